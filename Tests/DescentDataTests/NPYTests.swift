import DescentData
import DescentNumerics
import Testing

@Suite struct NPYTests {
    static let types: [(String, [UInt8], [Double])] = [
        ("<f4", [0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0], [1.5, -2]),
        (">f4", [0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0], [1.5, -2]),
        ("<f8", Array((bigEndian((-2.0).bitPattern, 8) + bigEndian(1.5.bitPattern, 8)).reversed()), [1.5, -2]),
        (">f8", bigEndian(1.5.bitPattern, 8) + bigEndian((-2.0).bitPattern, 8), [1.5, -2]),
        ("|u1", [3, 255], [3, 255]),
        ("|i1", [3, 255], [3, -1]),
        ("|b1", [0, 1], [0, 1]),
        ("<u2", [0, 1, 2, 0], [256, 2]),
        (">i2", [0xFF, 0xFE, 0, 2], [-2, 2]),
        ("<i4", [0xFE, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0], [-2, 2]),
        (">u4", [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 2], [4_294_967_295, 2]),
        ("<i8", [0xFE] + Array(repeating: 0xFF, count: 7) + [2, 0, 0, 0, 0, 0, 0, 0], [-2, 2]),
        (">u8", [0, 0, 0, 0, 0, 0, 0, 1, 0x80, 0, 0, 0, 0, 0, 0, 0], [1, 0x1p63]),
    ]

    @Test(arguments: types)
    func readsAllTypesOfNumbers(descriptor: String, data: [UInt8], expected: [Double]) throws {
        #expect(try NPY(npy(descriptor, "(2,)", data), source: "a.npy").values(as: Double.self) == expected)
    }

    @Test(arguments: [UInt8(1), 2, 3])
    func readsAllVersions(version: UInt8) throws {
        let array = try NPY(npy("|u1", "(2, 3)", [1, 2, 3, 4, 5, 6], version: version), source: "a.npy")
        #expect(array.sizes == [2, 3])
        #expect(try array.examples(as: Float.self).features == Matrix([[1, 2, 3], [4, 5, 6]]))
    }

    @Test func turnsFortranOrder() throws {
        let table = npy("|u1", "(2, 3)", [1, 4, 2, 5, 3, 6], order: "True")
        #expect(try NPY(table, source: "a.npy").examples(as: Float.self).features == Matrix([[1, 2, 3], [4, 5, 6]]))
        // Element [i][j][k] of 2 × 2 × 2 is stored at i + 2j + 4k.
        let cube = npy("|u1", "(2, 2, 2)", [0, 4, 2, 6, 1, 5, 3, 7], order: "True")
        #expect(try NPY(cube, source: "a.npy").values(as: Float.self) == [0, 1, 2, 3, 4, 5, 6, 7])
    }

    @Test(arguments: [
        "{\"shape\": (2,1), \"descr\": \"|u1\", \"fortran_order\": False}",
        "  {'fortran_order':False,'descr':'|u1','shape':(2,1,)}   \n",
    ])
    func readsOtherSpellingsOfTheHeader(header: String) throws {
        #expect(try NPY(npy(header: header, [8, 9]), source: "a.npy").values(as: Float.self) == [8, 9])
    }

    static let good = npy("|u1", "(2, 2)", [1, 2, 3, 4])

