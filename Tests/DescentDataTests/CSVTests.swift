import DescentData
import DescentNumerics
import Testing

@Suite struct CSVTests {
    private func read(_ text: String, _ options: DataOptions = DataOptions()) throws -> Dataset<Double> {
        try CSV.dataset(Array(text.utf8), source: "t.csv", name: "t", options: options)
    }

    static let expected = Matrix<Double>([[1.5, 2], [-3, 0.04], [5, 6]])

    @Test(arguments: [
        "a,b,kind\n1.5,2,cat\n-3,4e-2,dog\n5,6,cat\n",
        "a,b,kind\r\n1.5,2,cat\r\n-3,4e-2,dog\r\n5,6,cat",
        "\u{FEFF}a,b,kind\n1.5,2,cat\n-3,4e-2,dog\n5,6,cat\n",
        "\"a\",\"b\",\"kind\"\n\"1.5\",2,\"cat\"\n-3,4e-2,dog\n5,6,\"cat\"\n",
        "a;b;kind\n1.5;2;cat\n-3;4e-2;dog\n5;6;cat\n",
        "a\tb\tkind\n1.5\t2\tcat\n-3\t4e-2\tdog\n5\t6\tcat\n",
        " a , b, kind\n 1.5, +2.0 ,cat \n-3.,.04,dog\n\n5,6e0,cat\n\n\n",
        "a,b,kind\r1.5,2,cat\r-3,0.04,dog\r5,6,cat\r",
    ])
    func readsEverySpellingOfATable(text: String) throws {
        let data = try read(text)
        #expect(data.features == Self.expected)
        #expect(data.targets == .labels([0, 1, 0], classes: ["cat", "dog"]))
        #expect(data.featureNames == ["a", "b"] && data.targetColumn == "kind")
    }

    @Test func quotesHoldSeparatorsQuotesAndLineEnds() throws {
        let data = try read("x,\"a \"\"b\"\", c\"\n1,\"p, \"\"q\"\"\"\n2,\"two\nlines\"\n3,\"\"\"\"\n")
        #expect(data.targetColumn == "a \"b\", c")
        #expect(data.classes == ["\"", "p, \"q\"", "two\nlines"])
        let wrong = sentence { _ = try read("x,y\n1,\"two\nlines\"\nz,cat\n") }
        expect(wrong, says: ["t.csv, line 4, column \"x\"", "the text \"z\""])
    }

    @Test func findsOutWhetherThereIsAHeader() throws {
        #expect(try read("1,2,cat\n3,4,dog\n").featureNames == ["column1", "column2"])
        #expect(try read("1,2,0\n3,4,1\n").count == 2)
        #expect(try read("a,b,c\n3,4,1\n").count == 1)
        #expect(try read("1,2,cat\n3,4,dog\n", DataOptions(hasHeader: true)).featureNames == ["1", "2"])
        #expect(try read("x,y\n1,2\n", DataOptions(hasHeader: true)).count == 1)
        let doubtful = sentence { _ = try read("1,2,label\n3,4,1\n") }
        expect(
            doubtful, says: ["t.csv, line 1, column 3", "\"label\" beside numbers", "a header of names, or a number"])
    }

    @Test func findsTheTargetByNameOrNumber() throws {
        let text = "a,b,kind\n1,2,3\n4,5,6\n"
        #expect(try read(text, DataOptions(target: "a")).features == Matrix([[2, 3], [5, 6]]))
        #expect(try read(text, DataOptions(target: "1")).targetColumn == "a")
        #expect(try read(text, DataOptions(target: "b", ignore: ["a"])).featureNames == ["kind"])
        let two = try read(text, DataOptions(target: "a,kind"))
        #expect(two.targets == .values(Matrix([[1, 3], [4, 6]]), names: ["a", "kind"]))
        #expect(two.targetColumn == "a,kind")
    }

