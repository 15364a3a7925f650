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

    @Test(arguments: ["grid", "tpe"]) func fourProcessesDoNotCollide(_ method: String) throws {
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

    /// Trials that scale their data in other ways share what is split, and nothing else.
    @Test func aVariedScalingGivesTheTrialsOfStudiesWithOne() throws {
        func scores(_ words: [String]) throws -> [String] {
            let folder = try Folder.withTables()
            let search = ["tune", "flowers.csv", "--epochs", "4", "--hidden", "4", "--quiet"] + words
            #expect(try DescentProcess.run(search, in: folder).status == 0)
            let result = try DescentProcess.run(["study", "export"], in: folder)
            // The columns after the number and the state.
            return result.output.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[2]) }
        }
        let scalings = ["none", "range", "standard"]
        let rates = ["--vary", "learning-rate=0.001,0.1"]
        let together = try scores(rates + ["--vary", "scale=" + scalings.joined(separator: ",")])
        let alone = try scalings.flatMap { try scores(rates + ["--scale", $0]) }
        #expect(Set(alone).count > 3 && together.sorted() == alone.sorted())
    }

    @Test func aFileThatIsNotThereIsNamedAndNotMade() throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(["study", "show", "--store", "none.db"], in: folder)
        #expect(result.status != 0)
        #expect(result.errors.contains("none.db is not there") && result.errors.contains("descent tune"))
        #expect(try DescentProcess.run(["study", "list", "--store", "none.db"], in: folder).status == result.status)
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

    @Test func aStudyGoesOnFromAnyFolder() throws {
        let reference = try reference()
        let folder = try Folder.withTables()
        try folder.write(
            "parameters: {learning-rate: {distribution: log_uniform_values, min: 1e-3, max: 0.1, count: 6}}",
            to: "space.yaml")
        let search = ["tune", "flowers.csv", "space.yaml"] + Self.search[2..<9] + Self.search[11...]
        let process = try DescentProcess(Array(search), in: folder)
        usleep(60_000)
        process.send(SIGKILL)
        _ = try process.result()
        // Whoever was killed before it began has nothing to resume.
        if !folder.has("study.db") { #expect(try DescentProcess.run(Array(search), in: folder).status == 0) }
        try FileManager.default.removeItem(atPath: folder.path("space.yaml"))
        let elsewhere = try Folder()
        let result = try DescentProcess.run(
            ["study", "resume", "--store", folder.path("study.db"), "--quiet"], in: elsewhere)
        let isEmpty = result.status == 64 && result.sentence.contains("has no study")
        #expect(result.status == 0 || isEmpty, "\(result.errors)")
        if !isEmpty { #expect(try trials(in: folder) == reference) }
    }

    @Test func dataThatHasChangedIsRefused() throws {
        let folder = try Folder.withTables()
        #expect(try DescentProcess.run(Self.search, in: folder).status == 0)
        try folder.write(SmallTables.flowers.replacing("rose", with: "briar"), to: "flowers.csv")
        let result = try DescentProcess.run(["study", "resume"], in: folder)
        #expect(result.status == 65 && result.sentence.contains("fingerprint"), "\(result.errors)")
    }

    /// One signal ends a search whose runs take longer than anyone waits.
    @Test func anInterruptLeavesWhatIsFinished() throws {
        let folder = try Folder.withTables()
        let process = try DescentProcess(
            [
                "tune", "flowers.csv", "--schedule", "constant", "--workers", "1", "--method", "random", "--trials",
                "50",
                "--vary", "learning-rate=log:1e-3..1e-1", "--epochs", "10000000",
            ], in: folder)
        while process.isRunning, !process.errorsSoFar.contains("study      ") { usleep(10_000) }
        usleep(100_000)
        process.send(SIGINT)
        let result = try process.result()
        #expect(result.status == 130 && !result.wasKilled)
        #expect(result.sentence.contains("descent study resume study"), "\(result.errors)")
        #expect(try DescentProcess.run(["study", "list", "--json"], in: folder).status == 0)
    }

    @Test(arguments: [("cosine", true), ("constant", false)])
    func aScanOverEpochsSaysWhetherItTrainsAnew(_ schedule: String, _ says: Bool) throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(
            ["tune", "flowers.csv", "--schedule", schedule, "--vary", "epochs=2,4"], in: folder)
        #expect(result.status == 0 && result.errors.contains("a run of its own") == says, "\(result.errors)")
    }

    @Test func aReportIsOnePageOfAStudyOrOfAFile() throws {
        let folder = try Folder.withTables()
        _ = try DescentProcess.run(Self.search + ["--store", "other.db"], in: folder)
        let result = try DescentProcess.run(["study", "report", "other.db", "--out", "page.html"], in: folder)
        #expect(result.status == 0, "\(result.errors)")
        let page = try folder.text("page.html")
        #expect(page.contains("24 trials: 24 complete.") && page.contains("What matters"))
        #expect(page.contains("/flowers.csv --schedule constant") && !page.contains("<script"))
        let none = try DescentProcess.run(["study", "report", "nobody", "--store", "other.db"], in: folder)
        #expect(none.status == 64 && none.sentence.contains("has no study nobody"))
        #expect(!folder.has("study.html"))
    }

    @Test(arguments: [
        (["tune", "flowers.csv"], "nothing to vary"),
        (["tune", "flowers.csv", "--vary", "foo=1,2"], "descent train has no option --foo"),
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
