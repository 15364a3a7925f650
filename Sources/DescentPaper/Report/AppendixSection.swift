import DescentFigures

/// Figure 9, and table I with its scatter.
enum AppendixSection {
    static func section(_ results: ReportResults) -> Section? {
        guard !results.appendix.isEmpty else { return nil }
        let editions = Edition.allCases.filter { results.appendix[$0] != nil }
        var blocks = [table(results, editions)] + quotient(results)
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

    private static func table(_ results: ReportResults, _ editions: [Edition]) -> Block {
        let rows = PaperOptimizer.allCases.map { optimizer -> [Prose] in
            let printed = PublishedNumbers.steps(optimizer)
            var row: [Prose] = [
                Prose(optimizer.title), "\(printed.plain)", "\(printed.stochastic.fixed(1))",
                "\((Double(printed.plain) / printed.stochastic).fixed(2))",
            ]
            for edition in editions {
                guard let appendix = results.appendix[edition],
                    let counts = appendix.counts.first(where: { $0.optimizer == optimizer }),
                    let drawn = appendix.plain.first(where: { $0.optimizer == optimizer })
                else { continue }
                let quotients = quotients(counts, drawn.steps)
                row += [
                    "\(drawn.converged ? "" : "> ")\(drawn.steps) (\(range(counts.plain.map { Double($0) })))",
                    "\(median(counts.stochastic).fixed(1)) (\(range(counts.stochastic)))",
                    "\(median(quotients).fixed(2)) (\(range(quotients)))",
                ]
            }
            return row
        }
        var columns: [Table.Column] = [
            .text("method"), .number("plain, printed"), .number("stochastic, printed"), .number("Ξ, printed"),
        ]
        for edition in editions {
            for kind in ["plain", "stochastic", "Ξ"] { columns.append(.number("\(kind), \(edition.title)")) }
        }
        let caption: Prose = """
            Plain: the data of figure 9 (least to most over \(AppendixExperiment.draws) draws of data). Stochastic: the median \
            (least to most) of \(AppendixExperiment.draws) shuffles. Ξ is plain over stochastic.
            """
        return .table(Table(caption, columns: columns, rows: rows))
    }

    /// Whether RMSprop's Ξ below 1 means something.
    private static func quotient(_ results: ReportResults) -> [Block] {
        guard let appendix = results.appendix[.published],
            let counts = appendix.counts.first(where: { $0.optimizer == .rmsProp }),
            let drawn = appendix.plain.first(where: { $0.optimizer == .rmsProp })
        else { return [] }
        let found = quotients(counts, drawn.steps)
        let above = found.count { $0 > 1 }
        let isEitherSide = above > 0 && above < found.count
        let verdict: Prose = """
            The report finds it curious that RMSprop's quotient Ξ of plain over stochastic is below 1. Over \(found.count) \
            shuffles it is above 1 in \(above): it goes from \(range(found)), \
            \(isEitherSide ? "so that one shuffle decides nothing" : "on the same side of 1 in all").
            """
        return [.note(verdict)]
    }

    private static func quotients(_ counts: AppendixResult.Counts, _ plain: Int) -> [Double] {
        counts.stochastic.map { Double(plain) / $0 }
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
