import Descent
import Foundation
import Testing

/// A run that is stopped in whatever way goes on to the same bits.
@Suite(.serialized) struct ResumeTests {
    /// Takes about a second in a debug build.
    static let run = ["train", "digits", "--hidden", "10", "--epochs", "40", "--quiet", "--checkpoint", "run"]
    static let resume = ["train", "--resume", "run", "--quiet"]

    private func reference(_ arguments: [String]) throws -> Data {
        let folder = try Folder.withTables()
        #expect(try DescentProcess.run(arguments, in: folder).status == 0)
        return try folder.bytes("model.safetensors")
    }

    /// Kills a run again and again, until there were so many kills, and finishes it.
    private func model(afterKills kills: Int, _ arguments: [String], seed: UInt64) throws -> [Data] {
        var random = RandomStream(seed: seed, "kill")
        var models: [Data] = []
        var killed = 0
        while killed < kills {
            let folder = try Folder.withTables()
            while !folder.has("model.safetensors") {
                let next = folder.has("run/checkpoint.safetensors") ? Self.resume : arguments
                let process = try DescentProcess(next, in: folder)
                // Up to a fifth of the run: loading, training and writing are all hit.
                usleep(20_000 + UInt32(random.below(200_000)))
                if killed < kills { process.send(SIGKILL) }
                let result = try process.result()
                if result.wasKilled { killed += 1 } else { #expect(result.status == 0) }
            }
            models.append(try folder.bytes("model.safetensors"))
        }
        return models
    }

    @Test(arguments: [("1epoch", UInt64(1)), ("0.01s", 2)])
    func killsAtTwentyTwoRandomMomentsChangeNothing(_ interval: String, _ seed: UInt64) throws {
        let arguments = Self.run + ["--checkpoint-every", interval]
        let reference = try reference(arguments)
        for model in try model(afterKills: 11, arguments, seed: seed) { #expect(model == reference) }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func anInterruptLeavesACheckpointAndSaysHowToGoOn(_ signal: Int32) throws {
        let arguments = Array(Self.run.dropLast(3)) + ["--patience", "30"]
        let reference = try reference(arguments)
        let folder = try Folder.withTables()
        let process = try DescentProcess(arguments, in: folder)
        while process.isRunning, !process.errorsSoFar.contains("epoch 10/40") { usleep(2000) }
        process.send(signal)
        let result = try process.result()
        #expect(result.status == 130 && !result.wasKilled)
        #expect(result.sentence.hasPrefix("error: interrupted after step "))
        #expect(result.sentence.hasSuffix("go on with: descent train --resume model.checkpoint"))
        #expect(folder.has("model.checkpoint/checkpoint.safetensors") && !folder.has("model.safetensors"))
        let other = try Folder()
        let resumed = try DescentProcess.run(
            ["train", "--resume", folder.path("model.checkpoint"), "--json", "--threads", "2"], in: other)
        #expect(resumed.status == 0)
        #expect(try resumed.json()["epochs"] as? Int != nil)
        #expect(try folder.bytes("model.safetensors") == reference)
    }

    @Test func aCheckpointOfARunThatIsDoneGivesItsModelAgain() throws {
        let folder = try Folder.withTables()
        _ = try DescentProcess.run(quickRun + ["--checkpoint", "run"], in: folder)
        let reference = try folder.bytes("model.safetensors")
        try FileManager.default.removeItem(atPath: folder.path("model.safetensors"))
        #expect(try DescentProcess.run(Self.resume, in: folder).status == 0)
        #expect(try folder.bytes("model.safetensors") == reference)
        #expect(try DescentProcess.run(quickRun + ["--checkpoint", "run", "--seed", "1"], in: folder).status == 0)
    }

    @Test func aRunDoesNotWriteOverOneThatIsNotDone() throws {
        let folder = try interrupted()
        let result = try DescentProcess.run(quickRun + ["--checkpoint", "run"], in: folder)
        #expect(result.status == 73)
        #expect(result.sentence.contains("is the checkpoint of a run that is not done; go on with it by --resume run"))
    }

    @Test func tornAndChangedCheckpointsAreRefused() throws {
        let folder = try interrupted()
        let whole = try folder.bytes("run/checkpoint.safetensors")
        var random = RandomStream(seed: 1, "tear")
        var broken = [Data(), whole.prefix(7), whole.prefix(whole.count / 2), whole.dropLast(), whole + Data([0])]
        for _ in 0..<12 {
            var flipped = whole
            flipped[random.below(whole.count)] ^= 1 << UInt8(random.below(8))
            broken.append(flipped)
        }
        for bytes in broken {
            try bytes.write(to: folder.url.appendingPathComponent("run/checkpoint.safetensors"))
            let result = try DescentProcess.run(Self.resume, in: folder)
            #expect(result.status == 65)
            #expect(result.sentence.contains("run/checkpoint.safetensors"))
            #expect(!folder.has("model.safetensors"))
        }
    }

    @Test func checkpointsOfOtherProgramsAndOfOtherDataAreRefused() throws {
        let folder = try interrupted()
        let model = try Folder.withModel()
        let checkpoint = try folder.bytes("run/checkpoint.safetensors")
        try model.bytes("model.safetensors").write(to: folder.url.appendingPathComponent("run/checkpoint.safetensors"))
        let foreign = try DescentProcess.run(Self.resume, in: folder)
        #expect(foreign.status == 65)
        #expect(foreign.sentence.contains("run/checkpoint.safetensors is no checkpoint of descent"))
        try checkpoint.write(to: folder.url.appendingPathComponent("run/checkpoint.safetensors"))
        try folder.write(SmallTables.flowers.replacing("2.0,", with: "2.5,"), to: "flowers.csv")
        let changed = try DescentProcess.run(Self.resume, in: folder)
        #expect(changed.status == 65)
        #expect(changed.sentence.contains("the data has changed since"))
    }

    /// A folder with a run that was interrupted.
    private func interrupted() throws -> Folder {
        let folder = try Folder.withTables()
        let run =
            ["train", "flowers.csv"] + Self.run.dropFirst(2) + ["--epochs", "5000", "--checkpoint-every", "1epoch"]
        let process = try DescentProcess(run, in: folder)
        while process.isRunning, !folder.has("run/checkpoint.safetensors") { usleep(2000) }
        process.send(SIGINT)
        #expect(try process.result().status == 130)
        return folder
    }
}
