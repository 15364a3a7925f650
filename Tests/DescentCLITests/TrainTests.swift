import Foundation
import Testing

/// `descent train` as a person runs it.
struct TrainTests {
    @Test func theDigitsTrainWithoutAnyOption() throws {
        let folder = try Folder()
        let result = try DescentProcess.run(["train", "digits", "--epochs", "3", "--hidden", "20"], in: folder)
        #expect(result.status == 0)
        #expect(result.output.contains("holdout") && result.output.contains("model: model.safetensors"))
        #expect(folder.names.contains("model.safetensors"))
        for line in ["data       digits: 1,797 examples of 64 features (1×8×8), 10 classes", "parts      train 1,078"] {
            #expect(result.errors.contains(line))
        }
        #expect(result.errors.contains("epoch 3/3  train"))
    }

    @Test func jsonEndsStandardOutputAndEverythingElseGoesToStandardError() throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(quickRun + ["--json", "--seed", "7", "--out", "a.safetensors"], in: folder)
        #expect(result.status == 0)
        let document = try result.json()
        let holdout = try #require(document["holdout"] as? [String: Any])
        for name in ["accuracy", "crossEntropy"] {
            let interval = try #require(holdout[name] as? [String: Double])
            let (low, value, high) = try (
                #require(interval["low"]), #require(interval["value"]), #require(interval["high"])
            )
            #expect(low <= value && value <= high)
        }
        #expect(document["train"] is [String: Any] && document["tune"] is [String: Any])
        #expect(document["seed"] as? Int == 7 && document["epochs"] as? Int == 10)
        #expect(document["end"] as? String == "allEpochs" && document["model"] as? String == "a.safetensors")
        #expect((document["fingerprint"] as? String)?.count == 16)
        #expect(document["settings"] is [String: Any])
        #expect(result.errors.contains("holdout") && result.errors.contains("epoch 10/10"))
    }

    @Test func quietPrintsTheTableAlone() throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(quickRun + ["--quiet"], in: folder)
        #expect(result.errors.isEmpty)
        #expect(result.output.hasPrefix("part "))
    }

    @Test func verboseNamesTheInstructionSetAndTheThreads() throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(
            quickRun + ["-v", "--threads", "2"], in: folder, environment: ["DESCENT_INSTRUCTION_SET": "baseline"])
        #expect(result.errors.hasPrefix("machine    baseline, 2 threads\n"))
    }

    @Test(arguments: [1, 7, 20, 400])
    func linesAreFewAndPlainOffATerminal(_ epochs: Int) throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(quickRun + ["--epochs", "\(epochs)"], in: folder)
        let lines = result.errors.split(separator: "\n").filter { $0.hasPrefix("epoch ") }
        #expect((1...21).contains(lines.count))
        #expect(lines.last?.contains("epoch \(epochs)/\(epochs)") == true)
        for text in [result.output, result.errors] {
            #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 127 })
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }
    }

    @Test func aRegressionEndsWithItsOwnFigures() throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(
            ["train", "line.csv", "--hidden", "none", "--json", "--optimizer", "momentum", "--batch-size", "6"],
            in: folder)
        #expect(result.status == 0)
        let holdout = try #require(try result.json()["holdout"] as? [String: Any])
        let error = try #require((holdout["meanSquaredError"] as? [String: Double])?["value"])
        // The noise is uniform in ±0.03, so its variance is about 0.0003; twice the slope's range would be above 1.
        #expect(error < 0.01)
        #expect(holdout["determination"] is Double)
    }

    @Test func historyAndFigureAreWritten() throws {
        let folder = try Folder.withTables()
        for name in ["run.csv", "run.json"] {
            let result = try DescentProcess.run(quickRun + ["--history", name, "--figure", "run.svg"], in: folder)
            #expect(result.output.contains("history: \(name)") && result.output.contains("figure: run.svg"))
        }
        let rows = try folder.text("run.csv").split(separator: "\n")
        #expect(rows.count == 11)
        #expect(rows[0].hasPrefix("epoch,step,learning_rate,batch_loss,penalty,loss,accuracy,val_loss,val_accuracy"))
        #expect(rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 9 })
        let json = try JSONSerialization.jsonObject(with: folder.bytes("run.json")) as? [String: Any]
        #expect((json?["records"] as? [Any])?.count == 10)
        let figure = try folder.text("run.svg")
        #expect(figure.contains("<title") && figure.contains("flowers.csv") && figure.contains("nats"))
    }

    @Test func aWarmStartBeginsWithTheWeightsOfAFile() throws {
        let folder = try Folder.withModel()
        let fresh = try DescentProcess.run(quickRun + ["--epochs", "0", "--json"], in: folder)
        let start = ["train", "flowers.csv", "--from", "model.safetensors", "--epochs", "0", "--json", "--out"]
        // The first run wrote over the model that it was to begin with: make it again.
        _ = try DescentProcess.run(quickRun, in: folder)
        let warm = try DescentProcess.run(start + ["warm.safetensors"], in: folder)
        let named = try DescentProcess.run(start + ["named.safetensors", "--hidden", "6"], in: folder)
        func cost(_ result: DescentProcess.Result) throws -> Double {
            let train = try #require(try result.json()["train"] as? [String: Any])
            return try #require((train["crossEntropy"] as? [String: Double])?["value"])
        }
        #expect(try cost(warm) < cost(fresh) - 0.1)
        #expect(try cost(warm) == cost(named))
    }

    @Test func aRunThatIsMostlyIdleAndAWeakPenaltyAreWarnedOf() throws {
        let folder = try Folder.withTables()
        let idle = try DescentProcess.run(quickRun + ["--schedule", "linear", "--tau", "1epoch"], in: folder)
        #expect(idle.errors.contains("warning    for 90.00 % of the run the learning rate is below 1 %"))
        let weak = try DescentProcess.run(quickRun + ["--l2", "0.1"], in: folder)
        #expect(weak.errors.contains("warning    adamw divides the penalty's gradient"))
        let fine = try DescentProcess.run(quickRun + ["--l2", "0.1", "--optimizer", "momentum"], in: folder)
        #expect(!fine.errors.contains("divides"))
    }

    @Test func earlyStoppingKeepsTheBestWeights() throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(
            quickRun + ["--epochs", "500", "--patience", "3", "--lr", "0.5", "--schedule", "constant", "--json"],
            in: folder)
        let document = try result.json()
        let (epochs, kept) = try (#require(document["epochs"] as? Int), #require(document["weightsFromEpoch"] as? Int))
        #expect(document["end"] as? String == "patience")
        #expect(epochs < 500 && kept == epochs - 3)
        #expect(result.errors.contains("(the tuning part got no better)"))
        #expect(result.errors.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test(arguments: ["sequential", "shuffled", "stratified", "writer"])
    func theDigitsAreSplitAsAsked(_ kind: String) throws {
        let folder = try Folder()
        let result = try DescentProcess.run(
            ["train", "digits", "--hidden", "none", "--epochs", "1", "--split", kind, "--json"], in: folder)
        #expect(result.status == 0)
        let truncated = try DescentProcess.run(
            ["train", "digits", "--hidden", "none", "--epochs", "1", "--split", "sequential", "--truncate"], in: folder)
        #expect(truncated.errors.contains("train 1,078, tune 359, holdout 359 (sequential, truncated"))
    }
}
