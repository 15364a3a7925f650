import Testing

@testable import DescentStudies

@Suite struct ClaimTests {
    private func parameters(_ proposal: Int) -> [TrialParameter] {
        [TrialParameter("x", .integer(proposal), from: .int(low: 0, high: 1000))]
    }

    @Test func eachProposalIsClaimedOnce() throws {
        let folder = try StoreFolder()
        let one = try StudyStore(path: folder.path), two = try StudyStore(path: folder.path)
        let study = try one.createStudy("s", direction: .minimize)
        let first = try #require(try one.claim(0..<5, of: study, limit: 3, parameters: { parameters($0) }))
        let second = try #require(try two.claim(0..<5, of: study, limit: 3, parameters: { parameters($0) }))
        #expect(first.map(\.proposal) == [0, 1, 2] && second.map(\.proposal) == [3, 4])
        #expect(try one.claim(0..<5, of: study, limit: 3, parameters: { parameters($0) })?.isEmpty == true)
        try one.finish(first.map { ($0, StoredTrial([], values: [Double($0.proposal)])) })
        try two.finish(second.map { ($0, StoredTrial([], values: [Double($0.proposal)])) })
        #expect(try one.claim(0..<5, of: study, limit: 3, parameters: { parameters($0) }) == nil)
        let trials = try one.trials(of: study)
        #expect(trials.map(\.proposal) == [0, 1, 2, 3, 4] && trials.map(\.value) == [0, 1, 2, 3, 4])
        #expect(trials.map { $0["x"] } == (0..<5).map(StudyValue.integer))
    }

    @Test func whatIsReleasedOrLeftByTheDeadIsClaimedAgain() throws {
        let folder = try StoreFolder()
        let one = try StudyStore(path: folder.path), two = try StudyStore(path: folder.path)
        let study = try one.createStudy("s", direction: .minimize)
        let first = try #require(try one.claim(0..<2, of: study, limit: 2, parameters: { parameters($0) }))
        try one.release(study)
        let second = try #require(try two.claim(0..<2, of: study, limit: 2, parameters: { parameters($0) }))
        #expect(second == first)
        // A process that cannot be: its number is above what a system gives.
        try two.connection.withLock { database in
            try database.run(
                "UPDATE descent_claims SET owner = ?", [.text("\(one.owner.split(separator: " ")[0]) 99999999 0")])
        }
        #expect(try one.claim(0..<2, of: study, limit: 2, parameters: { parameters($0) }) == first)
        // One of another host, heard of long ago.
        try two.connection.withLock { database in
            try database.run("UPDATE descent_claims SET owner = 'elsewhere 1 0'")
        }
        #expect(try one.claim(0..<2, of: study, limit: 2, parameters: { parameters($0) })?.isEmpty == true)
        try two.connection.withLock { database in
            try database.run("UPDATE trial_heartbeats SET heartbeat = '2020-01-01 00:00:00'")
        }
        #expect(try one.claim(0..<2, of: study, limit: 2, parameters: { parameters($0) }) == first)
    }

    @Test func aTrialIsFinishedOnceOnly() throws {
        let folder = try StoreFolder()
        let store = try StudyStore(path: folder.path)
        let study = try store.createStudy("s", direction: .minimize)
        let trial = try #require(try store.claim(0..<1, of: study, limit: 1, parameters: { parameters($0) })?.first)
        try store.finish(trial, as: StoredTrial([], values: [1]))
        try store.finish(trial, as: StoredTrial([], values: [2]))
        #expect(try store.trials(of: study).map(\.values) == [[1]])
    }
}
