import DescentData
import DescentNumerics
import Testing

@Suite struct SplitTests {
    let digits = Dataset<Float>.digits()

    @Test func truncatedSequentialSplitIsTheReports() throws {
        let parts = try digits.split(by: .sequential(truncating: true))
        #expect(parts.indices.train == Array(0...1077))
        #expect(parts.indices.tune == Array(1078...1436))
        #expect(parts.indices.holdout == Array(1437...1795))
    }

    @Test func sequentialSplitKeepsEveryRowInOrder() throws {
        let parts = try digits.split(by: .sequential(truncating: false))
        #expect(parts.indices.all.flatMap(\.self) == Array(0..<1797))
        #expect(parts.indices.all.map(\.count) == [1078, 360, 359])
    }

    @Test(arguments: [Split.shuffled, .stratified, .group, .sequential(truncating: false)], [UInt64(1), 2, 3])
    func everyExampleIsInOnePartAndEqualSeedsAgree(split: Split, seed: UInt64) throws {
        let parts = try digits.split(by: split, train: 0.5, tune: 0.3, seed: seed)
        #expect(parts.indices.all.flatMap(\.self).sorted() == Array(0..<1797))
        #expect(try digits.split(by: split, train: 0.5, tune: 0.3, seed: seed).indices == parts.indices)
        #expect(parts.train.features == digits.features.rows(parts.indices.train))
        #expect(parts.holdout.count == parts.indices.holdout.count)
    }

    @Test(arguments: [Split.shuffled, .stratified, .group])
    func anotherSeedGivesAnotherSplit(split: Split) throws {
        let one = try digits.split(by: split, seed: 1).indices
        let other = try digits.split(by: split, seed: 2).indices
        #expect(one != other)
    }

    /// Two remainders of less than one example can add up, hence two examples.
    @Test(arguments: [UInt64(1), 2, 3])
    func stratifiedSplitKeepsTheClassesInProportion(seed: UInt64) throws {
        let parts = try digits.split(by: .stratified, seed: seed)
        #expect(parts.indices.all.map(\.count) == [1078, 360, 359])
        let whole = DatasetSummary(digits).classes.map(\.count)
        for (part, fraction) in [(parts.train, 0.6), (parts.tune, 0.2), (parts.holdout, 0.2)] {
            for (count, all) in zip(DatasetSummary(part).classes.map(\.count), whole) {
                #expect(abs(Double(count) - fraction * Double(all)) < 2, "\(count) of \(all)")
            }
        }
    }

    /// Within a part the classes are mixed: a batch of the first rows sees most of them.
    @Test func stratifiedPartsAreInRandomOrder() throws {
        let sorted = rows(300, labels: (0..<300).map { Int32($0 / 100) }, classes: 3)
        let parts = try sorted.split(by: .stratified, seed: 1)
        #expect(Set(parts.train.labels?.prefix(20) ?? []).count == 3)
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func noWriterIsInTwoParts(seed: UInt64) throws {
        let parts = try digits.split(by: .group, seed: seed)
        let writers = [parts.train, parts.tune, parts.holdout].map { Set($0.groups ?? []) }
        #expect(writers.map(\.count).reduce(0, +) == 14)
        #expect(writers.allSatisfy { !$0.isEmpty })
        // A part misses its size by less than a writer, of whom the largest has 139 images.
        for (part, fraction) in [(parts.train, 0.6), (parts.tune, 0.2), (parts.holdout, 0.2)] {
            #expect(abs(Double(part.count) - fraction * 1797) < 139)
        }
    }

    @Test func everyPartGetsAGroupIfThereAreEnough() throws {
        let few = rows(30, groups: (0..<30).map { $0 < 20 ? 0 : $0 < 29 ? 1 : 2 }, groupNames: ["a", "b", "c"])
        for seed in UInt64(1)...8 {
            #expect(try few.split(by: .group, seed: seed).indices.all.allSatisfy { !$0.isEmpty }, "seed \(seed)")
        }
    }

    @Test func officialSplitHoldsOutTheTestGroup() throws {
        let data = rows(
            100, labels: (0..<100).map { Int32($0 % 2) }, classes: 2, groups: (0..<100).map { $0 < 80 ? 0 : 1 },
            groupNames: ["train", "test"])
        let parts = try data.split(by: .official, train: 0.6, tune: 0.2, seed: 1)
        #expect(parts.indices.holdout == Array(80..<100))
        #expect((parts.indices.train + parts.indices.tune).sorted() == Array(0..<80))
        #expect(parts.train.count == 60)
        #expect(parts.train.labels?.count { $0 == 0 } == 30)
    }

    @Test func aPartOfFractionZeroIsEmpty() throws {
        let parts = try digits.split(by: .stratified, train: 0.8, tune: 0.2, seed: 1)
        #expect(parts.holdout.count == 0)
        #expect(parts.train.count + parts.tune.count == 1797)
    }

    /// 0.2 is what is left of 0.6 and 0.2 but for rounding: five examples must give 3, 1 and 1.
    @Test func roundingLosesNoExample() throws {
        for split in [Split.sequential(truncating: true), .sequential(truncating: false), .shuffled] {
            #expect(try rows(5).split(by: split).indices.all.map(\.count) == [3, 1, 1])
        }
    }

    @Test(arguments: [
        (Split.shuffled, 0.0, 0.5, ["0.0 to train", "something to train on"]),
        (.shuffled, 0.8, 0.4, ["0.8 to train and 0.4 to tune", "at most 1"]),
        (.shuffled, .nan, 0.2, ["nan to train", "at most 1"]),
        (.shuffled, 0.6, -0.1, ["-0.1 to tune", "at least 0"]),
        (.shuffled, 0.98, 0.01, ["no example for the", "among 10", "at least one in each part"]),
        (.group, 0.6, 0.2, ["no such groups", "groups for the group split"]),
        (.official, 0.6, 0.2, ["no such groups", "named \"test\""]),
    ])
    func whatCannotBeSplitGetsASentence(split: Split, train: Double, tune: Double, says: [String]) {
        expect(sentence { _ = try rows(10).split(by: split, train: train, tune: tune) }, says: ["rows"] + says)
    }

    @Test func numbersCannotBeStratified() {
        let data = Dataset<Float>(
            name: "prices", features: Matrix([[1], [2], [3], [4], [5]]),
            targets: .values(Matrix([[1], [2], [3], [4], [5]]), names: ["y"]))
        expect(
            sentence { _ = try data.split(by: .stratified) },
            says: ["prices", "numbers as targets", "classes for a stratified split", "use a shuffled split"])
    }
}
