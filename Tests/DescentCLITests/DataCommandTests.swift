import Foundation
import Testing

/// `descent data`.
struct DataCommandTests {
    @Test func listNamesWhatIsBuiltIn() throws {
        let folder = try Folder()
        let result = try DescentProcess.run(["data", "list"], in: folder)
        #expect(result.output.contains("digits") && result.output.contains("1,797 examples"))
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let json = try DescentProcess.run(["data", "list", "--json"], in: folder)
        let sets = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
        #expect(sets?.first?["count"] as? Int == 1797)
    }

    @Test func describeShowsClassesAndColumns() throws {
        let folder = try Folder.withTables()
        let flowers = try DescentProcess.run(["data", "describe", "flowers.csv"], in: folder)
        #expect(flowers.output.contains("flowers.csv: 120 examples of 2 features, 3 classes"))
        #expect(flowers.output.contains("tulip        40") && flowers.output.contains("width"))
        let digits = try DescentProcess.run(["data", "describe", "digits", "--json"], in: folder).json()
        #expect((digits["groups"] as? [Any])?.count == 14)
    }

    @Test func aModelOfTheDigitsAnswersForATableOfThem() throws {
        let folder = try Folder.withModel(["train", "digits", "--hidden", "none", "--epochs", "1"])
        #expect(try DescentProcess.run(["data", "convert", "digits", "digits.csv"], in: folder).status == 0)
        let digits = try DescentProcess.run(["predict", "model.safetensors", "digits"], in: folder)
        let table = try DescentProcess.run(["predict", "model.safetensors", "digits.csv"], in: folder)
        #expect(table.status == 0 && table.output == digits.output)
    }

    @Test func whatIsConvertedTrainsToTheSameWeights() throws {
        let folder = try Folder.withTables()
        for out in ["copy.csv", "x.npy,y.npy", "idx:images,labels"] {
            #expect(try DescentProcess.run(["data", "convert", "digits", out], in: folder).status == 0)
        }
        let options = ["--hidden", "none", "--epochs", "1", "--split", "shuffled", "--scale", "none", "--json"]
        func train(_ arguments: [String]) throws -> NSDictionary? {
            try DescentProcess.run(["train"] + arguments + options, in: folder).json()["holdout"] as? NSDictionary
        }
        let digits = try #require(try train(["digits"]))
        #expect(try train(["copy.csv", "--ignore", "writer"]) == digits)
        #expect(try train(["x.npy,y.npy"]) == digits)
        #expect(try train(["idx:images,labels"]) == digits)
    }
}
