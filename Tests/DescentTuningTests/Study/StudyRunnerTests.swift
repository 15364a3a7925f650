import DescentStudies
import Foundation
import Testing

@testable import DescentTuning

@Suite struct StudyRunnerTests {
    static func plan(_ sampler: Sampler) throws -> ProposalPlan {
        let space = try SearchSpace([
            .init("x", .float(low: -3, high: 3), count: 6), .init("n", .int(low: 1, high: 5)),
        ])
        return try ProposalPlan(space, sampler: sampler, seed: 5, direction: .minimize, count: 30)
    }

    static func value(_ point: [TrialParameter]) -> Double {
        let (x, n) = (point[0].value.double ?? 0, point[1].value.double ?? 0)
        return (x - 1) * (x - 1) + abs(n - 3)
    }

    /// A study that so many connections work on at once.
    static func study(_ sampler: Sampler, connections: Int, claimSize: Int? = nil) async throws -> [StoredTrial] {
        let folder = try StoreFolder()
        let path = folder.path
        let plan = try plan(sampler)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<connections {
                group.addTask {
                    let store = try StudyStore(path: path)
                    let study = try store.createStudy("s", direction: .minimize)
                    let runner = StudyRunner(plan, of: study, in: store, claimSize: claimSize)
                    let isDone = try runner.run { claimed, finish in
                        for trial in claimed {
                            try finish(trial, StoredTrial(trial.parameters, values: [value(trial.parameters)]))
                        }
                        return true
                    }
                    #expect(isDone)
                }
            }
            try await group.waitForAll()
        }
        let store = try StudyStore(path: path)
        return try store.trials(of: #require(try store.study(named: "s"))).sorted {
            $0.proposal ?? 0 < $1.proposal ?? 0
        }
    }

    @Test(arguments: Sampler.allCases)
    func oneConnectionOrFourGiveTheSameTrials(_ sampler: Sampler) async throws {
        let alone = try await Self.study(sampler, connections: 1)
        let together = try await Self.study(sampler, connections: 4, claimSize: 1)
        #expect(alone.map(\.proposal) == Array(0..<30) && together.map(\.proposal) == Array(0..<30))
        #expect(alone.map(\.parameters) == together.map(\.parameters))
        #expect(alone.map(\.values) == together.map(\.values))
        #expect(Set(together.map(\.number)) == Set(0..<30))
    }

    @Test func whatIsStoppedGoesOnWithNothingRepeated() throws {
        let folder = try StoreFolder()
        let store = try StudyStore(path: folder.path)
        let study = try store.createStudy("s", direction: .minimize)
        let runner = StudyRunner(try Self.plan(.tpe), of: study, in: store, claimSize: 3)
        var tried: [Int] = []
        var isDone = false
        for _ in 0..<10 where !isDone {
            isDone = try runner.run { claimed, finish in
                // Stops in the middle of what was claimed.
                for trial in claimed {
                    try finish(trial, StoredTrial(trial.parameters, values: [Self.value(trial.parameters)]))
                    tried.append(trial.proposal)
                    if tried.count % 5 == 0 { return false }
                }
                return true
            }
        }
        #expect(isDone && tried.count == 30 && Set(tried).count == 30)
    }

    @Test func aSearchThatLearnsTakesInWhatOthersAdded() throws {
        let folder = try StoreFolder()
        let store = try StudyStore(path: folder.path)
        let study = try store.createStudy("s", direction: .minimize)
        let plan = try Self.plan(.tpe)
        // A few good trials at one place and bad ones elsewhere, as another program might have found them.
        func point(_ x: Double, _ n: Int) -> [TrialParameter] {
            zip(plan.space.parameters, [.number(x), .integer(n)]).map {
                TrialParameter($0.name, $1, from: $0.distribution)
            }
        }
        let bad = (0..<36).map { StoredTrial(point(Double($0 % 9) / 3, 1 + $0 % 4), values: [1]) }
        let outside = StoredTrial(
            [TrialParameter("x", .number(-100), from: .float(low: -200, high: 0))], values: [2])
        try store.add((0..<4).map { _ in StoredTrial(point(-2.5, 5), values: [-1]) } + bad + [outside], to: study)
        let runner = StudyRunner(plan, of: study, in: store)
        var first: [[TrialParameter]] = []
        _ = try runner.run { claimed, finish in
            first = claimed.map(\.parameters)
            return false
        }
        let near = first.count { ($0[0].value.double ?? 0) < -1.5 }
        #expect(first.count == 8 && near >= 6, "\(first.map { $0.map(\.value.shown) })")
        // What was proposed once stays as it was proposed, whatever is added since.
        try store.add(StoredTrial(point(2, 1), values: [-5]), to: study)
        var again: [[TrialParameter]] = []
        _ = try runner.run { claimed, finish in
            again = claimed.map(\.parameters)
            return false
        }
        #expect(again == first)
    }

    @Test func waitsForOthersNoLongerThanItIsTold() throws {
        let folder = try StoreFolder()
        let one = try StudyStore(path: folder.path), two = try StudyStore(path: folder.path)
        let study = try one.createStudy("s", direction: .minimize)
        let plan = try Self.plan(.grid)
        for batch in plan.batches {
            _ = try one.claim(batch, of: study, limit: 100) { plan.proposals($0..<$0 + 1, after: [])[0] }
        }
        var asked = 0
        let isDone = try StudyRunner(plan, of: study, in: two).run {
            asked += 1
            return asked < 3
        } _: { _, _ in
            true
        }
        #expect(!isDone && asked == 3)
    }
}
