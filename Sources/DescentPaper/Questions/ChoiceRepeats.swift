import DescentFigures
import DescentPublished

/// What repeats are worth against one run of each cell and a choice by eye.
extension ChoiceQuestions {
    func repeats(_ result: RepeatedStudies, _ results: ReportResults) -> Section {
        let families = result.families.map { family in
            (title: family.title, outcomes: sizes.map { family.outcomes(.accuracy, size: $0) })
        }
        return Section(
            "Repeats instead of choosing by eye?", anchor: "question-repeats",
            [
                .note(Prose(repeatsVerdict(families))), .paragraph(introduction(result, results)),
                .figure(
                    repeatsFigure(families),
                    caption: Prose(
                        "Chosen by accuracy, as the report did. Optimism is the accuracy of the winner on the test part in the scan that"
                            + " chose it, minus that of the same cell with all other seeds."), downloads: [data(result)]
                ),
                .table(
                    Table(
                        "Choices by accuracy with \(sizeWords) runs of each cell; means ± standard error over disjoint groups of seeds, in points.",
                        columns: [
                            .text("model and method"), .number("runs a cell"), .number("choices"),
                            .number("two choices differ, %"), .number("optimism"), .number("lost accuracy"),
                        ],
                        rows: families.flatMap { family in
                            zip(sizes, family.outcomes).map { Self.row(family.title, size: $0, $1) }
                        })),
            ])
    }

    private func repeatsFigure(_ families: [(title: String, outcomes: [[ChoiceOutcome]])]) -> Figure {
        func chart(_ label: String, _ value: ([ChoiceOutcome]) -> Spread) -> PointChart {
            PointChart(
                categories: families.map(\.title), axis: Axis(label, unit: "points"),
                series: sizes.indices.map { index in
                    .init(
                        sizes[index] == 1 ? "1 run a cell" : "\(sizes[index]) runs a cell",
                        families.map { value($0.outcomes[index]).errorPoint })
                }, errorName: "two standard errors over choices")
        }
        return Figure(
            title: "The winner of a scan with \(sizeWords) runs of each cell",
            description: "The optimism of the best cell and its regret, for both models and two methods.",
            charts: [
                chart("winner's accuracy above what it is", Self.optimism),
                chart("lost accuracy on the validation part", Self.regret),
            ], id: "repeats")
    }

    private static func row(_ title: String, size: Int, _ found: [ChoiceOutcome]) -> [Prose] {
        [
            Prose(title), "\(size)", "\(found.count)", Prose((100 * found.disagreement).fixed(0)),
            Prose(optimism(found).errorText), Prose(regret(found).errorText),
        ]
    }

    /// How much too good the winners look, in points.
    private static func optimism(_ found: [ChoiceOutcome]) -> Spread { Spread(found.map { 100 * $0.optimism }) }

    private func repeatsVerdict(_ families: [(title: String, outcomes: [[ChoiceOutcome]])]) -> String {
        func range(_ index: Int, _ value: ([ChoiceOutcome]) -> Double, _ decimals: Int) -> String {
            let values = families.map { value($0.outcomes[index]) }.filter(\.isFinite)
            return "\((values.min() ?? .nan).fixed(decimals)) to \((values.max() ?? .nan).fixed(decimals))"
        }
        let last = sizes.count - 1
        func optimism(_ found: [ChoiceOutcome]) -> Double { Self.optimism(found).mean }
        /// Those for which many runs lose less than one, or more, by more than two standard errors.
        func titles(_ sign: Double) -> String {
            families.filter { family in
                let (one, many) = (Self.regret(family.outcomes[0]), Self.regret(family.outcomes[last]))
                let error =
                    (one.standardError * one.standardError + many.standardError * many.standardError).squareRoot()
                return sign * (one.mean - many.mean) > 2 * error
            }.map(\.title).joined(separator: "; ")
        }
        let (better, worse) = (titles(1), titles(-1))
        let shrinks = families.allSatisfy { abs(optimism($0.outcomes[last])) < optimism($0.outcomes[0]) / 2 }
        var text =
            "With one run of each cell two scans pick different winners in \(range(0, { 100 * $0.disagreement }, 0)) % of the pairs, and the"
            + " winner looks \(range(0, optimism, 2)) points better on the test part than it is; with \(sizes[last]) runs these are"
            + " \(range(last, { 100 * $0.disagreement }, 0)) % and \(range(last, optimism, 2)) points."
        text +=
            shrinks
            ? " So repeats come near the truth about a winner."
            : " So these repeats do not halve everywhere how much too good a winner looks."
        if better.isEmpty, worse.isEmpty {
            text +=
                " Whether they find a better one is not distinguishable here: the lost accuracy with one run and with"
                + " \(sizes[last]) differs by less than two standard errors everywhere."
        }
        if !better.isEmpty { text += " They find a better one for \(better)." }
        if !worse.isEmpty { text += " They find a worse one for \(worse)." }
        return text
    }
}
