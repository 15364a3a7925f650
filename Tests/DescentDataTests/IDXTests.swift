import DescentData
import DescentNumerics
import Testing

@Suite struct IDXTests {
    static let types: [(UInt8, [UInt8], [Double])] = [
        (UInt8(0x08), [UInt8(0), 200], [0.0, 200]),
        (0x09, [0xFF, 0x7F], [-1, 127]),
        (0x0B, [0xFF, 0xFE, 0x01, 0x00], [-2, 256]),
        (0x0C, [0xFF, 0xFF, 0xFF, 0xFD, 0x00, 0x01, 0x00, 0x00], [-3, 65536]),
        (0x0D, [0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0], [1.5, -2]),
        (0x0E, [0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0], [1.5, -2]),
    ]

    @Test(arguments: types)
    func readsAllSixTypes(type: UInt8, data: [UInt8], expected: [Double]) throws {
        let array = try IDX(idx(type, [2], data), source: "a.idx")
        #expect(array.sizes == [2])
        #expect(try array.values(as: Double.self) == expected)
        #expect(try array.values(as: Float.self) == expected.map { Float($0) })
        #expect(try IDX(gzip(idx(type, [2], data)), source: "a.gz").values(as: Double.self) == expected)
    }

    @Test func ranksTwoToFourAreExamples() throws {
        let data = (0..<24).map { UInt8($0) }
        let table = try IDX(idx(8, [4, 6], data), source: "t").examples(as: Float.self)
        #expect(table.features.rows == 4 && table.features.columns == 6 && table.shape == nil)
        let grey = try IDX(idx(8, [4, 2, 3], data), source: "t").examples(as: Float.self)
        #expect(grey.features.columns == 6 && grey.shape == ImageShape(rows: 2, columns: 3))
        let color = try IDX(idx(8, [1, 4, 2, 3], data), source: "t").examples(as: Float.self)
        #expect(color.features.columns == 24 && color.shape == ImageShape(channels: 4, rows: 2, columns: 3))
        #expect(color.features[0, 23] == 23)
    }

    static let good = idx(8, [2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8])

    static let damaged: [([UInt8], [String])] = [
        ([], ["a.idx, offset 0", "end of the file", "the 4 bytes that begin"]),
        ([0, 0, 8], ["offset 3", "end of the file", "the 4 bytes that begin"]),
        ([0x50, 0x4B, 3, 4, 0, 0], ["offset 0", "the bytes 50 4b 03 04", "as an IDX file begins"]),
        ([0, 0, 0x0A, 1, 0, 0, 0, 0], ["offset 0", "00 00 0a 01", "a type of 08 to 0e"]),
        ([0, 0, 8, 0], ["offset 0", "00 00 08 00", "a rank of at least 1"]),
        ([0, 0, 8, 3, 0, 0, 0, 2], ["offset 8", "end of the file", "3 sizes of 4 bytes each", "cut short"]),
        (
            Array(good.dropLast()),
            ["offset 4", "23 bytes", "24, as the header says: 2 × 2 × 2 of 1 each", "damaged"]
        ),
        (good + [0], ["offset 4", "25 bytes", "24, as the header says"]),
        (idx(8, [3, 2, 2], [1, 2, 3]), ["19 bytes", "28, as the header says: 3 × 2 × 2"]),
        (idx(8, [4_294_967_295], []), ["8 bytes", "4294967303, as the header says"]),
        (
            idx(0x0E, Array(repeating: 4_294_967_295, count: 3), []),
            ["offset 4", "4294967295 × 4294967295", "fits into memory"]
        ),
    ]

    @Test(arguments: damaged)
    func damagedFilesGetASentence(bytes: [UInt8], says: [String]) {
        expect(sentence { _ = try IDX(bytes, source: "a.idx") }, says: ["a.idx"] + says)
    }

