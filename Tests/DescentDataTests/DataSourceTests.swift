import DescentData
import DescentNumerics
import Foundation
import Testing

@Suite struct DataSourceTests {
    @Test(arguments: [
        ("digits", DataSource.digits),
        ("idx:a,b.gz", .idx(images: "a", labels: "b.gz")),
        ("idx:a", .idx(images: "a", labels: nil)),
        ("iris.csv", .csv("iris.csv")),
        ("IRIS.CSV.gz", .csv("IRIS.CSV.gz")),
        ("iris.tsv", .csv("iris.tsv")),
        ("csv:iris.data", .csv("iris.data")),
        ("-", .csv("-")),
        ("x.npy", .npy(features: "x.npy", targets: nil)),
        ("x.npy,y.npy", .npy(features: "x.npy", targets: "y.npy")),
        ("npy:x,y", .npy(features: "x", targets: "y")),
    ])
    func readsTheWord(word: String, expected: DataSource) throws {
        #expect(try DataSource(word) == expected)
        #expect(try DataSource(expected.description) == expected)
        #expect(try JSONDecoder().decode(DataSource.self, from: JSONEncoder().encode(expected)) == expected)
    }

    @Test(arguments: [
        ("digit", ["digit: found no such data, file or folder", "digits, a .csv or .npy file"]),
        ("idx:a,b,c", ["3 files", "idx:IMAGES,LABELS"]),
        ("idx:a,", ["an empty name", "idx:IMAGES,LABELS"]),
        ("npy:,b", ["an empty name", "npy:FEATURES,TARGETS"]),
    ])
    func unknownWordsGetASentence(word: String, says: [String]) {
        expect(sentence { _ = try DataSource(word) }, says: says)
    }

    @Test(arguments: ["nowhere/a.csv", "idx:nowhere/a.csv,b", "npy:nowhere/a.csv,b"])
    func missingFilesGetASentence(word: String) {
        expect(
            sentence { _ = try DataSource(word).load(as: Float.self) },
            says: ["cannot read nowhere/a.csv", "No such file or directory", "check the name"])
    }

    @Test func foldersAreNoTables() throws {
        try withFolder { folder in
            expect(
                sentence { _ = try DataSource("csv:\(folder)").load(as: Float.self) },
                says: ["cannot read \(folder)", "Is a directory", "name a file"])
            expect(
                sentence { _ = try DataSource(folder).load(as: Float.self) },
                says: [folder, "no file train-images-idx3-ubyte", "MNIST's four files", "t10k-labels"])
        }
    }

    @Test func imagesAloneCanBePredictedButNotTrainedOn() throws {
        try withFolder { folder in
            let path = folder + "/a.idx"
            try AtomicFile.write(idx(8, [1, 2, 2], [1, 2, 3, 4]), to: path)
            let source = try DataSource("idx:\(path)")
            #expect(try source.loadFeatures(as: Float.self) == Matrix([[1, 2, 3, 4]]))
            expect(
                sentence { _ = try source.load(as: Float.self) },
                says: ["features without targets", "two files: idx:\(path),LABELS"])
        }
    }

    @Test func featuresOfEverySourceAreThoseOfItsDataset() throws {
        let digits = Dataset<Float>.digits().subset(Array(0..<20))
        let names = DataOptions(featureNames: digits.featureNames)
        try withFolder { folder in
            let path = { folder + "/" + $0 }
            try DatasetWriter.writeCSV(digits, to: path("d.csv"))
            try DatasetWriter.writeIDX(digits, images: path("x"), labels: path("y"))
            try DatasetWriter.writeNPY(digits, features: path("x.npy"), targets: path("y.npy"))
            let words = [
                path("d.csv"), "idx:\(path("x")),\(path("y"))", "idx:\(path("x"))",
                "npy:\(path("x.npy")),\(path("y.npy"))",
                path("x.npy"),
            ]
            for word in words {
                var options = names
                if word.hasSuffix(".csv") { (options.target, options.group) = ("label", "writer") }
                #expect(try DataSource(word).loadFeatures(options) == digits.features, "\(word)")
            }
            expect(
                sentence {
                    _ = try DataSource(path("x.npy")).loadFeatures(DataOptions(featureNames: ["a"]), as: Float.self)
                }, says: ["x.npy", "64 features", "1 as the model has"])
        }
    }

    @Test func digitsKnowTheModelsClasses() throws {
        let classes = (0...9).reversed().map { "\($0)" }
        #expect(
            try DataSource.digits.load(DataOptions(classes: classes), as: Float.self).labels?.prefix(3) == [9, 8, 7])
        expect(
            sentence { _ = try DataSource.digits.load(DataOptions(classes: ["0", "1"]), as: Float.self) },
            says: ["digits, example 2", "the class \"2\"", "0, 1"])
    }
}
