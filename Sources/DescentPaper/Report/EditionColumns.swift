import DescentFigures
import DescentPublished

/// What stands in one of the page's columns: as printed, or one edition's.
struct EditionColumn: Sendable {
    /// Nil is what was printed.
    var edition: Edition?

    /// All four, from left to right.
    static let all = [EditionColumn(edition: nil)] + Edition.allCases.map { EditionColumn(edition: $0) }

    /// Stands on top of the column.
    var title: String { edition?.title ?? "as printed" }
    /// Tells the files of the columns apart.
    var name: String { edition?.rawValue ?? "printed" }

    /// What is said where there is nothing to show.
    func absence(_ results: ReportResults) -> Prose {
        guard let edition else { return "Printed as a picture only, without numbers." }
        if !results.options.editions.contains(edition) { return "Not part of this run." }
        return results.options.quick
            ? "Left out of a quick run: the authors' scans have one size only." : "This edition has none."
    }

    /// The columns side by side.
    ///
    /// - Parameter content: What stands in a column; nil or empty is nothing to show.
    static func block(_ results: ReportResults, _ content: (EditionColumn) -> [Block]) -> Block {
        .columns(
            all.map { column in
                let blocks = content(column)
                return Block.Column(
                    Prose(column.title), blocks.isEmpty ? [.paragraph(column.absence(results))] : blocks)
            })
    }
}
