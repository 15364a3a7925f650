/// Rows and columns of a page.
public struct Table: Hashable, Sendable {
    /// A column: what stands on top, and on which side its cells lie.
    public struct Column: Hashable, Sendable {
        /// Stands on top.
        public var name: Prose
        /// Whether it holds numbers: they end at the right, with digits of one width.
        public var isNumeric: Bool

        /// A column of text.
        public static func text(_ name: Prose) -> Self { Self(name: name, isNumeric: false) }
        /// A column of numbers.
        public static func number(_ name: Prose) -> Self { Self(name: name, isNumeric: true) }
    }

    /// What the table shows.
    public var caption: Prose
    /// From left to right; the first one names the rows.
    public var columns: [Column]
    /// `[rows][columns]`
    public var rows: [[Prose]]

    /// A table.
    public init(_ caption: Prose, columns: [Column], rows: [[Prose]]) {
        precondition(
            rows.allSatisfy { $0.count == columns.count },
            "Table: rows of \(rows.map(\.count)) cells, expected \(columns.count)")
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }

    /// It scrolls on its own where it is wider than the page.
    var html: String {
        func cell(_ index: Int, _ prose: Prose, _ scope: String?) -> String {
            let side = columns[index].isNumeric ? " class=\"n\"" : ""
            return scope.map { "<th scope=\"\($0)\"\(side)>\(prose.html)</th>" } ?? "<td\(side)>\(prose.html)</td>"
        }
        let head = columns.enumerated().map { cell($0, $1.name, "col") }.joined()
        let body = rows.map { row in
            "<tr>" + row.enumerated().map { cell($0, $1, $0 == 0 ? "row" : nil) }.joined() + "</tr>\n"
        }
        return """
            <div class="scroll" tabindex="0"><table>
            <caption>\(caption.html)</caption>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body.joined())</tbody></table></div>

            """
    }
}
