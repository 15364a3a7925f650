import DescentData
import DescentNumerics
import Testing

@Suite struct DatasetWriterTests {
    let digits = Dataset<Float>.digits().subset([0, 500, 1000, 1796])
    let mixed = Dataset<Double>(
        name: "mixed", features: Matrix([[0.1, -3], [1e-300, 4]]),
        targets: .labels([1, 0], classes: ["a, b", "say \"c\""]),
        featureNames: ["x", "with, comma"])
    let prices = Dataset<Double>(
        name: "prices", features: Matrix([[1, 70000], [0, -5]]),
        targets: .values(Matrix([[0.5, 1], [2, 3]]), names: ["p", "q"]))

    @Test func tablesReadBack() throws {
        try withFolder { folder in
            let path = folder + "/t.csv"
            try DatasetWriter.writeCSV(digits, to: path)
            let copy = try DataSource(path).load(DataOptions(group: "writer"), as: Float.self)
            #expect(copy.features == digits.features && copy.featureNames == digits.featureNames)
            #expect(copy.classes == ["0", "1", "8"] && copy.labels == [0, 2, 1, 2])
            #expect(copy.groupNames == ["0", "3", "7", "13"])
            let text = String(decoding: try InputFile.read(path), as: UTF8.self)
            #expect(text.hasPrefix("pixel0,pixel1,") && text.hasSuffix(",13,8\n"))
            try DatasetWriter.writeCSV(mixed, to: path)
            let second = try DataSource(path).load(as: Double.self)
            #expect(second.fingerprint == mixed.fingerprint && second.featureNames == mixed.featureNames)
            try DatasetWriter.writeCSV(prices, to: path)
            #expect(
                try DataSource(path).load(DataOptions(target: "p,q"), as: Double.self).fingerprint == prices.fingerprint
            )
        }
    }

    @Test func pairsReadBack() throws {
        try withFolder { folder in
            let (x, y) = (folder + "/x", folder + "/y")
            func idx<S: Scalar>(_ data: Dataset<S>) throws -> Dataset<S> {
                try DatasetWriter.writeIDX(data, images: x, labels: y)
                return try DataSource("idx:\(x),\(y)").load(
                    DataOptions(classes: data.task == .regression ? nil : data.classes))
            }
            func npy<S: Scalar>(_ data: Dataset<S>) throws -> Dataset<S> {
                try DatasetWriter.writeNPY(data, features: x, targets: y)
                return try DataSource("npy:\(x),\(y)").load(
                    DataOptions(classes: data.task == .regression ? nil : data.classes))
            }
            #expect(try idx(digits).fingerprint == digits.fingerprint)
            #expect(try idx(digits).imageShape == digits.imageShape)
            #expect(try npy(digits).fingerprint == digits.fingerprint)
            #expect(try idx(prices).fingerprint == prices.fingerprint)
            #expect(try npy(prices).fingerprint == prices.fingerprint)
            try DatasetWriter.writeIDX(mixed, images: x, labels: y)
            let copy = try DataSource("idx:\(x),\(y)").load(as: Double.self)
            #expect(copy.features == mixed.features && copy.labels == mixed.labels)
        }
    }

    @Test func smallestTypesAreChosen() throws {
        try withFolder { folder in
            let (x, y) = (folder + "/x", folder + "/y")
            try DatasetWriter.writeIDX(digits, images: x, labels: y)
            #expect(try InputFile.read(x).prefix(4) == [0, 0, 8, 3])
            #expect(try InputFile.read(y).prefix(8) == [0, 0, 8, 1, 0, 0, 0, 4])
            try DatasetWriter.writeIDX(prices, images: x, labels: y)
            #expect(try InputFile.read(x).prefix(4) == [0, 0, 0x0C, 2])
            #expect(try InputFile.read(y).prefix(4) == [0, 0, 0x0E, 2])
        }
    }

    @Test func nothingIsWrittenIfOneFileCannotBe() throws {
        try withFolder { folder in
            let x = folder + "/x"
            _ = sentence { try DatasetWriter.writeIDX(digits, images: x, labels: folder + "/none/y") }
            _ = sentence { try DatasetWriter.writeNPY(digits, features: x, targets: folder + "/none/y") }
            expect(sentence { _ = try InputFile.read(x) }, says: ["No such file"])
        }
    }
}
