import DescentFigures
import DescentPublished
import DescentTraining

/// Two questions to the same repeated scans: whether to choose by accuracy or by cross-entropy (IV), and what repeats are worth
/// against one run of each cell and a choice by eye (IV).
struct ChoiceQuestions: OpenQuestion {
    private let quick: Bool

    init(quick: Bool) { self.quick = quick }

    let key = "questions/choices"
    var work: Double {
        families.reduce(0) { $0 + Double(rateCount * seeds * epochs) * TunedSetting(.corrected, $1.0, $1.1).epochWork }
    }

    private var seeds: Int { quick ? 12 : 30 }
    private var rateCount: Int { quick ? 3 : 8 }
    private var epochs: Int { quick ? 20 : 150 }
    private var looks: [Int] { spacedEpochs(quick ? 5 : 10, epochs, quick ? 3 : 8) }
    /// Runs of a cell that choose together; each at least four times.
    private var sizes: [Int] { [1, 3, 5].filter { seeds / $0 >= 4 } }

    /// `1, 3 and 5`
    private var sizeWords: String {
        let words = sizes.map { "\($0)" }
        return words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
    }

    private var families: [(PaperModel, PaperOptimizer)] {
        PaperModel.allCases.flatMap { model in [PaperOptimizer.raw, .rmsProp].map { (model, $0) } }
    }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> RepeatedStudies {
        let trainer = TunedTrainer(digits: try PaperDigits<Float>(), workers: workers, progress: progress)
        return RepeatedStudies(
            families: try families.map { model, optimizer in
                let rates = TuningPlan.rates(optimizer, rateCount)
                let records = try trainer.records(
                    (0..<seeds).flatMap { index in
                        rates.map { rate in
                            var setting = TunedSetting(.corrected, model, optimizer)
                            (setting.learningRate, setting.epochs) = (rate, epochs)
                            return TunedRun(setting, looks: looks, seed: seed &+ 3000 &+ UInt64(index))
                        }
                    })
                return .init(
                    model: model, optimizer: optimizer, rates: rates, epochs: looks,
                    runs: (0..<seeds).map { Array(records[$0 * rates.count..<($0 + 1) * rates.count]) })
            })
    }

    func sections(_ result: RepeatedStudies, _ results: ReportResults) -> [Section] {
        [rule(result, results), repeats(result, results)]
    }

    private func source(_ result: RepeatedStudies) -> Source { Source(key, 0..<result.records.count) }

    private func introduction(_ result: RepeatedStudies, _ results: ReportResults) -> Prose {
        let cells = result.families.first?.cells ?? 0
        let text =
            "\(seeds) scans of \(cells) cells (\(rateCount) rates, \(looks.count) looks up to \(epochs) epochs), each with a seed of its"
            + " own; what a chosen cell is worth is its mean accuracy on the validation part with all other seeds."
        return "\(text) \(results.words([source(result)]))."
    }

    // MARK: - Accuracy or cross-entropy

    private func rule(_ result: RepeatedStudies, _ results: ReportResults) -> Section {
        let families = result.families.map { family in
            (family.title, family.outcomes(.accuracy, size: 1), family.outcomes(.crossEntropy, size: 1))
        }
        let rows: [[Prose]] = families.map { title, accuracy, entropy in
            let saved = Self.saved(accuracy, entropy)
            return [
                Prose(title), Prose(Spread(accuracy.map { 100 * $0.regret }).errorText),
                Prose(Spread(entropy.map { 100 * $0.regret }).errorText), Prose(saved.errorText),
                Prose(Spread(accuracy.map(\.validationCrossEntropy)).mean.fixed(3)),
                Prose(Spread(entropy.map(\.validationCrossEntropy)).mean.fixed(3)),
                Prose((100 * Self.agreement(accuracy, entropy)).fixed(0)),
            ]
        }
        let chart = PointChart(
            categories: families.map(\.0), axis: Axis("lost accuracy on the validation part", unit: "points"),
            series: [
                .init("chosen by accuracy", families.map { Spread($0.1.map { 100 * $0.regret }).errorPoint }),
                .init("chosen by cross-entropy", families.map { Spread($0.2.map { 100 * $0.regret }).errorPoint }),
            ], errorName: "two standard errors over scans")
        let figure = Figure(
            title: "What a choice loses against the best cell",
            description:
                "The mean regret of choosing by accuracy and by cross-entropy for both models and two methods.",
            panels: [chart], rowHeight: chart.height(width: 800, figureWidth: 800), id: "choice")
        return Section(
            "Accuracy or cross-entropy for choosing?", anchor: "question-choice",
            [
                .note(Prose(ruleVerdict(families))), .paragraph(introduction(result, results)),
                .figure(figure, downloads: [data(result)]),
                .table(
                    Table(
                        "Means over the scans ± standard error; points are hundredths of accuracy on the validation part.",
                        columns: [
                            .text("model and method"), .number("lost by accuracy"), .number("lost by cross-entropy"),
                            .number("saved by cross-entropy"), .number("nats, by accuracy"),
                            .number("nats, by cross-entropy"), .number("same cell, %"),
                        ], rows: rows)),
            ])
    }