    /// A gzip header can claim more or less than comes out.
    @Test func theCountHoldsForCompressedFilesToo() {
        let short = sentence { _ = try IDX(gzip(idx(8, [9], [1, 2])), source: "a.gz") }
        expect(short, says: ["a.gz, offset 4", "10 bytes", "17, as the header says"])
        let long = sentence { _ = try IDX(gzip(idx(8, [1], Array(repeating: 0, count: 100_000))), source: "a.gz") }
        expect(long, says: ["a.gz", "more than 9 bytes", "at most that many"])
    }

    static let noExamples: [([UInt8], [String])] = [
        (idx(8, [2], [1, 2]), ["an array of rank 1 (2)", "rank 2", "3 (examples × rows × columns)"]),
        (idx(8, [0, 2, 2], []), ["no numbers (0 × 2 × 2)", "at least one example"]),
        (idx(8, [1, 1, 1, 1, 1], [1]), ["an array of rank 5", "rank 2"]),
        (idx(0x0D, [1, 1], [0x7F, 0xC0, 0, 0]), ["offset 12", "found nan", "a finite number"]),
        (idx(0x0D, [1, 1], [0x7F, 0x80, 0, 0]), ["offset 12", "found inf", "a finite number"]),
        (
            idx(0x0E, [1, 1], bigEndian(1e300.bitPattern, 8)),
            ["offset 12", "found 1e+300", "fits into float32", "use float64"]
        ),
    ]

    @Test(arguments: noExamples)
    func arraysThatAreNoExamplesGetASentence(bytes: [UInt8], says: [String]) throws {
        let array = try IDX(bytes, source: "a.idx")
        expect(sentence { _ = try array.examples(as: Float.self) }, says: ["a.idx"] + says)
    }

    @Test func pairsMakeADataset() throws {
        let images = try IDX(Self.good, source: "images")
        let data = try Dataset<Float>(images: images, labels: IDX(idx(8, [2], [7, 3]), source: "labels"), name: "pair")
        #expect(data.classes == ["3", "7"] && data.labels == [1, 0])
        #expect(data.featureNames == ["pixel0", "pixel1", "pixel2", "pixel3"])
        let known = DataOptions(classes: (0...9).map { "\($0)" })
        let evaluated = try Dataset<Float>(
            images: images, labels: IDX(idx(8, [2], [7, 3]), source: "labels"), name: "pair", options: known)
        #expect(evaluated.labels == [7, 3])
        let values = try Dataset<Float>(
            images: images, labels: IDX(idx(0x0D, [2, 1], [0x3F, 0xC0, 0, 0, 0, 0, 0, 0]), source: "y"), name: "r")
        #expect(values.targets == .values(Matrix([[1.5], [0]]), names: ["target"]))
    }

    static let misfits: [([UInt8], DataOptions, [String])] = [
        (
            idx(8, [3], [0, 1, 2]), DataOptions(),
            ["labels, offset 4", "3 labels", "one for each of the 2 examples of images"]
        ),
        (
            idx(8, [2], [0, 5]), DataOptions(classes: ["0", "1"]),
            ["labels, element 1", "the class \"5\"", "one of the model's classes: 0, 1"]
        ),
        (
            idx(8, [2], [0, 1]), DataOptions(featureNames: ["a", "b", "c"]),
            ["images", "4 features", "3 as the model has"]
        ),
        (idx(8, [2, 3, 1], [0, 1, 2, 3, 4, 5]), DataOptions(), ["labels", "rank 3", "targets of rank 1 or 2"]),
    ]

    @Test(arguments: misfits)
    func pairsThatDoNotFitGetASentence(labels: [UInt8], options: DataOptions, says: [String]) throws {
        let (images, labels) = (try IDX(Self.good, source: "images"), try IDX(labels, source: "labels"))
        expect(
            sentence { _ = try Dataset<Float>(images: images, labels: labels, name: "pair", options: options) },
            says: says)
    }
}
