import DescentNumerics

/// Collects the targets of a table row by row, and decides at the end what they are.
struct CSVTargets {
    private let columns: [Int]
    private let name: [String]
    private let columnText: String
    private var numbers: [Double] = []
    private var texts: [String] = []
    private var lines: [Int] = []
    private var isText: Bool?

    /// The targets in these columns.
    init(_ columns: [Int], table: CSVTable) {
        self.columns = columns
        name = columns.map { table.names[$0] }
        columnText = columns.map(table.columnText).joined(separator: " and ")
    }

    /// The number of rows.
    var count: Int { lines.count }

    /// Adds the targets of the current row.
    ///
    /// Whether they are text or numbers is decided by the first row, unless the task says so.
    ///
    /// - Throws: ``DatasetError`` for a missing target, or text among numbers.
    mutating func append(_ table: CSVTable, task: LearningTask?) throws {
        lines.append(table.line)
        guard columns.count == 1, task != .regression else {
            for column in columns { numbers.append(try number(table, column)) }
            isText = false
            return
        }
        let column = columns[0]
        let found = table.number(column)
        let text = table.text(column)
        if text.isEmpty || (found == .missing && task == nil) { throw CSV.notANumber(table, column) }
        if task == .classification || isText == true || (isText == nil && found == .text) {
            isText = true
            if case .number(let number) = found {
                texts.append(TargetNumbers.className(number))
            } else {
                texts.append(text)
            }
        } else {
            isText = false
            numbers.append(try number(table, column))
        }
    }

    private func number(_ table: CSVTable, _ column: Int) throws -> Double {
        guard case .number(let number) = table.number(column) else {
            throw CSV.notANumber(
                table, column, advice: "correct it, or ask for a classification if these are names of classes")
        }
        return number
    }

    /// All targets.
    ///
    /// - Throws: ``DatasetError`` for a class that the model does not know.
    func targets<S: Scalar>(options: DataOptions, source: String) throws -> Targets<S> {
        let place = { (row: Int) in "line \(lines[row]), \(columnText)" }
        if isText == true {
            return try TargetNumbers.labels(texts, known: options.classes, source: source, place: place)
        }
        if columns.count == 1 {
            return try TargetNumbers.targets(
                numbers, task: options.decidedTask, known: options.classes, name: name[0], source: source, place: place)
        }
        guard options.decidedTask != .classification else {
            throw DatasetError(
                source, "line 1", found: "\(columns.count) target columns", expected: "one for a classification",
                advice: "name one column, or ask for a regression")
        }
        let values: [S] = try TargetNumbers.rounded(numbers, source: source) { place($0 / columns.count) }
        return .values(Matrix(rows: count, columns: columns.count, elements: values), names: name)
    }
}
