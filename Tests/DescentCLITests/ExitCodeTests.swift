import Foundation
import Testing

/// What the command exits with, and the sentence that it leaves.
struct ExitCodeTests {
    @Test func helpAndVersionAreNoErrors() throws {
        let folder = try Folder()
        let commands = [
            "train", "evaluate", "predict", "inspect", "data", "data list", "data describe", "data convert",
        ]
        let helps = commands.map { ["help"] + $0.split(separator: " ").map(String.init) }
        for arguments in [[], ["--help"], ["train", "-h"], ["--version"], ["data"]] + helps {
            let result = try DescentProcess.run(arguments, in: folder)
            #expect(result.status == 0 && result.errors.isEmpty && !result.output.isEmpty)
            #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }
    }

    struct Case: CustomTestStringConvertible {
        let code: Int32
        let arguments: [String]
        let sentence: String
        var environment: [String: String] = [:]
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ code: Int32, _ arguments: String, _ sentence: String, environment: [String: String] = [:]) {
            self.code = code
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.sentence = sentence
            self.environment = environment
        }
    }

    @Test(arguments: [
        Case(64, "train", "the data to train on is missing"),
        Case(64, "train flowers.csv --batches 99", "--batches is 99, expected at most the 72 training examples"),
        Case(64, "train flowers.csv --split writer", "--split writer is for data whose groups are writers"),
        Case(64, "train line.csv --split stratified", "--split stratified is for classes and line.csv has numbers"),
        Case(64, "train line.csv --loss cross-entropy", "--loss cross-entropy is for classes"),
        Case(64, "train line.csv --patience 3 --monitor accuracy", "--monitor accuracy is for classes"),
        Case(64, "train flowers.csv --output-activation sigmoid", "needs --output-activation softmax"),
        Case(64, "train flowers.csv --tune 0 --patience 3", "--patience looks at the tuning part and --tune is 0"),
        Case(
            64, "train flowers.csv --from model.safetensors --activation relu",
            "--activation is given and --from takes the layers from model.safetensors"),
        Case(
            64, "train flowers.csv", "DESCENT_INSTRUCTION_SET=mmx: this processor runs baseline",
            environment: ["DESCENT_INSTRUCTION_SET": "mmx"]),
        Case(64, "reproduce --time-scans --edition corrected", "no corrected one"),
        Case(64, "reproduce --time-scans --quick", "--time-scans has one size"),
        Case(64, "data convert flowers.csv digits", "digits is no form to write"),
        Case(65, "train no-such.csv", "no-such.csv"), Case(65, "train nothing", "nothing: found no such data"),
        Case(65, "train broken.csv", "broken.csv, line 3"), Case(65, "train one.csv", "only the class \"a\""),
        Case(65, "train flowers.csv --from flowers.csv", "flowers.csv"),
        Case(65, "train flowers.csv --from model.safetensors --hidden 7", "0.weight"),
        Case(65, "train digits --from model.safetensors", "features"),
        Case(65, "train --resume nowhere", "nowhere/checkpoint.safetensors"),
        Case(65, "evaluate flowers.csv flowers.csv", "flowers.csv"),
        Case(65, "evaluate model.safetensors digits", "64 features"),
        Case(65, "evaluate model.safetensors other.csv --part holdout", "a part of it would mean nothing"),
        Case(65, "evaluate model.safetensors strange.csv", "\"oak\""),
        Case(65, "predict none.safetensors", "none.safetensors"),
        Case(65, "inspect broken.csv", "broken.csv"),
        Case(73, "train flowers.csv --out nowhere/model.safetensors", "nowhere/model.safetensors cannot be written"),
        Case(73, "train flowers.csv --out flowers.csv/model.safetensors", "cannot be written: Not a directory"),
        Case(73, "train flowers.csv --out .", ". cannot be written: it is a folder"),
        Case(73, "train flowers.csv --history nowhere/h.csv", "nowhere/h.csv cannot be written"),
        Case(73, "train flowers.csv --figure nowhere/f.svg", "nowhere/f.svg cannot be written"),
        Case(73, "train flowers.csv --checkpoint flowers.csv", "the folder flowers.csv cannot be written"),
        Case(73, "train flowers.csv --out /proc/model.safetensors", "/proc/model.safetensors cannot be written"),
        Case(74, "train flowers.csv --epochs 1 --out /dev/full", "/dev/full: No space left on device"),
        Case(74, "data convert flowers.csv nowhere/x.csv", "nowhere/x.csv"),
    ])
    func everyMistakeHasItsSentenceAndCode(_ example: Case) throws {
        let folder = try Folder.withModel()
        try folder.write("x,y,kind\n1,2,a\n1,b,c\n", to: "broken.csv")
        try folder.write("x,y,kind\n1,2,a\n2,3,a\n3,4,a\n", to: "one.csv")
        try folder.write(SmallTables.flowers.replacing("2.0,", with: "2.5,"), to: "other.csv")
        try folder.write("width,height,kind\n1,2,oak\n", to: "strange.csv")
        let before = folder.names
        let result = try DescentProcess.run(example.arguments, in: folder, environment: example.environment)
        #expect(result.status == example.code)
        #expect(result.sentence.contains(example.sentence))
        #expect(result.errors.components(separatedBy: "error: ").count == 2)
        #expect(result.output.isEmpty)
        #expect(folder.names == before)
    }

    @Test func aFullDiskBehindStandardOutputIsTold() throws {
        let folder = try Folder.withModel()
        for arguments in [
            ["predict", "model.safetensors", "flowers.csv"], ["inspect", "model.safetensors"],
            ["evaluate", "model.safetensors", "flowers.csv", "--json"],
        ] {
            let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
            let result = try DescentProcess(arguments, in: folder, output: full).result()
            #expect(result.status == 74)
            #expect(result.sentence == "error: standard output cannot be written: No space left on device")
        }
    }

    @Test func aRunThatDivergesNamesTheLayerAndKeepsTheLastGoodWeights() throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(
            ["train", "flowers.csv", "--hidden", "6", "--activation", "relu", "--optimizer", "raw", "--lr", "1e30"],
            in: folder)
        #expect(result.status == 70)
        #expect(result.sentence.contains("at step 2 (epoch 1), first in the outputs of layer 2 (dense)"))
        #expect(result.sentence.contains("the learning rate of 1e+30 is probably too large"))
        #expect(result.sentence.hasSuffix("the starting weights are in model.last-good.safetensors"))
        #expect(folder.has("model.last-good.safetensors") && !folder.has("model.safetensors"))
        let kept = try DescentProcess.run(["inspect", "model.last-good.safetensors"], in: folder)
        #expect(kept.status == 0 && kept.output.contains("ended by divergence"))
    }

    @Test func aRunThatDivergesLateKeepsTheWeightsOfItsLastGoodEpoch() throws {
        let folder = try Folder.withTables()
        let result = try DescentProcess.run(
            [
                "train", "flowers.csv", "--hidden", "6", "--activation", "relu", "--optimizer", "raw", "--lr", "1e30",
                "--warm-up", "1e31steps", "--schedule", "constant", "--epochs", "2000", "--loss", "mean-squared-error",
                "--output-activation", "identity",
            ], in: folder)
        #expect(result.status == 70)
        #expect(result.sentence.contains("the weights after epoch") || result.sentence.contains("the starting weights"))
        #expect(folder.has("model.last-good.safetensors"))
    }
}
