import Descent

/// What a model knows of each class, and which it takes for which.
struct ConfusionText {
    /// The lines for a person; none for a regression.
    private(set) var lines: [String] = []

    /// The longest class name that is shown whole.
    private static let longestName = 20
    /// How many mistakes are listed where a matrix is too wide.
    private static let mostMistakes = 20

    init(_ evaluation: Evaluation) {
        guard case .classification(let report) = evaluation else { return }
        var scores = Table("class", "examples", "precision", "recall")
        for score in report.classes {
            scores.append(
                score.name.shortened(to: Self.longestName), score.count.grouped,
                score.precision.map(\.percent) ?? "-", score.recall.map(\.percent) ?? "-")
        }
        lines = [""] + scores.lines + [""]
        let matrix = Self.matrix(report).lines
        if matrix.contains(where: { $0.count > Text.width - 2 }) {
            lines += Self.mistakes(report)
        } else {
            lines += ["right class in rows, the model's in columns"] + matrix
        }
    }

    private static func matrix(_ report: ClassificationReport) -> Table {
        let names = report.classes.map { $0.name.shortened(to: longestName) }
        var table = Table(titles: [""] + names)
        for (name, counts) in zip(names, report.confusion) {
            table.append(row: [name] + counts.map { $0 == 0 ? "." : "\($0)" })
        }
        return table
    }

    /// The most frequent mistakes, one a line.
    private static func mistakes(_ report: ClassificationReport) -> [String] {
        var mistakes: [(right: Int, found: Int, count: Int)] = []
        for (right, counts) in report.confusion.enumerated() {
            for (found, count) in counts.enumerated() where found != right && count > 0 {
                mistakes.append((right, found, count))
            }
        }
        // They were found by the right class, then by the model's.
        let order = mistakes.indices.ordered { mistakes[$0].count > mistakes[$1].count }
        guard !mistakes.isEmpty else { return ["no example is in a wrong class"] }
        var table = Table("right class", "the model's", "examples")
        for mistake in order.prefix(mostMistakes).map({ mistakes[$0] }) {
            table.append(
                report.classes[mistake.right].name.shortened(to: longestName),
                report.classes[mistake.found].name.shortened(to: longestName), mistake.count.grouped)
        }
        let more = mistakes.count - min(mistakes.count, mostMistakes)
        return table.lines + (more > 0 ? ["and \(more.of("other kind")) of mistake"] : [])
    }
}