    static let damaged: [([UInt8], [String])] = [
        ([], ["offset 0", "0 bytes", "93 'NUMPY'", "numpy.save"]),
        (Array("PK\u{3}\u{4}aaaaaaaaa".utf8), ["offset 0", "other bytes", "93 'NUMPY'"]),
        (Array(good.prefix(20)), ["offset 8", "in a file of 20", "the header inside", "cut short"]),
        (Array(good.dropLast()), ["3 bytes of numbers", "4 as the header says: 2 × 2 of 1 each", "damaged"]),
        (good + [0], ["5 bytes of numbers", "4 as the header says"]),
        (npy("|u1", "(4294967296, 4294967296)", [1]), ["1 bytes of numbers", "far more as the header says"]),
        (npy("<f8", "(1000000000, 100)", [1]), ["1 bytes of numbers", "800000000000 as the header says"]),
        (npy("|O", "(1,)", [1]), ["offset 10", "an array of Python objects", "numbers: f4, f8", "astype"]),
        (npy("<f2", "(1,)", [1, 1]), ["offset 10", "the type '<f2'", "numbers: f4, f8"]),
        (npy("<c8", "(1,)", [1]), ["the type '<c8'"]),
        (npy("<U4", "(1,)", [1]), ["the type '<U4'"]),
        (npy("", "(1,)", [1]), ["the type ''"]),
        (npy("|u1", "(2, -2)", [1]), ["offset", "something else", "a size in the header"]),
        (npy("|u1", "(99999999999999999999,)", [1]), ["a size in the header"]),
        (npy("|u1", "2", [1, 2]), ["something else", "'(' in the header"]),
        (npy("|u1", "(2,)", [1, 2], order: "Maybe"), ["True or False in the header"]),
        (npy(header: "{'descr': '|u1'}", []), ["an entry missing", "'descr', 'fortran_order' and 'shape'"]),
        (npy(header: "{'descr': '|u1', 'descr': '|u1'}", []), ["another key", "each once"]),
        (
            npy(header: "{'descr': [('x', '<f4')], 'shape': (1,)}", []),
            ["an array of records", "one type of numbers"]
        ),
        (npy(header: "{'descr", []), ["a text without end", "a closing quote"]),
        (npy(header: "", []), ["something else", "'{' in the header"]),
        (npy("|u1", "(1,)", [1], version: 9), ["offset 6", "version 9.0", "version 1.0, 2.0 or 3.0"]),
    ]

    @Test(arguments: damaged)
    func damagedFilesGetASentence(bytes: [UInt8], says: [String]) {
        expect(sentence { _ = try NPY(bytes, source: "a.npy") }, says: ["a.npy"] + says)
    }

    static let noExamples: [([UInt8], [String])] = [
        (npy("|u1", "(4,)", [1, 2, 3, 4]), ["an array of rank 1 (4)", "rank 2"]),
        (npy("|u1", "()", [1]), ["an array of rank 0", "rank 2"]),
        (npy("|u1", "(0, 3)", []), ["no numbers (0 × 3)"]),
        (npy("<f4", "(1, 1)", [0, 0, 0xC0, 0x7F]), ["offset", "found nan", "a finite number"]),
    ]

    @Test(arguments: noExamples)
    func arraysThatAreNoExamplesGetASentence(bytes: [UInt8], says: [String]) throws {
        let array = try NPY(bytes, source: "a.npy")
        expect(sentence { _ = try array.examples(as: Float.self) }, says: ["a.npy"] + says)
    }

    @Test func pairsAndTablesMakeADataset() throws {
        let features = try NPY(Self.good, source: "x.npy")
        let labels = try NPY(npy("<i8", "(2,)", [1] + Array(repeating: 0, count: 15)), source: "y.npy")
        let pair = try Dataset<Float>(features: features, targets: labels, name: "pair", source: "y.npy")
        #expect(pair.features == Matrix([[1, 2], [3, 4]]) && pair.labels == [1, 0])
        let table = try Dataset<Float>(table: features, name: "table", source: "x.npy")
        #expect(table.features == Matrix([[1], [3]]) && table.classes == ["2", "4"])
        let first = try Dataset<Float>(
            table: features, name: "table", source: "x.npy", options: DataOptions(target: "1", task: .regression))
        #expect(first.features == Matrix([[2], [4]]))
        #expect(first.targets == .values(Matrix([[1], [3]]), names: ["column1"]))
    }

    @Test func pairsThatDoNotFitGetASentence() throws {
        let features = try NPY(Self.good, source: "x.npy")
        let labels = try NPY(npy("|u1", "(3,)", [1, 2, 3]), source: "y.npy")
        expect(
            sentence { _ = try Dataset<Float>(features: features, targets: labels, name: "p", source: "y.npy") },
            says: ["y.npy", "targets of shape (3)", "one for each of the 2 examples"])
        expect(
            sentence { _ = try Dataset<Float>(table: labels, name: "p", source: "y.npy") },
            says: ["y.npy", "rank 1", "rank 2 with a column of targets"])
        expect(
            sentence {
                _ = try Dataset<Float>(table: features, name: "p", source: "x.npy", options: DataOptions(target: "3"))
            }, says: ["x.npy", "the target \"3\"", "from 1 to 2"])
    }
}
