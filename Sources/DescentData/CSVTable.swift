/// A table whose first lines have been read: its columns' names, and its rows one after another.
struct CSVTable {
    /// The names of the columns: `column1`, `column2`, … without a header.
    let names: [String]
    /// Whether the first line names the columns.
    let hasHeader: Bool
    /// What reads the cells.
    private(set) var scanner: CSVScanner
    /// The cells of the row that was read last.
    private(set) var cells: [CSVScanner.Cell] = []
    private var isFirstPending: Bool

    /// Reads the header, if there is one.
    ///
    /// - Parameters:
    ///   - hasHeader: Whether there is one; nil to find out.
    ///   - known: Names that a header would have.
    /// - Throws: ``DatasetError`` when the table is empty, it is not clear whether it has a header, or names are missing
    ///   or come twice.
    init(_ bytes: [UInt8], source: String, hasHeader: Bool?, known: [String]? = nil) throws {
        scanner = try CSVScanner(bytes, source: source)
        guard try scanner.next(&cells) else {
            throw DatasetError(source, found: "an empty file", expected: "a table with at least one row")
        }
        let isHeader = try hasHeader ?? Self.looksLikeHeader(cells, scanner, known: known)
        self.hasHeader = isHeader
        isFirstPending = !isHeader
        names = isHeader ? try Self.names(cells, scanner) : cells.indices.map { "column\($0 + 1)" }
    }

    /// The number of cells of every line.
    var columns: Int { names.count }

    var source: String { scanner.source }

    /// The line of the current row.
    var line: Int { scanner.line }

    /// Reads the next row into ``cells``.
    ///
    /// - Returns: false at the end.
    /// - Throws: ``DatasetError`` when a row has another number of cells than the first line.
    mutating func nextRow() throws -> Bool {
        if isFirstPending {
            isFirstPending = false
            return true
        }
        guard try scanner.next(&cells) else { return false }
        guard cells.count == columns else {
            throw DatasetError(
                source, "line \(line)", found: "\(cells.count) cells", expected: "\(columns) as in the first line",
                advice: "add what is missing, or put cells that contain a separator in quotes")
        }
        return true
    }

    /// The text of a cell of the current row.
    func text(_ column: Int) -> String { scanner.text(of: cells[column]) }

    /// What a cell of the current row is as a number.
    func number(_ column: Int) -> CSVNumber { scanner.number(of: cells[column]) }

    /// What a sentence calls a column: its name in quotes, or its number counted from 1.
    func columnText(_ column: Int) -> String {
        hasHeader ? "column \"\(shown(names[column]))\"" : "column \(column + 1)"
    }

    /// Where a cell of the current row is.
    func place(_ column: Int) -> String { "line \(line), \(columnText(column))" }

    /// The column of that name or, counted from 1, of that number; nil if there is none.
    func column(_ word: String) -> Int? {
        if let column = names.firstIndex(of: word) { return column }
        guard let number = Int(word), number >= 1, number <= columns else { return nil }
        return number - 1
    }

    /// The column of that name or number.
    ///
    /// - Throws: ``DatasetError`` when there is none.
    func column(_ word: String, purpose: String) throws -> Int {
        guard let column = column(word) else {
            throw DatasetError(
                source, "line 1", found: "no column \"\(shown(word))\" for the \(purpose)",
                expected: hasHeader
                    ? "one of \(listText(names)), or a number from 1 to \(columns)"
                    : "a column's number from 1 to \(columns), for there is no header")
        }
        return column
    }

    /// Whether the first line names the columns: no cell of it is a number.
    ///
    /// A line of text and numbers is data if the next line has text in the same columns, such as class names; otherwise
    /// nobody can tell.
    private static func looksLikeHeader(
        _ first: [CSVScanner.Cell], _ scanner: CSVScanner, known: [String]?
    ) throws -> Bool {
        let texts = first.map { scanner.text(of: $0) }
        if let known, !known.isEmpty, Set(known).isSubset(of: texts) { return true }
        let isNumber = first.map { isNumeric($0, scanner) }
        if !isNumber.contains(true) { return true }
        if !isNumber.contains(false) { return false }
        var ahead = scanner
        var second: [CSVScanner.Cell] = []
        guard try ahead.next(&second), second.count == first.count else { return false }
        let doubtful = second.indices.first { !isNumber[$0] && isNumeric(second[$0], ahead) }
        guard let doubtful else { return false }
        throw DatasetError(
            scanner.source, "line \(scanner.line), column \(doubtful + 1)",
            found: "\"\(shown(texts[doubtful]))\" beside numbers, and a number below it",
            expected: "a header of names, or a number",
            advice: "say whether the first line is a header, or correct the cell")
    }

    private static func isNumeric(_ cell: CSVScanner.Cell, _ scanner: CSVScanner) -> Bool {
        switch scanner.number(of: cell) {
        case .number, .notFinite: true
        case .missing, .text: false
        }
    }

    private static func names(_ cells: [CSVScanner.Cell], _ scanner: CSVScanner) throws -> [String] {
        var seen: [String: Int] = [:]
        var names: [String] = []
        for (column, cell) in cells.enumerated() {
            let name = scanner.text(of: cell)
            guard !name.isEmpty else {
                throw DatasetError(
                    scanner.source, "line \(scanner.line), column \(column + 1)", found: "no name",
                    expected: "a name for each column",
                    advice: "name the column, or write the table without the column of row numbers")
            }
            if let other = seen[name] {
                throw DatasetError(
                    scanner.source, "line \(scanner.line)",
                    found: "the name \"\(shown(name))\" for columns \(other + 1) and \(column + 1)",
                    expected: "another name for each column", advice: "rename one of them")
            }
            seen[name] = column
            names.append(name)
        }
        return names
    }
}
