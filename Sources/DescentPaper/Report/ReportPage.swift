import DescentFigures
import DescentTraining

/// The page of a reproduction with the files beside it.
public struct ReportPage: Sendable {
    /// Names below the folder of the page, with what they hold.
    public private(set) var files: [(name: String, text: String)] = []
    /// The main lines, for a terminal.
    public let summary: [String]
    /// The figures by which the agreement is judged.
    public let figures: ReportFigures

    /// Writes the page.
    ///
    /// - `machine`: What it ran on, in words.
    /// - `command`: What gives this page again.
    /// - `date`: When it was made.
    /// - `seconds`: How long it took.
    public init(_ results: ReportResults, machine: String, command: String, date: String, seconds: Double) {
        figures = results.figures
        var markup = Markup()
        Self.opening(results, figures, into: &markup)
        files += ScoreFigure.write(results, into: &markup)
        Self.scores(results, figures, into: &markup)
        AgreementSection.write(results, into: &markup)
        for stage in GridFigure.allCases { files += stage.write(results, into: &markup) }
        for scan in PenaltyFigure.allCases { files += scan.write(results, into: &markup) }
        for figure in WeightFigure.allCases { files += figure.write(results, into: &markup) }
        files += AppendixSection.write(results, into: &markup)
        files += AblationSection.write(results, into: &markup)
        files += SplitQuestion.write(results, into: &markup)
        ScheduleQuestion.write(results, into: &markup)
        Self.foot(results, machine: machine, command: command, date: date, seconds: seconds, into: &markup)
        files.append(("index.html", markup.document(title: "A report on five descents, run again")))
        summary = figures.validation.map { entry in
            "\(entry.edition.rawValue)  \(entry.model.rawValue)  \(entry.optimizer.title)  \(entry.mean.fixed(3)) ± \(entry.deviation.fixed(3))"
        }
    }

    private static func opening(_ results: ReportResults, _ figures: ReportFigures, into markup: inout Markup) {
        markup.heading("A report on five descents, run again", id: "top", level: 1)
        markup.paragraph(
            "Svejda, Puleo and Breitenstein (2022) compared five gradient-descent methods on the 8 × 8 digits. This page runs"
                + " their comparison again and sets it beside what they printed.")
        markup.paragraph(
            "The parts are called as in the report: train is what parameters are learnt from, test what hyperparameters"
                + " are chosen with, validation what is used once, at the end; elsewhere the last two names are the other way"
                + " round. They are the rows 0–1077, 1078–1436 and 1437–1795 of the digits.")
        if results.options.quick {
            markup.verdict(
                "This is a quick run: smaller scans and fewer repeats than the whole reproduction has, and"
                    + " nothing of the published program but appendix A.")
        }
        for edition in results.options.editions {
            let entries = figures.validation.filter { $0.edition == edition }
            guard let lowest = entries.min(by: { $0.mean < $1.mean }),
                let highest = entries.max(by: { $0.mean < $1.mean })
            else { continue }
            markup.verdict(
                "\(edition.title): the mean accuracies on the validation part go from \(lowest.mean.fixed(3))"
                    + " (\(lowest.model.title), \(lowest.optimizer.title)) to \(highest.mean.fixed(3))"
                    + " (\(highest.model.title), \(highest.optimizer.title)).")
        }
        if let paired = results.paired {
            let verdict =
                paired.test.isWithinChance
                ? "The two are not distinguishable on 359 images" : "The two differ by more than chance"
            markup.verdict(
                "Best logistic model (\(paired.logistic.title)) against best network (\(paired.network.title)), chosen by"
                    + " the test part: \(paired.test.onlyFirst) images are named correctly by the former alone and"
                    + " \(paired.test.onlySecond) by the latter alone, McNemar's p = \(paired.test.p.fixed(3)). \(verdict)."
            )
        }
    }

    private static func scores(_ results: ReportResults, _ figures: ReportFigures, into markup: inout Markup) {
        let editions = results.tunedEditions
        for model in PaperModel.allCases {
            markup.heading(model.title, id: "figure-7-\(model.rawValue)", level: 3)
            markup.table(
                ["method", "as printed"] + results.options.editions.map(\.title),
                PaperOptimizer.allCases.map { optimizer in
                    let bar = PublishedNumbers.bar(model, optimizer)
                    return [optimizer.title, "\(bar.accuracy.fixed(3)) ± \(bar.accuracyDeviation.fixed(3))"]
                        + results.options.editions.map { edition in
                            let found = figures.validation.first {
                                $0.edition == edition && $0.model == model && $0.optimizer == optimizer
                            }
                            return found.map { "\($0.mean.fixed(3)) ± \($0.deviation.fixed(3))" } ?? "–"
                        }
                })
        }
        markup.paragraph(
            "Means and standard deviations over the repeats. One accuracy of 0.9 on 359 images has a Wilson interval of "
                + Interval(fraction: 323, of: 359).range + ", whatever the repeats say.")
        markup.details("What was chosen, and the trials that these numbers come from") { markup in
            markup.table(
                ["setting", "η", "epochs", "λ", "schedule", "trials", "study"],
                editions.flatMap { edition in
                    PaperModel.allCases.flatMap { model in
                        PaperOptimizer.allCases.compactMap { results.tuned(edition, model, $0) }.map {
                            row($0, results)
                        }
                    }
                })
        }
    }

    private static func row(_ result: TunedResult, _ results: ReportResults) -> [String] {
        let setting = result.setting
        let first = result.firstValidationTrial
        return [
            setting.name, setting.learningRate.short, "\(setting.epochs)", setting.lambda.short,
            setting.attributes["schedule"] ?? "", "\(first)–\(first + result.validation.runs.count - 1)",
            "\(setting.name) \(results.options.conditions)",
        ]
    }

    private static func foot(
        _ results: ReportResults, machine: String, command: String, date: String, seconds: Double,
        into markup: inout Markup
    ) {
        markup.heading("How this page was made", id: "foot")
        markup.table(
            ["", ""],
            [
                ["command", command], ["seed", "\(results.options.seed)"], ["Descent", descentVersion],
                ["machine", machine], ["made", date], ["this run took", "\(seconds.fixed(1)) s"],
                ["all runs", "studies.db, one study for each experiment"],
            ])
    }
}

extension Edition {
    /// As the page says it.
    var title: String { self == .published ? "published program" : rawValue }
}

extension PaperModel {
    /// As the page says it.
    var title: String { self == .logistic ? "logistic regression" : "one hidden layer of 25" }
}

extension Interval {
    fileprivate var range: String { "\(low.fixed(3)) to \(high.fixed(3))" }
}
