import DescentFigures
import DescentPublished

/// Figure 9, and table I with its scatter.
enum AppendixSection {
    static func section(_ results: ReportResults) -> Section? {
        guard !results.appendix.isEmpty else { return nil }
        let editions = Edition.allCases.filter { results.appendix[$0] != nil }
        var blocks = tables(results, editions) + quotient(results)
        for edition in editions {
            guard let appendix = results.appendix[edition] else { continue }
            let figure = Block.figure(
                LineFigure.counts(appendix, edition),
                caption: """
                    \(AppendixExperiment.draws) draws of data, and \(AppendixExperiment.draws) shuffles of the data of figure 9.
                    """)
            blocks.append(edition == editions.first ? figure : .details(Prose(edition.title), [figure]))
        }
        blocks.append(
            .paragraph(
                """
                The authors' program stops where the costs of two batches, of different points, differ by less than 10⁻⁶: for \
                stochastic descent a coincidence. By the equations the cost is that of all points. The corrected descents stop \
                where the cost of all points is within 10⁻³ of its minimum, a tenth of the noise, which counts what descent is \
                for; a number there is not the same as a printed one.
                """))
        blocks.append(.downloads([data(results, editions)]))
        let counts = Section(
            "Table I: steps until the cost hardly changes, over the number of batches", anchor: "table-1", blocks)
        let note: Prose = """
            From the origin (ring) to where each descent stops (point). Points closer than 0.01 to the one before, and those \
            beyond the first \(LinePath.most), are left out.
            """
        return Section(
            "Figure 9: the descents of appendix A on a noisy line", anchor: "figure-9",
            [LineFigure.paths(results), .paragraph(note), .downloads([LineFigure.pathData(results)])],
            sections: [counts])
    }

    /// Plain descent, then stochastic descent, then the quotient of both.
    private static func tables(_ results: ReportResults, _ editions: [Edition]) -> [Block] {
        let draws = AppendixExperiment.draws
        typealias Kind = (
            caption: Prose, printed: (PublishedNumbers.StepCounts) -> String, ours: (Row) -> Prose
        )
        let kinds: [Kind] = [
            (
                "Steps of plain descent on the data of figure 9 (least to most over \(draws) draws of data).",
                { "\($0.plain)" },
                { row in
                    let drawn = "\(row.isEnded ? "" : "over ")\(row.drawn)"
                    return
                        "\(results.link(drawn, to: row.sources.drawn)) (\(results.link(range(row.plain), to: row.sources.plain)))"
                }
            ),
            (
                "Steps of stochastic descent over 100: the median (least to most) of \(draws) shuffles.",
                { $0.stochastic.fixed(1) },
                { row in
                    let shuffles = "\(median(row.stochastic).fixed(1)) (\(range(row.stochastic)))"
                    return results.link(shuffles, to: row.sources.stochastic)
                }
            ),
            (
                "Ξ, plain over stochastic: the median (least to most) of \(draws) shuffles.",
                { (Double($0.plain) / $0.stochastic).fixed(2) },
                { row in
                    let quotients = "\(median(row.quotients).fixed(2)) (\(range(row.quotients)))"
                    return results.link(quotients, to: row.sources.stochastic)
                }
            ),
        ]
        let columns: [Table.Column] =
            [.text("method"), .number("as printed")] + editions.map { .number(Prose($0.title)) }
        return kinds.map { kind in
            let rows = PaperOptimizer.allCases.map { optimizer -> [Prose] in
                let found = editions.map { edition in
                    results.appendix[edition].flatMap { Row($0, edition, optimizer) }.map(kind.ours) ?? "–"
                }
                return [Prose(optimizer.title), Prose(kind.printed(PublishedNumbers.steps(optimizer)))] + found
            }
            return .table(Table(kind.caption, columns: columns, rows: rows))
        }
    }

    /// What one edition has for one method.
    private struct Row {
        var drawn: Int
        /// Whether the descent of the figure stopped by itself.
        var isEnded: Bool
        var plain: [Double]
        var stochastic: [Double]
        var quotients: [Double] { stochastic.map { Double(drawn) / $0 } }
        var sources: (drawn: Source, plain: Source, stochastic: Source)

        init?(_ appendix: AppendixResult, _ edition: Edition, _ optimizer: PaperOptimizer) {
            guard let counts = appendix.counts.first(where: { $0.optimizer == optimizer }),
                let descent = appendix.plain.first(where: { $0.optimizer == optimizer }),
                let sources = appendix.sources(edition, optimizer)
            else { return nil }
            self.sources = sources
            (drawn, isEnded) = (descent.steps, descent.converged)
            (plain, stochastic) = (counts.plain.map { Double($0) }, counts.stochastic)
        }
    }

    /// Whether RMSprop's Ξ below 1 means something.
    private static func quotient(_ results: ReportResults) -> [Block] {
        guard let found = results.appendix[.published].flatMap({ Row($0, .published, .rmsProp) })?.quotients else {
            return []
        }
        let above = found.count { $0 > 1 }
        let isEitherSide = above > 0 && above < found.count
        let verdict: Prose = """
            The report finds it curious that RMSprop's quotient Ξ of plain over stochastic is below 1. Over \(found.count) \
            shuffles it is above 1 in \(above): it goes from \(range(found)), \
            \(isEitherSide ? "so that one shuffle decides nothing" : "on the same side of 1 in all").
            """
        return [.note(verdict)]
    }

    private static func data(_ results: ReportResults, _ editions: [Edition]) -> Download {
        var lines: [String] = []
        for optimizer in PaperOptimizer.allCases {
            let printed = PublishedNumbers.steps(optimizer)
            lines.append("as printed,\(optimizer.rawValue),plain,0,\(printed.plain)")
            lines.append("as printed,\(optimizer.rawValue),stochastic,0,\(printed.stochastic)")
        }
        for edition in editions {
            for counts in results.appendix[edition]?.counts ?? [] {
                let name = "\(edition.title),\(counts.optimizer.rawValue)"
                lines += counts.plain.enumerated().map { "\(name),plain,\($0),\($1)" }
                lines += counts.stochastic.enumerated().map { "\(name),stochastic,\($0),\($1)" }
            }
        }
        return .csv("table-1.csv", "column,method,descent,draw,steps_over_batches", lines)
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? .nan : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    private static func range(_ values: [Double]) -> String {
        guard let low = values.min(), let high = values.max() else { return "–" }
        let decimals = values.allSatisfy { $0 == $0.rounded() } ? 0 : high < 10 ? 2 : 1
        return "\(low.fixed(decimals)) to \(high.fixed(decimals))"
    }
}
