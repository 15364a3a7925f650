/// Rows of texts in columns, the first to the left and the others to the right.
package struct Table {
    private var rows: [[String]] = []

    /// A table with a line of titles.
    package init(_ titles: String...) { rows.append(titles) }

    /// A table with a line of titles.
    init(titles: [String]) { rows.append(titles) }

    /// Adds a row; a row that is shorter than the titles ends early.
    package mutating func append(_ row: String...) { rows.append(row) }

    /// Adds a row.
    mutating func append(row: [String]) { rows.append(row) }

    /// The lines, two spaces between columns, none at the end.
    package var lines: [String] { lines { $0 == 0 } }

    /// The lines with all columns to the left, for words.
    var linesToTheLeft: [String] { lines { _ in true } }

    private func lines(isToTheLeft: (Int) -> Bool) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { isToTheLeft($0) ? $1.left(widths[$0]) : $1.right(widths[$0]) }
            let line = cells.joined(separator: "  ")
            return String(line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
        }
    }
}
