import Descent
import Foundation
import Testing

/// Successive halving ends trials early and changes nothing else.
@Suite(.serialized) struct HalvingTests {
    static let search = [
        "tune", "flowers.csv", "--schedule", "cosine", "--batch-size", "16", "--quiet", "--epochs", "18",
        "--repeats", "2", "--vary", "learning-rate=log:1e-4..1e-1:9", "--vary", "hidden=4,6,[4,4]",
    ]
    static let halving = search + ["--pruner", "halving"]

    /// The trials by what was tried, without the time that each took.
    private func trials(in folder: Folder, of name: String = "study") throws -> [String: [String: Any]] {
        let result = try DescentProcess.run(["study", "export", name, "--format", "json"], in: folder)
        let list = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
        var trials: [String: [String: Any]] = [:]
        for var trial in list {
            for key in ["start", "end", "number", "study"] { trial[key] = nil }
            var attributes = trial["attributes"] as? [String: Any] ?? [:]
            attributes["seconds"] = nil
            trial["attributes"] = attributes
            let parameters = try #require(trial["parameters"] as? [String: Any])
            trials[parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")] =
                trial
        }
        #expect(trials.count == list.count)
        return trials
    }

    private func json(_ value: Any?) throws -> String {
        let data = try JSONSerialization.data(withJSONObject: #require(value), options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
    }

    private func text(_ trials: [String: [String: Any]]) throws -> String { try json(trials) }

    private func reference() throws -> (Folder, String) {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(Self.halving + ["--workers", "1"], in: folder)
        #expect(result.status == 0, "\(result.errors)")
        return (folder, try text(trials(in: folder)))
    }

    @Test func theTrialsThatAreLeftScoreAsWithoutHalving() throws {
        let (folder, _) = try reference()
        #expect(try DescentProcess.run(Self.search + ["--name", "whole"], in: folder).status == 0)
        let (halved, whole) = (try trials(in: folder), try trials(in: folder, of: "whole"))
        #expect(halved.count == 27 && whole.count == 27)
        var states: [String: Int] = [:]
        for (point, trial) in halved {
            let plain = try #require(whole[point])
            let state = try #require(trial["state"] as? String)
            states[state, default: 0] += 1
            let scores = try #require(plain["intermediate"] as? [[Double]])
            if state == "COMPLETE" {
                #expect(trial["values"] as? [Double] == plain["values"] as? [Double])
                #expect(try json(trial["attributes"]) == json(plain["attributes"]))
            }
            // What was seen on the way is what a whole training sees there.
            for score in try #require(trial["intermediate"] as? [[Double]]) { #expect(scores.contains(score)) }
        }
        #expect(states == ["COMPLETE": 3, "PRUNED": 24])
    }

    @Test func killsRepeatNothingThatIsFinishedAndChangeNoBit() throws {
        let (_, reference) = try reference()
        var random = RandomStream(seed: 8, "kill")
        let folder = try Folder.withTables()
        for _ in 0..<8 {
            let process = try DescentProcess(Self.halving + ["--workers", "2"], in: folder)
            usleep(10_000 + UInt32(random.below(200_000)))
            process.send(SIGKILL)
            let result = try process.result()
            if !result.wasKilled { #expect(result.status == 0) }
        }
        #expect(try DescentProcess.run(Self.halving, in: folder).status == 0)
        #expect(try text(trials(in: folder)) == reference)
    }

    @Test func fourProcessesDoNotCollide() throws {
        let (_, reference) = try reference()
        let folder = try Folder.withTables()
        let processes = try (0..<4).map { _ in try DescentProcess(Self.halving + ["--workers", "1"], in: folder) }
        for process in processes {
            let result = try process.result()
            #expect(result.status == 0, "\(result.errors)")
        }
        #expect(try text(trials(in: folder)) == reference)
    }

    @Test func aFileOfYAMLHalvesToo() throws {
        let (_, reference) = try reference()
        let folder = try Folder.withTables()
        try folder.write(
            """
            method: grid
            early_terminate: {type: hyperband, min_iter: 2, eta: 3}
            parameters:
              learning-rate: {distribution: log_uniform_values, min: 1e-4, max: 0.1, count: 9}
              hidden: {values: [4, 6, "4,4"]}
            """, to: "space.yaml")
        let words = ["tune", "flowers.csv", "space.yaml"] + Self.search[2..<11]
        #expect(try DescentProcess.run(Array(words), in: folder).status == 0)
        let scores = { (text: String) in text.split(separator: "\"values\":").dropFirst().map { $0.prefix(20) }.sorted()
        }
        #expect(try scores(text(trials(in: folder))) == scores(reference))
    }

    @Test(arguments: [
        (["--epochs", "2", "--first-rung", "2"], "expected fewer"), (["--reduction", "1"], "at least 2"),
        (["--vary", "epochs=1,2"], "epochs is varied"), (["--pruner", "median"], "median"),
    ])
    func mistakesAreSentences(_ words: [String], _ part: String) throws {
        let folder = try Folder.withTables()
        let search = ["tune", "flowers.csv", "--vary", "l2=0,1", "--pruner", "halving"]
        let result = try DescentProcess.run(search.dropLast(words.first == "--pruner" ? 2 : 0) + words, in: folder)
        #expect((64...65).contains(result.status) && result.sentence.contains(part), "\(result.errors)")
        #expect(!folder.has("study.db"))
    }
}
