import Descent
import Testing

@testable import DescentScheduling

@Suite("Runs that populations train")
struct GroupingTests {
    /// Runs of two rules, with lengths, rates, penalties and seeds of their own; some diverge.
    func runs<S: Scalar>(_ scan: SmallScan<S>, count: Int = 23) -> [ScheduledRun<S>] {
        (0..<count).map { index in
            var settings = scan.settings(
                index % 6 == 5 ? GradientDescent() : RMSprop(), rate: 0.001 * Double(index + 1), epochs: 1 + index % 4,
                seed: UInt64(index % 2))
            if index == 3 || index == 5 { settings.learningRate = Double(S.greatestFiniteMagnitude) }
            settings.l2 = index % 3 == 0 ? 0 : 1e-3
            return ScheduledRun(scan.architecture, settings: settings, looks: index % 2 == 0 ? [2] : [])
        }
    }

    @Test func giveTheBitsOfATrainer() throws {
        func check<S: Scalar>(_: S.Type) throws {
            let scan = try SmallScan<S>()
            let runs = runs(scan)
            let results = try Scheduler(train: scan.train, scored: [scan.tune, scan.train], workers: 2).results(
                of: runs)
            #expect(results.count == runs.count)
            for (index, run) in runs.enumerated() {
                let alone = try #require(
                    try run.trained(on: scan.train, scored: [scan.tune, scan.train], while: { true }))
                #expect(results[index].parameters == alone.parameters, "run \(index)")
                #expect(results[index].looks == alone.looks, "run \(index)")
                #expect(results[index].divergedAtStep == alone.divergedAtStep, "run \(index)")
            }
            #expect(results[5].divergedAtStep != nil && results[4].divergedAtStep == nil)
        }
        try check(Float.self)
        try check(Double.self)
    }

    func groups<S: Scalar>(_ runs: [ScheduledRun<S>], workers: Int) -> [Group] {
        Group.groups(of: runs, examples: 150, workers: workers)
    }

    @Test func belongTogetherWhenTheyShareLayersRuleAndBatches() throws {
        let scan = try SmallScan<Double>()
        let runs = runs(scan, count: 48)
        for workers in 1...3 {
            let groups = groups(runs, workers: workers)
            #expect(groups.flatMap(\.runs).sorted() == Array(0..<48))
            for group in groups where group.lanes > 0 {
                #expect(Set(group.runs.map { runs[$0].settings.optimizer.name }).count == 1)
                #expect(group.runs.count <= group.lanes && group.runs.count > group.lanes / 2)
                #expect([4, 8].contains(group.lanes))
            }
            for group in groups where group.lanes == 0 { #expect(group.runs.count == 1) }
        }
    }

    @Test func seeTheSameBatchesWhereTheyFillAPopulation() throws {
        let scan = try SmallScan<Float>()
        let runs = (0..<40).map { index in
            ScheduledRun<Float>(scan.architecture, settings: scan.settings(seed: UInt64(index % 4)))
        }
        // Ten of each seed: eight fill a narrow population, and what is left of all seeds another.
        let found = groups(runs, workers: 5)
        #expect(found.map(\.runs.count) == [8, 8, 8, 8, 8])
        #expect(found.count { Set($0.runs.map { $0 % 4 }).count == 1 } == 4)
    }

    @Test func fillOneWidePopulationOrANarrowOneForEachWorker() throws {
        let scan = try SmallScan<Float>()
        let runs = (0..<16).map { _ in ScheduledRun<Float>(scan.architecture, settings: scan.settings()) }
        #expect(groups(runs, workers: 1).map(\.lanes) == [16])
        #expect(groups(runs, workers: 2).map(\.lanes) == [8, 8])
        #expect(groups(Array(runs[0..<5]), workers: 1).map(\.lanes) == [8])
        #expect(groups(Array(runs[0..<4]), workers: 1).map(\.lanes) == [0, 0, 0, 0])
    }

    /// A population of eight takes about as long as five trainers.
    @Test func areForTrainersWhereWorkersWouldHaveNone() throws {
        let scan = try SmallScan<Float>()
        let runs = (0..<40).map { _ in ScheduledRun<Float>(scan.architecture, settings: scan.settings()) }
        func lanes(_ count: Int, workers: Int) -> [Int] {
            groups(Array(runs[0..<count]), workers: workers).map(\.lanes).filter { $0 > 0 }
        }
        #expect(lanes(8, workers: 1) == [8])
        #expect(lanes(8, workers: 2) == [])
        #expect(lanes(16, workers: 2) == [8, 8])
        #expect(lanes(16, workers: 3) == [8, 8])
        #expect(lanes(16, workers: 8) == [])
        #expect(lanes(24, workers: 2) == [8, 8])
        #expect(lanes(40, workers: 4) == [8, 8, 8, 8])
        #expect(lanes(40, workers: 5) == [8, 8, 8, 8, 8])
        #expect(groups(runs, workers: 4).flatMap(\.runs).sorted() == Array(0..<40))
    }

    @Test func areForATrainerWhenTheyStopEarlyOrAreLarge() throws {
        let scan = try SmallScan<Float>()
        var runs = (0..<16).map { _ in ScheduledRun<Float>(scan.architecture, settings: scan.settings()) }
        for index in runs.indices { runs[index].settings.stopping = [.tolerance(0)] }
        #expect(groups(runs, workers: 1).count == 16)
        let large = try SmallScan<Float>(hidden: 600)
        runs = runs.map { _ in ScheduledRun(large.architecture, settings: large.settings()) }
        #expect(groups(runs, workers: 1).count == 16)
    }

    /// Where the first layer is most of a network, a population gains while the whole is larger than a second-level cache.
    @Test func areForAFullPopulationWithTheSameBatchesWhereTheFirstLayerIsLarge() throws {
        let scan = try SmallScan<Float>(hidden: 200)
        func lanes(_ count: Int, seeds: Int = 1) -> [Int] {
            let runs = (0..<count).map { index in
                ScheduledRun<Float>(scan.architecture, settings: scan.settings(seed: UInt64(index % seeds)))
            }
            return groups(runs, workers: 1).map(\.lanes).filter { $0 > 0 }
        }
        #expect(lanes(16) == [16])
        #expect(lanes(15) == [8])
        #expect(lanes(7) == [])
        #expect(lanes(16, seeds: 16) == [])
        // A batch of all of many examples has outputs that no cache holds.
        let runs = (0..<16).map { _ in
            var settings = scan.settings()
            settings.batches = .full
            return ScheduledRun<Float>(scan.architecture, settings: settings)
        }
        #expect(Group.groups(of: runs, examples: 900, workers: 1).map(\.lanes) == [16])
        #expect(Group.groups(of: runs, examples: 1000, workers: 1).map(\.lanes) == Array(repeating: 0, count: 16))
    }

    /// Runs that end or diverge leave the others to fewer lanes, and in the end to trainers.
    @Test func giveTheBitsOfATrainerToTheEndOfTheScan() throws {
        let scan = try SmallScan<Float>()
        let runs = (0..<16).map { index in
            let epochs = index < 12 ? 1 + index / 2 : 6
            var settings = scan.settings(Adam(), rate: 0.001 * Double(index + 1), epochs: epochs)
            if index == 14 { settings.learningRate = Double(Float.greatestFiniteMagnitude) }
            return ScheduledRun<Float>(scan.architecture, settings: settings, looks: [2, 5], keepsSnapshot: true)
        }
        let results = try Scheduler(train: scan.train, scored: [scan.tune], workers: 1).results(of: runs)
        for (index, run) in runs.enumerated() {
            let alone = try #require(try run.trained(on: scan.train, scored: [scan.tune], while: { true }))
            #expect(results[index].parameters == alone.parameters, "run \(index)")
            #expect(results[index].looks == alone.looks, "run \(index)")
            #expect(results[index].divergedAtStep == alone.divergedAtStep, "run \(index)")
            #expect(results[index].snapshot?.optimizer == alone.snapshot?.optimizer, "run \(index)")
            #expect(results[index].snapshot?.progress == alone.snapshot?.progress, "run \(index)")
            #expect(results[index].snapshot?.lastGood == alone.snapshot?.lastGood, "run \(index)")
        }
        #expect(results[14].divergedAtStep != nil)
    }

    /// Successive halving: half of the runs go on, side by side again.
    @Test func goOnSideBySide() throws {
        let scan = try SmallScan<Double>()
        let scheduler = Scheduler(train: scan.train, scored: [scan.tune], workers: 2)
        var runs = (0..<16).map { index in
            ScheduledRun<Double>(
                scan.architecture, settings: scan.settings(NAdam(), rate: 0.001 * Double(index + 1), epochs: 2),
                keepsSnapshot: true)
        }
        let first = try scheduler.results(of: runs)
        runs = stride(from: 0, to: 16, by: 2).map { index in
            var run = runs[index]
            run.continuing = first[index].snapshot
            run.settings.epochs = 5
            return run
        }
        #expect(groups(runs, workers: 1).map(\.lanes) == [8])
        for (run, result) in zip(runs, try scheduler.results(of: runs)) {
            var whole = run
            whole.continuing = nil
            let alone = try #require(try whole.trained(on: scan.train, scored: [scan.tune], while: { true }))
            #expect(result.parameters == alone.parameters)
            #expect(result.looks == alone.looks)
        }
    }
}
