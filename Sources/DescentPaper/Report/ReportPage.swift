import DescentFigures
import DescentPublished
import DescentTraining

/// The page of a reproduction with the files beside it.
package struct ReportPage: Sendable {
    /// Names below the folder of the page, with what they hold: the page, and its figures and their data.
    package let files: [(name: String, text: String)]
    /// The main lines, for a terminal.
    package let summary: [String]
    /// The figures by which the agreement is judged.
    package let figures: ReportFigures

    /// Writes the page.
    ///
    /// - `machine`: What it ran on, in words.
    /// - `command`: What gives this page again.
    /// - `date`: When it was made.
    /// - `seconds`: How long it took.
    package init(_ results: ReportResults, machine: String, command: String, date: String, seconds: Double) {
        figures = results.figures
        let sections: [Section?] =
            [ScoreSection.section(results, figures)]
            + [
                PreliminarySection.section(results), GridFigure.logisticFirst.section(results),
                PenaltyFigure.logistic.section(results), GridFigure.logisticSecond.section(results),
                GridFigure.networkFirst.section(results), PenaltyFigure.network.section(results),
                GridFigure.networkSecond.section(results), WeightFigure.logistic.section(results),
                AppendixSection.section(results),
                WeightFigure.network.section(results), AgreementSection.section(results),
            ] + Questions.sections(results).map(Optional.some) + [TrialSection.section(results)]
        let page = Page(
            "A report on five descents, run again", lead: Self.lead(results, figures),
            sections: sections.compactMap(\.self),
            foot: [
                "Made by \(code: command), Descent \(descentVersion), seed \(results.options.seed).",
                "On \(machine); \(date); this run took \(seconds.fixed(1)) s.",
                "Every number is kept in \(code: "studies.db"), one study for each experiment.",
            ])
        files = [("index.html", page.html())] + page.files.map { ("\(Self.dataFolder)/\($0.name)", $0.text) }
        summary = figures.validation.map { entry in
            "\(entry.edition.rawValue)  \(entry.model.rawValue)  \(entry.optimizer.title)  \(entry.mean.fixed(3)) ± \(entry.deviation.fixed(3))"
        }
    }

    /// The folder beside the page that holds its figures and their data.
    static let dataFolder = "data"

    private static func lead(_ results: ReportResults, _ figures: ReportFigures) -> [Block] {
        var blocks: [Block] = [
            .paragraph(
                """
                Svejda, Puleo and Breitenstein (2022) compared five gradient-descent methods on the 8 × 8 digits. This page runs \
                their comparison again and sets it beside what they printed.
                """),
            .paragraph(
                """
                The parts are called as in the report: train is what parameters are learnt from, test what hyperparameters \
                are chosen with, validation what is used once, at the end; elsewhere the last two names are the other way \
                round. They are the rows 0–1077, 1078–1436 and 1437–1795 of the digits.
                """),
        ]
        if results.options.quick {
            blocks.append(
                .note(
                    """
                    This is a quick run: smaller scans and fewer repeats than the whole reproduction has, and \
                    nothing of the published program but appendix A.
                    """))
        }
        for edition in results.options.editions {
            let entries = figures.validation.filter { $0.edition == edition }
            guard let lowest = entries.min(by: { $0.mean < $1.mean }),
                let highest = entries.max(by: { $0.mean < $1.mean })
            else { continue }
            func text(_ entry: ReportFigures.Entry) -> Prose {
                "\(results.link(entry.mean.fixed(3), to: entry.source)) (\(entry.model.title), \(entry.optimizer.title))"
            }
            blocks.append(
                .note(
                    "\(strong: edition.title): the mean accuracies on the validation part go from \(text(lowest)) to \(text(highest))."
                ))
        }
        return blocks
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
