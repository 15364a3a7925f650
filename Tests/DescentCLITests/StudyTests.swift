import Descent
import Foundation
import Testing

/// A study that is stopped in whatever way, or worked on by several processes, has the same trials.
@Suite(.serialized) struct StudyTests {
    static let search = [
        "tune", "flowers.csv", "--schedule", "constant", "--batch-size", "16", "--quiet", "--workers", "1",
        "--vary", "learning-rate=log:1e-3..1e-1:6", "--vary", "hidden=4,6", "--vary", "epochs=2,4",
    ]

    /// The trials without their times, in the order of what was tried.
    private func trials(in folder: Folder) throws -> [String] {
        let result = try DescentProcess.run(["study", "export"], in: folder)
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").dropFirst()
        return lines.map { $0.split(separator: ",").dropFirst().dropLast().joined(separator: ",") }.sorted()
    }

    private func reference() throws -> [String] {
        let folder = try Folder.withTables()
        #expect(try DescentProcess.run(Self.search, in: folder).status == 0)
        return try trials(in: folder)
    }

    @Test func killsLoseNothingAndRepeatNothing() throws {
        let reference = try reference()
        #expect(reference.count == 24 && Set(reference).count == 24)
        var random = RandomStream(seed: 3, "kill")
        let folder = try Folder.withTables()
        var killed = 0
        while killed < 8 {
            let process = try DescentProcess(Self.search, in: folder)
            usleep(10_000 + UInt32(random.below(150_000)))
            process.send(SIGKILL)
            let result = try process.result()
            killed += 1
            if !result.wasKilled { #expect(result.status == 0) }
        }
        #expect(try DescentProcess.run(Self.search, in: folder).status == 0)
        #expect(try DescentProcess.run(["study", "resume", "--quiet"], in: folder).status == 0)
        #expect(try trials(in: folder) == reference)
    }

    @Test(arguments: ["grid", "bayes"]) func fourProcessesDoNotCollide(_ method: String) throws {
        let search = Self.search + ["--method", method] + (method == "grid" ? [] : ["--trials", "24"])
        let alone = try Folder.withTables()
        #expect(try DescentProcess.run(search, in: alone).status == 0)
        let folder = try Folder.withTables()
        let processes = try (0..<4).map { _ in try DescentProcess(search, in: folder) }
        for process in processes {
            let result = try process.result()
            #expect(result.status == 0, "\(result.errors)")
        }
        #expect(try trials(in: folder) == trials(in: alone))
    }

    @Test func theBestTrialIsWhatTrainGives() throws {
        let folder = try Folder.withTables()
        _ = try DescentProcess.run(Self.search, in: folder)
        let best = try DescentProcess.run(["study", "best", "--json"], in: folder).json()
        let parameters = try #require(best["parameters"] as? [String: Any])
        let words = parameters.sorted { $0.key < $1.key }.flatMap { ["--\($0.key)", "\($0.value)"] }
        let train = try DescentProcess.run(
            ["train", "flowers.csv", "--schedule", "constant", "--batch-size", "16", "--json", "--quiet"] + words,
            in: folder)
        let tune = try #require(try train.json()["tune"] as? [String: Any])
        let accuracy = try #require(tune["accuracy"] as? [String: Any])
        #expect(accuracy["value"] as? Double == (best["values"] as? [Double])?.first)
    }

    @Test func aReportIsOnePageOfAStudyOrOfAFile() throws {
        let folder = try Folder.withTables()
        _ = try DescentProcess.run(Self.search + ["--store", "other.db"], in: folder)
        let result = try DescentProcess.run(["study", "report", "other.db", "--out", "page.html"], in: folder)
        #expect(result.status == 0, "\(result.errors)")
        let page = try folder.text("page.html")
        #expect(page.contains("24 trials: 24 complete.") && page.contains("What matters"))
        #expect(page.contains("descent tune flowers.csv") && !page.contains("<script"))
        let none = try DescentProcess.run(["study", "report", "nobody", "--store", "other.db"], in: folder)
        #expect(none.status == 64 && none.sentence.contains("has no study nobody"))
        #expect(!folder.has("study.html"))
    }

    @Test(arguments: [
        (["tune", "flowers.csv"], "nothing to vary"), (["tune", "flowers.csv", "--vary", "foo=1,2"], "foo"),
        (["tune", "flowers.csv", "--vary", "epochs=1,2", "--epochs", "3"], "given and varied"),
        (["tune", "flowers.csv", "--vary", "l2=0..1"], "how many points"),
        (["tune", "flowers.csv", "--vary", "l2=0..1", "--method", "random"], "how many trials"),
        (["study", "best", "--store", "none.db"], "none.db"),
        (["tune", "line.csv", "--vary", "l2=0,1", "--select", "accuracy"], "is for classes"),
    ])
    func mistakesAreSentences(_ arguments: [String], _ part: String) throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(arguments, in: folder)
        #expect(result.status == 64 || result.status == 65)
        #expect(result.sentence.contains(part), "\(result.errors)")
        #expect(!folder.has("study.db"))
    }
}
