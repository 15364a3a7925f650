import DescentFigures
import DescentPublished

/// Whether to choose by accuracy or by cross-entropy.
extension ChoiceQuestions {
    /// One model and one method, with what is chosen by either.
    private typealias Family = (title: String, accuracy: [ChoiceOutcome], entropy: [ChoiceOutcome])

    func rule(_ result: RepeatedStudies, _ results: ReportResults) -> Section {
        let families = result.families.map { family in
            Family(family.title, family.outcomes(.accuracy, size: 1), family.outcomes(.crossEntropy, size: 1))
        }
        return Section(
            "Accuracy or cross-entropy for choosing?", anchor: "question-choice",
            [
                .note(Prose(ruleVerdict(families))), .paragraph(introduction(result, results)),
                .figure(Self.lossFigure(families), downloads: [data(result)]),
                .table(
                    Table(
                        "Means over the scans ± standard error; points are hundredths of accuracy on the validation part.",
                        columns: [
                            .text("model and method"), .number("lost by accuracy"), .number("lost by cross-entropy"),
                            .number("saved by cross-entropy"), .number("nats, by accuracy"),
                            .number("nats, by cross-entropy"), .number("same cell, %"),
                        ], rows: families.map(Self.row))),
            ])
    }

    private static func lossFigure(_ families: [Family]) -> Figure {
        func points(_ outcomes: (Family) -> [ChoiceOutcome]) -> [PointChart.Point] {
            families.map { regret(outcomes($0)).errorPoint }
        }
        let chart = PointChart(
            categories: families.map(\.title), axis: Axis("lost accuracy on the validation part", unit: "points"),
            series: [
                .init("chosen by accuracy", points(\.accuracy)),
                .init("chosen by cross-entropy", points(\.entropy)),
            ], errorName: "two standard errors over scans")
        return Figure(
            title: "What a choice loses against the best cell",
            description:
                "The mean regret of choosing by accuracy and by cross-entropy for both models and two methods.",
            charts: [chart], id: "choice")
    }

    private static func row(_ family: Family) -> [Prose] {
        func nats(_ outcomes: [ChoiceOutcome]) -> Prose {
            Prose(Spread(outcomes.map(\.validationCrossEntropy)).mean.fixed(3))
        }
        return [
            Prose(family.title), Prose(regret(family.accuracy).errorText), Prose(regret(family.entropy).errorText),
            Prose(saved(family.accuracy, family.entropy).errorText), nats(family.accuracy), nats(family.entropy),
            Prose((100 * agreement(family.accuracy, family.entropy)).fixed(0)),
        ]
    }

    /// What the choices lose against the best cell, in points.
    static func regret(_ outcomes: [ChoiceOutcome]) -> Spread { Spread(outcomes.map { 100 * $0.regret }) }

    /// By how many points the choice by cross-entropy is better, scan by scan.
    private static func saved(_ accuracy: [ChoiceOutcome], _ entropy: [ChoiceOutcome]) -> Spread {
        Spread(zip(accuracy, entropy).map { 100 * ($1.validation - $0.validation) })
    }

    private static func agreement(_ first: [ChoiceOutcome], _ second: [ChoiceOutcome]) -> Double {
        Double(zip(first, second).count { $0.cell == $1.cell }) / Double(max(1, first.count))
    }

    private func ruleVerdict(_ families: [Family]) -> String {
        let saved = families.map { Self.saved($0.1, $0.2) }
        let parts = zip(families, saved).map { family, saved in
            let words =
                !saved.isClear ? "not distinguishable," : saved.mean > 0 ? "cross-entropy saves" : "accuracy saves"
            return "\(family.0): \(words) \(abs(saved.mean).fixed(2)) ± \(saved.standardError.fixed(2)) points"
        }
        let agreements = families.map { 100 * Self.agreement($0.1, $0.2) }
        let image = 100 / Double(Comparison.images)
        func images(_ saved: [Spread]) -> Double { saved.map { abs($0.mean) / image }.max() ?? .nan }
        let clear = saved.filter(\.isClear)
        let entropyWins = clear.count { $0.mean > 0 }
        var text = "The two pick the same cell in \((agreements.min() ?? .nan).fixed(0)) to"
        text += " \((agreements.max() ?? .nan).fixed(0)) % of the scans. \(parts.joined(separator: "; "))."
        text +=
            clear.isEmpty
            ? " So neither is seen to choose better in any of \(families.count) cases"
            : " So cross-entropy chooses better in \(entropyWins) and accuracy in \(clear.count - entropyWins) of"
                + " \(families.count) cases, by at most \(images(clear).fixed(1)) images of the validation part"
        return text + (images(saved) < 2 ? ": the choice makes hardly a difference, as the report assumed." : ".")
    }
}

extension Spread {
    /// Mean and standard error, of points.
    var errorText: String { "\(mean.fixed(2)) ± \(standardError.fixed(2))" }

    /// The mean with twice its standard error.
    var errorPoint: PointChart.Point { .init(mean, error: 2 * standardError) }
}