    @Test func groupsAreNoFeature() throws {
        let data = try read("a,who,kind\n1,ann,0\n2,bob,1\n3,ann,0\n", DataOptions(group: "who"))
        #expect(data.featureNames == ["a"])
        #expect(data.groups == [0, 1, 0] && data.groupNames == ["ann", "bob"] && data.groupColumn == "who")
    }

    static let tasks: [(String, LearningTask?, LearningTask)] = [
        ("0,1,2", nil, LearningTask.classification),
        ("0,1,99", nil, .classification),
        ("0,1,100", nil, .regression),
        ("0,1,1.5", nil, .regression),
        ("0,1,-1", nil, .regression),
        ("0,1,2", .regression, .regression),
        ("0,1,1.5", .classification, .classification),
        ("a,b,7", nil, .classification),
    ]

    @Test(arguments: tasks)
    func theTargetsTellTheTask(targets: String, asked: LearningTask?, expected: LearningTask) throws {
        let text = "x,y\n" + targets.split(separator: ",").map { "1,\($0)\n" }.joined()
        #expect(try read(text, DataOptions(task: asked)).task == expected)
    }

    @Test func classesAreInTheOrderOfTheirNumbers() throws {
        let text = "x,y\n1,10\n1,9\n1,2.0\n"
        #expect(try read(text).classes == ["2", "9", "10"])
        #expect(try read(text, DataOptions(classes: ["9", "2", "10", "1"])).labels == [2, 0, 1])
    }

    /// The bits of the nearest doubles, as Python's `float` gives them.
    static let numbers: [(String, UInt64)] = [
        ("0.1", 0x3FB9_9999_9999_999A),
        ("-0", 0x8000_0000_0000_0000),
        ("123456789012345678", 0x437B_69B4_BA63_0F35),
        ("1e22", 0x4480_F0CF_064D_D592),
        ("1e-22", 0x3B5E_3920_1017_5EE6),
        ("1e23", 0x44B5_2D02_C7E1_4AF6),
        ("1.7976931348623157e308", 0x7FEF_FFFF_FFFF_FFFF),
        ("5e-324", 0x0000_0000_0000_0001),
        ("1e-999", 0x0000_0000_0000_0000),
        ("0.30000000000000004", 0x3FD3_3333_3333_3334),
        ("9007199254740993", 0x4340_0000_0000_0000),
        ("3.14159265358979", 0x4009_21FB_5444_2D11),
        ("0000000000000000000000000001.5", 0x3FF8_0000_0000_0000),
        ("8.5e+2", 0x408A_9000_0000_0000),
        ("2.2250738585072011e-308", 0x000F_FFFF_FFFF_FFFF),
        ("1.", 0x3FF0_0000_0000_0000),
        ("12345678901234567890.", 0x43E5_6A95_319D_63E1),
    ]

    @Test(arguments: numbers)
    func numbersAreRoundedCorrectly(text: String, expected: UInt64) throws {
        let value = try read("x,y\n\(text),0\n").features[0, 0]
        #expect(value.bitPattern == expected, "\(text) gave \(value)")
    }

