@testable import DescentPaper
import DescentPublished
import DescentStudies
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct StudyArchiveTests {
    private func withStore(_ body: (String) throws -> Void) throws {
        let folder = "/tmp/descent-archive-\(UInt64.random(in: 0...UInt64.max))"
        try #require(mkdir(folder, 0o700) == 0)
        defer {
            for name in ["s.db", "s.db-wal", "s.db-shm"] { unlink("\(folder)/\(name)") }
            rmdir(folder)
        }
        try body("\(folder)/s.db")
    }

    private let runs = (0..<3).map { index in
        RunRecord(
            parameters: [.init("learning_rate", 0.1 * Double(index + 1))], attributes: ["model": "logistic"],
            seed: UInt64(index),
            looks: [
                .init(
                    epochs: 5, trained: 5, test: .init(accuracy: 0.9, crossEntropy: index == 2 ? .nan : 0.3),
                    validation: .init(accuracy: 0.8, crossEntropy: 0.5))
            ], seconds: 1)
    }

    @Test func aResultIsFoundAgainUnderItsConditionsOnly() throws {
        try withStore { path in
            let archive = try StudyArchive(path: path, conditions: "(seed 1)")
            #expect(try archive.result("a/b", as: [RunRecord].self) == nil)
            try archive.record(runs, runs: runs, key: "a/b")
            let again = try StudyArchive(path: path, conditions: "(seed 1)")
            #expect(try again.result("a/b", as: [RunRecord].self) == runs)
            let other = try StudyArchive(path: path, conditions: "(seed 2)")
            #expect(try other.result("a/b", as: [RunRecord].self) == nil)
        }
    }

    @Test func aResultOfAnotherBuildIsRefusedAndKept() throws {
        try withStore { path in
            let archive = try StudyArchive(path: path, conditions: "(seed 1)")
            try archive.record(runs, runs: runs, key: "a")
            #expect(throws: StudyStoreError.self) { try archive.result("a", as: [String].self) }
            let store = try StudyStore(path: path)
            try store.set("version", to: .text("0.0.1"), of: try #require(try store.study(named: archive.study("a"))))
            let error = #expect(throws: StudyStoreError.self) { try archive.result("a", as: [RunRecord].self) }
            #expect(error?.description.contains("(0.0.1, this is") == true)
            #expect(try store.trials(of: #require(try store.study(named: archive.study("a")))).count == 3)
        }
    }

    @Test func whatWasKilledAfterItsTrialsIsNotRecordedTwice() throws {
        try withStore { path in
            let archive = try StudyArchive(path: path, conditions: "(seed 1)")
            try archive.record(runs, runs: runs, key: "a")
            let store = try StudyStore(path: path)
            let study = try #require(try store.study(named: archive.study("a")))
            // As if the process had died between the trials and the result.
            try store.set("result", to: .null, of: study)
            #expect(try archive.result("a", as: [RunRecord].self) == nil)
            try archive.record(runs, runs: runs, key: "a")
            let trials = try store.trials(of: study)
            #expect(trials.map(\.number) == [0, 1, 2])
            #expect(trials.map(\.state) == [.complete, .complete, .failed])
            #expect(try archive.result("a", as: [RunRecord].self) == runs)
        }
    }
}
