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
                    let isDone = try runner.run { claimed, points, finish in
                        for (trial, point) in zip(claimed, points) {
                            try finish([(trial, StoredTrial(point, values: [value(point)]))])
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
            isDone = try runner.run { claimed, points, finish in
                // Stops in the middle of what was claimed.
                for (trial, point) in zip(claimed, points) {
                    try finish([(trial, StoredTrial(point, values: [Self.value(point)]))])
                    tried.append(trial.proposal)
                    if tried.count % 5 == 0 { return false }
                }
                return true
            }
        }
        #expect(isDone && tried.count == 30 && Set(tried).count == 30)
    }
}
