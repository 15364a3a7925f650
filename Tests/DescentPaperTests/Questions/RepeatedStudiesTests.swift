import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct RepeatedStudiesTests {
    /// Two rates and one look; for each seed the (test accuracy, test cross-entropy, validation accuracy) of each rate.
    private func family(_ scores: [[(Double, Double, Double)]]) -> RepeatedStudies.Family {
        .init(
            model: .logistic, optimizer: .raw, rates: [0.1, 1], epochs: [10],
            runs: scores.map { rates in
                rates.map { test, cost, validation in
                    RunRecord(
                        parameters: [], attributes: [:], seed: 0,
                        looks: [
                            .init(
                                epochs: 10, trained: 10, test: PaperScore(accuracy: test, crossEntropy: cost),
                                validation: PaperScore(accuracy: validation, crossEntropy: 2 * cost))
                        ], seconds: 0)
                }
            })
    }

    private var sample: RepeatedStudies.Family {
        family([
            [(0.96, 0.2, 0.90), (0.92, 0.1, 0.80)], [(0.90, 0.2, 0.90), (0.94, 0.1, 0.80)],
            [(0.92, 0.2, 0.86), (0.90, 0.3, 0.84)],
        ])
    }

    @Test func outcomesAreJudgedByTheSeedsThatDidNotChoose() throws {
        let found = sample.outcomes(.accuracy, size: 1)
        #expect(found.map(\.cell) == [0, 1, 0])
        let first = try #require(found.first)
        #expect(abs(first.optimism - (0.96 - 0.91)) < 1e-12)
        #expect(abs(first.regret) < 1e-12 && abs(first.validation - 0.88) < 1e-12)
        // The second scan picks the rate that is 0.06 worse for the two others: (0.80 + 0.84) / 2 against (0.90 + 0.86) / 2.
        #expect(abs(found[1].regret - 0.06) < 1e-12)
        #expect(abs(found.disagreement - 2.0 / 3) < 1e-12)
    }

    @Test func crossEntropyChoosesByItself() {
        #expect(sample.outcomes(.crossEntropy, size: 1).map(\.cell) == [1, 1, 0])
    }

    @Test func groupsAreDisjointAndWhole() {
        let twice = RepeatedStudies.Family(
            model: .logistic, optimizer: .raw, rates: [0.1, 1], epochs: [10], runs: sample.runs + sample.runs)
        #expect(twice.outcomes(.accuracy, size: 5).count == 1)
        #expect(twice.outcomes(.accuracy, size: 3).count == 2)
        // All seeds together leave none to judge.
        #expect(sample.outcomes(.accuracy, size: 3).isEmpty)
    }

    @Test func aCellThatIsNoNumberNeverWins() {
        let broken = family([[(0.99, .nan, 0.9), (0.5, 1, 0.5)], [(0.99, 0.1, 0.9), (0.5, 1, 0.5)]])
        #expect(broken.outcomes(.accuracy, size: 1).map(\.cell) == [1, 0])
    }
}