    /// Every double in a spread of magnitudes survives the way through its shortest text.
    @Test func shortestTextReadsBackTheSameBits() throws {
        var random = RandomStream(seed: 5, "numbers")
        let numbers = (0..<2000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
        let table = "x,y\n" + numbers.map { "\($0),0\n" }.joined()
        #expect(try read(table).features.elements.map(\.bitPattern) == numbers.map(\.bitPattern))
    }

    static let bad: [(String, DataOptions, [String])] = [
        ("", DataOptions(), ["t.csv", "an empty file", "at least one row"]),
        ("\n\r\n", DataOptions(), ["an empty file"]),
        ("a,b,c\n", DataOptions(), ["a header and no row", "at least one row"]),
        ("a,b,c\n1,2,0\n1,2\n", DataOptions(), ["line 3", "2 cells", "3 as in the first line"]),
        ("a,b,c\n1,2,0\n1,2,3,4\n", DataOptions(), ["line 3", "4 cells", "3 as in the first line"]),
        ("a,b,c\n1,2,0\n1,x,1\n", DataOptions(), ["line 3, column \"b\"", "the text \"x\"", "a number"]),
        ("1,2,0\n1,x,1\n", DataOptions(), ["line 2, column 2", "the text \"x\"", "a number"]),
        ("a,b,c\n1,,0\n", DataOptions(), ["line 2, column \"b\"", "an empty cell", "a number", "fill it in"]),
        ("a,b,c\n1,NA,0\n", DataOptions(), ["line 2, column \"b\"", "\"NA\" for a missing value", "a number"]),
        ("a,b,c\n1,NaN,0\n", DataOptions(), ["line 2, column \"b\"", "found NaN", "a finite number"]),
        ("a,b,c\n1,-inf,0\n", DataOptions(), ["line 2, column \"b\"", "found -inf", "a finite number"]),
        ("a,b,c\n1,1e999,0\n", DataOptions(), ["line 2, column \"b\"", "found 1e999", "a finite number"]),
        ("a,b,c\n1,0x10,0\n", DataOptions(), ["line 2, column \"b\"", "the text \"0x10\""]),
        ("a,b,c\n1,1 2,0\n", DataOptions(), ["line 2, column \"b\"", "the text \"1 2\""]),
        ("a,b,c\n1,1e,0\n", DataOptions(), ["line 2, column \"b\"", "the text \"1e\""]),
        ("a,b,c\n1,-,0\n", DataOptions(), ["line 2, column \"b\"", "the text \"-\""]),
        ("a,b,c\n1,2,0\n1,2,\n", DataOptions(), ["line 3, column \"c\"", "an empty cell"]),
        ("a,b,c\n1,2,nan\n", DataOptions(), ["line 2, column \"c\"", "found nan", "a finite number"]),
        (
            "a,b,c\n1,2,0\n1,2,cat\n", DataOptions(),
            ["line 3, column \"c\"", "the text \"cat\"", "ask for a classification"]
        ),
        (
            "a,b,c\n1,2,cat\n", DataOptions(task: .regression),
            ["line 2, column \"c\"", "the text \"cat\"", "a number"]
        ),
        (
            "a,b,c\n1,2,cat\n1,2,cow\n", DataOptions(classes: ["cat", "dog"]),
            ["line 3, column \"c\"", "the class \"cow\"", "one of the model's classes: cat, dog"]
        ),
        (
            "a,b,c\n1,2,0\n", DataOptions(target: "d"),
            ["line 1", "no column \"d\" for the target", "one of a, b, c"]
        ),
        ("1,2,0\n", DataOptions(target: "4"), ["no column \"4\"", "1 to 3, for there is no header"]),
        ("a,b,c\n1,2,0\n", DataOptions(group: "who"), ["no column \"who\" for the group", "one of a, b, c"]),
        ("a,b,c\n1,2,0\n", DataOptions(target: "a", group: "a"), ["column \"a\" named for two purposes"]),
        ("a,b,c\n1,2,0\n", DataOptions(target: "a,a"), ["column \"a\" named for two purposes"]),
        (
            "a,b,c\n1,2,0\n", DataOptions(target: "a,b", task: .classification),
            ["2 target columns", "one for a classification"]
        ),
        ("a\n1\n", DataOptions(), ["1 columns and none left for a feature", "at least one feature"]),
        ("a,b\n1,2\n", DataOptions(ignore: ["a", "b"]), ["none left for a feature"]),
        ("a,b,a\n1,2,0\n", DataOptions(), ["line 1", "the name \"a\" for columns 1 and 3", "another name"]),
        (",b,c\n1,2,0\n", DataOptions(), ["line 1, column 1", "no name", "without the column of row numbers"]),
        ("a,b,c\n1,\"2,0\n3,4,5\n", DataOptions(), ["line 2", "a quote that is never closed", "a closing quote"]),
        ("a,b,c\n1,\"2\"3,0\n", DataOptions(), ["line 2", "text after a closing quote", "a separator"]),
        ("a,b,c\n1,2,0\n", DataOptions(featureNames: ["a", "z"]), ["line 1", "no column named z", "a, z"]),
        (
            "a,b,c\n1,2,0\n", DataOptions(featureNames: ["a"]),
            ["line 1", "a column b that the model does not know"]
        ),
        ("1,2,0\n", DataOptions(featureNames: ["a"]), ["line 1", "2 features", "1 as the model has"]),
    ]

    @Test(arguments: bad)
    func badTablesGetASentence(text: String, options: DataOptions, says: [String]) {
        expect(sentence { _ = try read(text, options) }, says: ["t.csv"] + says)
    }

    @Test func textInUTF16IsNamed() {
        expect(
            sentence { _ = try CSV.features([0xFF, 0xFE, 0x31, 0], source: "t.csv", as: Float.self) },
            says: ["t.csv, line 1", "text in UTF-16", "UTF-8"])
    }

    @Test func numbersTooLargeForFloatAreNamed() {
        expect(
            sentence { _ = try CSV.dataset(Array("a,y\n1e300,0\n".utf8), source: "t.csv", name: "t", as: Float.self) },
            says: ["t.csv, line 2, column \"a\"", "found 1e300", "fits into float32", "use float64"])
        expect(
            sentence { _ = try CSV.dataset(Array("a,y\n1,1e300\n".utf8), source: "t.csv", name: "t", as: Float.self) },
            says: ["t.csv, line 2, column \"y\"", "1e+300", "fits into float32"])
    }
}

@Suite struct CSVFeaturesTests {
    private func read(_ text: String, _ options: DataOptions) throws -> Matrix<Double> {
        try CSV.features(Array(text.utf8), source: "standard input", options: options)
    }