    /// By how many points the choice by cross-entropy is better, scan by scan.
    private static func saved(_ accuracy: [ChoiceOutcome], _ entropy: [ChoiceOutcome]) -> Spread {
        Spread(zip(accuracy, entropy).map { 100 * ($1.validation - $0.validation) })
    }

    private static func agreement(_ first: [ChoiceOutcome], _ second: [ChoiceOutcome]) -> Double {
        Double(zip(first, second).count { $0.cell == $1.cell }) / Double(max(1, first.count))
    }

    private func ruleVerdict(_ families: [(String, [ChoiceOutcome], [ChoiceOutcome])]) -> String {
        let parts = families.map { title, accuracy, entropy in
            let saved = Self.saved(accuracy, entropy)
            let words =
                abs(saved.mean) <= 2 * saved.standardError
                ? "not distinguishable," : saved.mean > 0 ? "cross-entropy saves" : "accuracy saves"
            return "\(title): \(words) \(abs(saved.mean).fixed(2)) ± \(saved.standardError.fixed(2)) points"
        }
        let agreements = families.map { 100 * Self.agreement($0.1, $0.2) }
        let most = families.map { abs(Self.saved($0.1, $0.2).mean) }.max() ?? .nan
        let image = 100 / Double(Comparison.images)
        let clear = families.map { Self.saved($0.1, $0.2) }.filter { abs($0.mean) > 2 * $0.standardError }
        let entropyWins = clear.count { $0.mean > 0 }
        var text = "The two pick the same cell in \((agreements.min() ?? .nan).fixed(0)) to"
        text += " \((agreements.max() ?? .nan).fixed(0)) % of the scans. \(parts.joined(separator: "; "))."
        text += " So cross-entropy chooses better in \(entropyWins) and accuracy in \(clear.count - entropyWins) of"
        text += " \(families.count) cases, by at most \((most / image).fixed(1)) images of the validation part"
        return text + (most < 2 * image ? ": the choice makes hardly a difference, as the report assumed." : ".")
    }

    // MARK: - Repeats

    private func repeats(_ result: RepeatedStudies, _ results: ReportResults) -> Section {
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
            panels: panels, columns: 1, rowHeight: panels[0].height(width: 800, figureWidth: 800), id: "repeats")
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
            let values = families.map { value($0.outcomes[index]) }
            return "\((values.min() ?? .nan).fixed(decimals)) to \((values.max() ?? .nan).fixed(decimals))"
        }
        let last = sizes.count - 1
        func optimism(_ found: [ChoiceOutcome]) -> Double { Spread(found.map { 100 * $0.optimism }).mean }
        func regret(_ found: [ChoiceOutcome]) -> Spread { Spread(found.map { 100 * $0.regret }) }
        let better = families.filter { family in
            let (one, five) = (regret(family.outcomes[0]), regret(family.outcomes[last]))
            let error = (one.standardError * one.standardError + five.standardError * five.standardError).squareRoot()
            return one.mean - five.mean > 2 * error
        }.map(\.title)
        let shrinks = families.allSatisfy { optimism($0.outcomes[last]) < optimism($0.outcomes[0]) / 2 }
        var text =
            "With one run of each cell two scans pick different winners in \(range(0, { 100 * $0.disagreement }, 0)) % of the pairs, and the"
            + " winner looks \(range(0, optimism, 2)) points better on the test part than it is; with \(sizes[last]) runs these are"
            + " \(range(last, { 100 * $0.disagreement }, 0)) % and \(range(last, optimism, 2)) points."
        text +=
            shrinks
            ? " So repeats come near the truth about a winner."
            : " So these repeats do not halve everywhere how much too good a winner looks."
        text +=
            better.isEmpty
            ? " Whether they find a better one is not distinguishable here: the lost accuracy with one run and with \(sizes[last]) differs by less than two standard errors everywhere."
            : " They find a better one for \(better.joined(separator: ", "))."
        return text
    }

    private func data(_ result: RepeatedStudies) -> Download {
        let lines = result.families.flatMap { family in
            sizes.flatMap { size in
                CellRule.allCases.flatMap { rule in
                    family.outcomes(rule, size: size).map { found in
                        let row = found.cell / family.epochs.count
                        let column = found.cell % family.epochs.count
                        return "\(family.model.rawValue),\(family.optimizer.rawValue),"
                            + "\(rule == .accuracy ? "accuracy" : "cross-entropy"),\(size),\(family.rates[row]),\(family.epochs[column]),"
                            + "\(found.chosenTest),\(found.otherTest),\(found.validation),\(found.bestValidation)"
                    }
                }
            }
        }
        return .csv(
            "question-choices.csv",
            "model,optimizer,rule,runs,learning_rate,epochs,test_when_chosen,test_otherwise,validation,best_validation",
            lines)
    }
}

extension RepeatedStudies: RecordedResult {
    var records: [RunRecord] { families.flatMap { $0.runs.flatMap(\.self) } }
}

extension RepeatedStudies.Family {
    /// As the page says it.
    var title: String { "\(model.title), \(optimizer.title)" }
}

extension Spread {
    /// Mean and standard error, of points.
    var errorText: String { "\(mean.fixed(2)) ± \(standardError.fixed(2))" }

    /// The mean with twice its standard error.
    var errorPoint: PointChart.Point { .init(mean, error: 2 * standardError) }
}
