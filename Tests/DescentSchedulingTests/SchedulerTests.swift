import Descent
import Testing

@Suite("The scheduler")
struct SchedulerTests {
    let scan: SmallScan<Float>

    init() throws { scan = try SmallScan() }

    func scheduler(workers: Int = 2) -> Scheduler<Float> {
        Scheduler(train: scan.train, scored: [scan.tune, scan.train], workers: workers)
    }

    /// Runs of several rules and lengths, one of which diverges.
    var mixed: [ScheduledRun<Float>] {
        let rules: [any Optimizer] = [GradientDescent(), Momentum(), RMSprop(), Adam(), RMSprop(), Adam()]
        var runs = rules.enumerated().map { index, rule in
            ScheduledRun<Float>(
                scan.architecture, settings: scan.settings(rule, epochs: 3 + index % 4, seed: UInt64(index % 2)),
                looks: [2])
        }
        runs[0].settings.learningRate = 1e30
        return runs
    }

    @Test func seesWhatATrainerSees() throws {
        for (run, result) in zip(mixed, try scheduler().results(of: mixed)).dropFirst() {
            let trainer = try Trainer(run.architecture, settings: run.settings, train: scan.train, tune: scan.tune)
            try trainer.run()
            #expect(result.parameters == trainer.result.parameters)
            #expect(result.looks.map(\.epoch) == [2, run.settings.epochs])
            for look in result.looks {
                let record = trainer.history.records[look.epoch - 1]
                #expect(look.scores == [record.tune, record.train])
                #expect(look.step == record.step)
            }
            #expect(result.divergedAtStep == nil && result.snapshot == nil && result.seconds > 0)
        }
    }

    @Test func aRunThatDivergesKeepsItsLastGoodWeightsAndDisturbsNoOther() throws {
        let result = try #require(try scheduler().results(of: mixed).first)
        let trainer = try Trainer(scan.architecture, settings: mixed[0].settings, train: scan.train)
        let error = #expect(throws: DivergenceError.self) { try trainer.run() }
        #expect(result.divergedAtStep == error?.step)
        #expect(result.looks.isEmpty)
        #expect(result.parameters == scan.architecture.initialParameters(seed: 0))
    }

    @Test(arguments: [1, 3]) func theNumberOfWorkersChangesNoBit(_ workers: Int) throws {
        let expected = try scheduler(workers: 2).results(of: mixed)
        let found = try scheduler(workers: workers).results(of: mixed)
        #expect(found.map(\.parameters) == expected.map(\.parameters))
        #expect(found.map(\.looks) == expected.map(\.looks))
    }

    @Test func aRunGoesOnFromItsSnapshotToTheSameBits() throws {
        let settings = scan.settings(Adam(), epochs: 7)
        var first = ScheduledRun<Float>(scan.architecture, settings: settings, keepsSnapshot: true)
        first.settings.epochs = 3
        let half = try #require(try scheduler().results(of: [first]).first)
        let rest = ScheduledRun<Float>(
            scan.architecture, settings: settings, looks: [2, 3, 5], continuing: half.snapshot)
        let whole = ScheduledRun<Float>(scan.architecture, settings: settings, looks: [5])
        let results = try scheduler().results(of: [rest, whole])
        #expect(results[0].parameters == results[1].parameters)
        #expect(results[0].looks == results[1].looks)
        #expect(results[0].looks.map(\.epoch) == [5, 7])
    }

    @Test func stoppingRulesHold() throws {
        var settings = scan.settings(rate: 0.3, epochs: 400)
        settings.stopping = [.patience(checks: 5)]
        let run = ScheduledRun<Float>(scan.architecture, settings: settings, looks: [1])
        let result = try #require(try scheduler().results(of: [run]).first)
        let trainer = try Trainer(run.architecture, settings: settings, train: scan.train, tune: scan.tune)
        #expect(try trainer.run() == .patience)
        let best = try #require(trainer.progress.earlyStopping?.bestEpoch)
        #expect(result.parameters == trainer.result.parameters)
        #expect(result.looks.map(\.epoch) == [1, best])
        #expect(result.looks.last?.scores.first == trainer.history.records[best - 1].tune)
    }

    @Test func endsWhenTheCallerHasSeenEnough() throws {
        var seen = 0
        try scheduler().run(mixed) { _, _ in
            seen += 1
            return seen < 2
        }
        #expect(seen == 2)
    }

    @Test func handsOnWhatTheCallerThrows() {
        #expect(throws: CancellationError.self) {
            try scheduler().run(mixed) { _, _ in throw CancellationError() }
        }
    }

    @Test func refusesARunThatDoesNotFitBeforeAnythingIsTrained() throws {
        var runs = mixed
        runs[5].settings.loss = .meanSquaredError
        let error = #expect(throws: TrainingError.self) {
            try scheduler().run(runs) { _, _ in
                Issue.record("nothing should be trained")
                return true
            }
        }
        #expect(error?.description.contains("another loss") == true)
    }

    @Test func noRunsAreNoWork() throws {
        #expect(try scheduler().results(of: []).isEmpty)
    }
}