    let model = DataOptions(target: "kind", featureNames: ["a", "b"])

    @Test(arguments: [
        "a,b\n1,2\n3,4\n", "b,a\n2,1\n4,3\n", "kind,b,a\ncat,2,1\ndog,4,3\n", "b,kind,a\n2,,1\n4,?,3\n", "1,2\n3,4\n",
        "1,2,cat\n3,4,dog\n",
    ])
    func columnsAreFoundByNameAndTheTargetIsIgnored(text: String) throws {
        #expect(try read(text, model) == Matrix([[1, 2], [3, 4]]))
    }

    /// A table that was trained on without a header has columns of numbers, and so has the target.
    @Test func aTableWithoutHeaderLeavesOutTheTargetByItsNumber() throws {
        let options = DataOptions(target: "column1", featureNames: ["column2", "column3"])
        #expect(try read("0,1,2\n1,3,4\n", options) == Matrix([[1, 2], [3, 4]]))
        #expect(try read("1,2\n3,4\n", options) == Matrix([[1, 2], [3, 4]]))
    }

    @Test func aHeaderOfNumbersIsKnownByTheModelsNames() throws {
        #expect(try read("1,0\n5,6\n", DataOptions(featureNames: ["0", "1"])) == Matrix([[6, 5]]))
    }

    static let misfits: [(String, [String])] = [
        ("a\n1\n", ["line 1", "no column named b", "the model's features, a, b"]),
        ("a,b,c\n1,2,3\n", ["line 1", "a column c that the model does not know", "leave it out"]),
        ("1\n", ["line 1", "1 features", "2 as the model has"]),
        ("1,2,3,4\n", ["line 1", "4 features", "2 as the model has"]),
        ("a,b\n1,x\n", ["line 2, column \"b\"", "the text \"x\"", "a number"]),
        ("a,b\n", ["a header and no row"]),
        ("", ["an empty file"]),
    ]

    @Test(arguments: misfits)
    func whatDoesNotFitTheModelGetsASentence(text: String, says: [String]) {
        expect(sentence { _ = try read(text, model) }, says: ["standard input"] + says)
    }
}
