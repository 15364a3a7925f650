import DescentFigures
import DescentPublished

/// What repeats are worth against one run of each cell and a choice by eye.
extension ChoiceQuestions {
    func repeats(_ result: RepeatedStudies, _ results: ReportResults) -> Section {
        let families = result.families.map { family in
            (title: family.title, outcomes: sizes.map { family.outcomes(.accuracy, size: $0) })
        }
        func chart(_ label: String, unit: String, _ value: (ChoiceOutcome) -> Double) -> PointChart {
            PointChart(
                categories: families.map(\.title), axis: Axis(label, unit: unit),
                series: sizes.indices.map { index in
                    .init(
                        sizes[index] == 1 ? "1 run a cell" : "\(sizes[index]) runs a cell",
                        families.map { Spread($0.outcomes[index].map { 100 * value($0) }).errorPoint })
                }, errorName: "two standard errors over choices")
        }
        let panels = [
            chart("winner's accuracy above what it is", unit: "points", \.optimism),
            chart("lost accuracy on the validation part", unit: "points", \.regret),
        ]
        let figure = Figure(
            title: "The winner of a scan with \(sizeWords) runs of each cell",
            description: "The optimism of the best cell and its regret, for both models and two methods.",
            charts: panels, id: "repeats")
        return Section(
            "Repeats instead of choosing by eye?", anchor: "question-repeats",
            [
                .note(Prose(repeatsVerdict(families))), .paragraph(introduction(result, results)),
                .figure(
                    figure,
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
                        rows: families.flatMap { title, outcomes in
                            sizes.indices.map { index -> [Prose] in
                                let found = outcomes[index]
                                return [
                                    Prose(title), "\(sizes[index])", "\(found.count)",
                                    Prose((100 * found.disagreement).fixed(0)),
                                    Prose(Spread(found.map { 100 * $0.optimism }).errorText),
                                    Prose(Spread(found.map { 100 * $0.regret }).errorText),
                                ]
                            }
                        })),
            ])
    }

    private func repeatsVerdict(_ families: [(title: String, outcomes: [[ChoiceOutcome]])]) -> String {
        func range(_ index: Int, _ value: ([ChoiceOutcome]) -> Double, _ decimals: Int) -> String {
            let values = families.map { value($0.outcomes[index]) }.filter(\.isFinite)
            return "\((values.min() ?? .nan).fixed(decimals)) to \((values.max() ?? .nan).fixed(decimals))"
        }
        let last = sizes.count - 1
        func optimism(_ found: [ChoiceOutcome]) -> Double { Spread(found.map { 100 * $0.optimism }).mean }
        func regret(_ found: [ChoiceOutcome]) -> Spread { Spread(found.map { 100 * $0.regret }) }
        /// Those for which many runs lose less than one, or more, by more than two standard errors.
        func titles(_ sign: Double) -> String {
            families.filter { family in
                let (one, many) = (regret(family.outcomes[0]), regret(family.outcomes[last]))
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
