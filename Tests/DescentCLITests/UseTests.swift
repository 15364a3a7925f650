import Foundation
import Testing

/// A model in use: evaluate, predict, inspect.
struct UseTests {
    @Test func evaluateLooksAtTheHoldoutOfItsOwnDataAndAtAllOfOthers() throws {
        let folder = try Folder.withModel()
        let own = try DescentProcess.run(["evaluate", "model.safetensors", "flowers.csv"], in: folder)
        #expect(own.output.contains("holdout        24"))
        #expect(own.output.contains("precision") && own.output.contains("right class in rows"))
        let all = try DescentProcess.run(["evaluate", "model.safetensors", "flowers.csv", "--part", "all"], in: folder)
        #expect(all.output.contains("all        120"))
        try folder.write("width,height,kind\n0.1,2.1,rose\n1.2,1.1,tulip\n", to: "new.csv")
        let new = try DescentProcess.run(["evaluate", "model.safetensors", "new.csv"], in: folder)
        #expect(new.status == 0 && new.output.contains("all          2"))
    }

    @Test func evaluateSaysTheSameAsTraining() throws {
        let folder = try Folder.withTables()
        let training = try DescentProcess.run(quickRun + ["--json", "--precision", "float64"], in: folder).json()
        for part in ["train", "tune", "holdout"] {
            let document = try DescentProcess.run(
                ["evaluate", "model.safetensors", "flowers.csv", "--part", part, "--json"], in: folder
            ).json()
            #expect(document["part"] as? String == part)
            #expect(document["evaluation"] as? NSDictionary == training[part] as? NSDictionary)
        }
    }

    @Test func manyClassesGetAListInPlaceOfAMatrix() throws {
        let folder = try Folder()
        let rows = (0..<400).map { "\(Double($0 % 40) / 4),\(Double($0 * 7 % 10)),class\($0 % 40)" }
        try folder.write((["x,y,kind"] + rows).joined(separator: "\n"), to: "many.csv")
        _ = try DescentProcess.run(["train", "many.csv", "--hidden", "none", "--epochs", "1"], in: folder)
        let result = try DescentProcess.run(["evaluate", "model.safetensors", "many.csv"], in: folder)
        #expect(result.status == 0 && result.output.contains("right class  the model's"))
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func predictAnswersEachRow() throws {
        let folder = try Folder.withModel()
        let result = try DescentProcess.run(["predict", "model.safetensors", "flowers.csv"], in: folder)
        #expect(result.status == 0 && result.errors.isEmpty)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 121)
        #expect(lines[0] == "label,aster,rose,tulip")
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",")
            let probabilities = cells.dropFirst().compactMap { Double($0) }
            #expect(probabilities.count == 3)
            // Three numbers in float32, each rounded to 2⁻²⁴.
            #expect(abs(probabilities.reduce(0, +) - 1) < 1e-6)
            let names = ["aster", "rose", "tulip"]
            let best = try #require(probabilities.indices.max { probabilities[$0] < probabilities[$1] })
            #expect(cells[0] == names[best])
        }
    }

    @Test func predictReadsStandardInputWithTheColumnsInAnyOrderAndWithoutTargets() throws {
        let folder = try Folder.withModel()
        let table = "height,width\n2.0,0.1\n0.1,2.2\n"
        for arguments in [["predict", "model.safetensors"], ["predict", "model.safetensors", "-"]] {
            let result = try DescentProcess.run(arguments + ["--json"], in: folder, input: table)
            let lines = result.output.split(separator: "\n")
            #expect(lines.count == 2)
            for (line, label) in zip(lines, ["rose", "aster"]) {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(object?["label"] as? String == label)
                #expect((object?["probabilities"] as? [String: Double])?.count == 3)
            }
        }
    }

    @Test func aTableOfManyPiecesGivesTheSameAnswersAsItsRows() throws {
        let folder = try Folder.withModel()
        let rows = SmallTables.flowers.split(separator: "\n").dropFirst()
        // 120 rows of 15 bytes, 60 times: more than the 64 KiB that are read at once.
        let long = (["width,height,kind"] + (0..<60).flatMap { _ in rows }).joined(separator: "\n")
        let short = try DescentProcess.run(["predict", "model.safetensors", "flowers.csv"], in: folder).output
            .split(separator: "\n").dropFirst()
        let result = try DescentProcess.run(["predict", "model.safetensors"], in: folder, input: long)
        let lines = result.output.split(separator: "\n").dropFirst()
        #expect(lines.count == 7200)
        #expect(zip(lines, (0..<60).flatMap { _ in short }).allSatisfy { $0 == $1 })
    }

    @Test func aMistakeFarDownATableIsNamedWithItsLine() throws {
        let folder = try Folder.withModel()
        let rows = Array(repeating: "1.25,2.25", count: 9000) + ["1,x"]
        let result = try DescentProcess.run(
            ["predict", "model.safetensors"], in: folder, input: (["width,height"] + rows).joined(separator: "\n"))
        #expect(result.status == 65)
        #expect(result.sentence.contains("standard input, line 9002, column \"height\""))
    }

    @Test func inputsInOtherUnitsAreWarnedOf() throws {
        let folder = try Folder.withModel()
        let far = try DescentProcess.run(
            ["predict", "model.safetensors"], in: folder, input: "width,height\n100,200\n")
        #expect(far.status == 0 && far.errors.hasPrefix("warning: 100.00 % of the numbers lie far outside"))
    }

    @Test func aRegressionPredictsNumbersInTheirOwnUnits() throws {
        let folder = try Folder.withModel([
            "train", "line.csv", "--hidden", "none", "--optimizer", "momentum", "--batch-size", "6",
        ])
        let result = try DescentProcess.run(["predict", "model.safetensors"], in: folder, input: "x\n0.5\n")
        let lines = result.output.split(separator: "\n")
        #expect(lines[0] == "y")
        // y = 1 − 2x with noise of at most 0.03; a tenth is far below the spread of 4.
        #expect(abs(try #require(Double(lines[1])) - 0) < 0.1)
    }

    @Test func inspectShowsWhatAModelIs() throws {
        let folder = try Folder.withModel()
        let result = try DescentProcess.run(["inspect", "model.safetensors"], in: folder)
        for text in [
            "float32, 2 → 6 gelu → 3 softmax", "1 dense", "parameters", "FLOPs", "scaling range", "aster, rose, tulip",
            "flowers.csv, fingerprint", "train 72, tune 24, holdout 24", "adamw", "trained by", "instruction set",
        ] {
            #expect(result.output.contains(text))
        }
        let document = try DescentProcess.run(["inspect", "model.safetensors", "--json"], in: folder).json()
        #expect(document["parameters"] as? Int == 2 * 6 + 6 + 6 * 3 + 3)
        #expect(document["operations"] as? Int == 2 * (2 * 6 + 6 * 3))
        #expect(
            (document["tensors"] as? [[String: Any]])?.map { $0["name"] as? String } == [
                "0.weight", "0.bias", "2.weight", "2.bias",
            ])
    }
}
