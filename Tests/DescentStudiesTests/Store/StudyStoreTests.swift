import Foundation
import Testing

@testable import DescentStudies

/// A store in a folder of its own, gone after the test.
final class StoreFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("descent-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var path: String { url.appendingPathComponent("study.db").path }
}

@Suite struct StudyStoreTests {
    static let rate = Distribution.float(low: 1e-4, high: 1, log: true)
    static let units = Distribution.int(low: 1, high: 50)
    static let rule = Distribution.categorical(["adam", 3, 0.5, true, .null])

    static func trial(_ value: Double) -> StoredTrial {
        StoredTrial(
            [
                TrialParameter("learning-rate", .number(0.1 + 0.2), from: rate),
                TrialParameter("hidden", 25, from: units),
                TrialParameter("optimizer", 0.5, from: rule),
            ], values: [value],
            intermediate: [
                IntermediateScore(step: 1, value: 0.25), IntermediateScore(step: 2, value: -.infinity),
                IntermediateScore(step: 10, value: .nan),
            ], attributes: ["note": "a \"b\"\n\\ü", "seed": 7, "list": .list([1, 2.5, .map(["x": .null])])],
            start: 1_700_000_000.25, end: 1_700_000_001.5)
    }

    @Test func manyMayCreateOneStoreAtOnce() async throws {
        for _ in 0..<40 {
            let folder = try StoreFolder()
            let path = folder.path
            let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let store = try StudyStore(path: path)
                        return try store.add([Self.trial(1)], to: store.createStudy("s", direction: .maximize))
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(numbers.sorted() == Array(0..<8))
        }
    }

    @Test func whatIsAddedComesBackToTheBit() throws {
        let folder = try StoreFolder()
        let numbers: [Int]
        do {
            let store = try StudyStore(path: folder.path)
            let study = try store.createStudy("s", direction: .maximize, attributes: ["data": "digits"])
            numbers = try store.add([Self.trial(0.1 + 0.7), Self.trial(.infinity)], to: study)
        }
        #expect(numbers == [0, 1])
        let store = try StudyStore(path: folder.path, creates: false)
        let study = try #require(try store.study(named: "s"))
        #expect(study.direction == .maximize && study.attributes == ["data": "digits"])
        let trials = try store.trials(of: study)
        #expect(trials.map(\.number) == [0, 1])
        #expect(trials.map(\.value) == [0.1 + 0.7, .infinity])
        let added = Self.trial(0), found = trials[0]
        #expect(found.parameters == added.parameters && found.attributes == added.attributes)
        #expect(found.start == added.start && found.end == added.end && found.state == .complete)
        #expect(found.intermediate.map(\.step) == [1, 2, 10])
        #expect(found.intermediate[1].value == -.infinity && found.intermediate[2].value.isNaN)
    }

    @Test func aTrialWithoutANumberAsItsScoreHasFailed() throws {
        let folder = try StoreFolder()
        let store = try StudyStore(path: folder.path)
        let study = try store.createStudy("s", direction: .minimize)
        try store.add(Self.trial(.nan), to: study)
        let trial = try store.trials(of: study)[0]
        #expect(trial.state == .failed && trial.values.isEmpty)
    }

    @Test func aStudyIsOpenedAgainOnlyWithItsDirection() throws {
        let folder = try StoreFolder()
        let store = try StudyStore(path: folder.path)
        let study = try store.createStudy("s", direction: .minimize)
        #expect(try store.createStudy("s", direction: .minimize) == study)
        #expect(throws: StudyStoreError.self) { try store.createStudy("s", direction: .maximize) }
        #expect(try store.studies().count == 1)
    }

    @Test func aTransactionThatFailsLeavesNothing() throws {
        let folder = try StoreFolder()
        let store = try StudyStore(path: folder.path)
        let study = try store.createStudy("s", direction: .minimize)
        let wrong = StoredTrial([TrialParameter("optimizer", "sgd", from: Self.rule)], values: [1])
        #expect(throws: StudyStoreError.self) { try store.add([Self.trial(1), wrong], to: study) }
        #expect(try store.trials(of: study).isEmpty)
        #expect(try store.add(Self.trial(1), to: study) == 0)
    }

    @Test func otherFilesAreRefused() throws {
        let folder = try StoreFolder()
        #expect(throws: StudyStoreError.self) { try StudyStore(path: folder.path, creates: false) }
        #expect(throws: StudyStoreError.self) { try StudyStore(path: folder.path + "/no/where") }
        try Data("no database at all, but long enough to be looked at".utf8).write(
            to: URL(fileURLWithPath: folder.path))
        #expect(throws: StudyStoreError.self) { try StudyStore(path: folder.path) }
    }

    @Test func thirtyTwoConnectionsOfAHundredTrialsDoNotCollide() async throws {
        let folder = try StoreFolder()
        let path = folder.path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<32 {
                group.addTask {
                    let store = try StudyStore(path: path)
                    let study = try store.createStudy("s", direction: .minimize)
                    for index in 0..<100 {
                        try store.add(StoredTrial([], values: [Double(worker * 100 + index)]), to: study)
                    }
                }
            }
            try await group.waitForAll()
        }
        let store = try StudyStore(path: path)
        let trials = try store.trials(of: try #require(try store.study(named: "s")))
        #expect(trials.map(\.number) == Array(0..<3200))
        #expect(Set(trials.compactMap(\.value)) == Set((0..<3200).map(Double.init)))
    }
}
