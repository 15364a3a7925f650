import DescentStudies
import Synchronization
import Testing

@testable import DescentTuning

@Suite struct StudyRunnerHalvingTests {
    /// Scores that change their order on the way; one trial fails at its second rung.
    private final class Trainer: RungTrainer {
        let log: Log
        var patience: Int

        init(_ log: Log, patience: Int = .max) {
            self.log = log
            self.patience = patience
        }

        func train(_ tasks: [RungTask], record: (RungTask, StoredTrial) throws -> Void) throws -> Bool {
            for task in tasks {
                guard patience > 0 else { return false }
                patience -= 1
                let point = task.trial.parameters
                let x = point[0].value.double ?? 0
                let score = x * Double(task.epochs % 7 - 3) + Double(task.trial.proposal % 5)
                var trial = StoredTrial(point, values: [score], attributes: ["epochs": .integer(task.epochs)])
                trial.intermediate = [IntermediateScore(step: task.epochs, value: score)]
                if task.trial.proposal == 4, task.epochs > 2 { (trial.state, trial.values) = (.failed, []) }
                log.tasks.withLock { $0.append([task.trial.proposal, task.epochs]) }
                try record(task, trial)
            }
            return patience > 0
        }

        func isOver(_ trial: ClaimedTrial, as found: StoredTrial) {
            log.over.withLock { $0.append(trial.proposal) }
        }
    }

    /// What was trained and what was over, by all connections.
    private final class Log: Sendable {
        let tasks = Mutex<[[Int]]>([])
        let over = Mutex<[Int]>([])
    }

    private static func halving() throws -> SuccessiveHalving {
        try SuccessiveHalving(first: 2, reduction: 3, epochs: 18)
    }

    private static func plan(_ sampler: Sampler) throws -> ProposalPlan {
        let space = try SearchSpace([
            .init("x", .float(low: -3, high: 3), count: 9), .init("n", .int(low: 1, high: 3)),
        ])
        return try ProposalPlan(
            space, sampler: sampler, seed: 5, direction: .maximize, count: 27, batchSize: sampler == .tpe ? 9 : .max)
    }

    private static func trials(in path: String) throws -> [StoredTrial] {
        let store = try StudyStore(path: path)
        return try store.trials(of: #require(try store.study(named: "s"))).sorted {
            $0.proposal ?? 0 < $1.proposal ?? 0
        }
    }

    private static func study(
        _ sampler: Sampler, connections: Int, claimSize: Int?
    ) async throws -> (trials: [StoredTrial], tasks: [[Int]]) {
        let folder = try StoreFolder()
        let path = folder.path
        let log = Log()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<connections {
                group.addTask {
                    let store = try StudyStore(path: path)
                    let study = try store.createStudy("s", direction: .maximize)
                    let runner = StudyRunner(try plan(sampler), of: study, in: store, claimSize: claimSize)
                    #expect(try runner.run(halving(), trainer: Trainer(log)))
                }
            }
            try await group.waitForAll()
        }
        #expect(log.over.withLock { $0.sorted() } == Array(0..<27))
        return (try trials(in: path), log.tasks.withLock { $0 })
    }

    @Test(arguments: Sampler.allCases)
    func oneConnectionOrFourGiveTheSameTrials(_ sampler: Sampler) async throws {
        let alone = try await Self.study(sampler, connections: 1, claimSize: nil)
        let together = try await Self.study(sampler, connections: 4, claimSize: 2)
        #expect(alone.trials.map(\.parameters) == together.trials.map(\.parameters))
        #expect(alone.trials.map(\.values) == together.trials.map(\.values))
        #expect(alone.trials.map(\.state) == together.trials.map(\.state))
        #expect(alone.trials.map(\.intermediate) == together.trials.map(\.intermediate))
        #expect(alone.trials.map(\.attributes) == together.trials.map(\.attributes))
        // Nothing was trained twice, and no more than there are places on the rungs.
        #expect(Set(together.tasks).count == together.tasks.count && Set(alone.tasks) == Set(together.tasks))
    }

    @Test func prunedTrialsKeepWhatWasSeenAndTheirLastScore() async throws {
        let trials = try await Self.study(.grid, connections: 1, claimSize: nil).trials
        let reached = [2, 6, 18].map { step in trials.count { $0.intermediate.contains { $0.step == step } } }
        // 27 trials, 9 of them go on; one of these fails on the way, so that its place is a failure's.
        #expect(reached[0] == 27 && reached[1] >= 8 && reached[2] == 3)
        for trial in trials where trial.state == .pruned {
            #expect(trial.value == trial.intermediate.last?.value && trial.value != nil)
            #expect(trial.attributes["epochs"]?.double == trial.intermediate.last.map { Double($0.step) })
        }
        #expect(trials.map(\.state).filter { $0 != .pruned }.count == 4 && trials[4].state == .failed)
    }

    @Test func whatIsStoppedGoesOnWithNoRungRepeated() async throws {
        let reference = try await Self.study(.random, connections: 1, claimSize: nil)
        let folder = try StoreFolder()
        let log = Log()
        var isDone = false
        for _ in 0..<100 where !isDone {
            let store = try StudyStore(path: folder.path)
            let study = try store.createStudy("s", direction: .maximize)
            let runner = StudyRunner(try Self.plan(.random), of: study, in: store, claimSize: 5)
            isDone = try runner.run(Self.halving(), trainer: Trainer(log, patience: 4))
        }
        #expect(isDone)
        let trials = try Self.trials(in: folder.path)
        #expect(trials.map(\.values) == reference.trials.map(\.values))
        #expect(trials.map(\.state) == reference.trials.map(\.state))
        #expect(log.tasks.withLock { $0 }.count == reference.tasks.count)
    }
}
