/// Figure 9, and table I with its scatter.
enum AppendixSection {
    /// Adds figure and table, and gives their data.
    static func write(_ results: ReportResults, into markup: inout Markup) -> [(name: String, text: String)] {
        guard let appendix = results.appendix else { return [] }
        let path = LineFigure.paths(appendix, into: &markup)
        markup.heading("Table I: steps until the cost hardly changes, over the number of batches", id: "table-1")
        let rows = appendix.counts.map { counts in
            let printed = PublishedNumbers.steps(counts.optimizer)
            let stochastic = counts.stochastic.sorted()
            let plain = counts.plain.sorted()
            return [
                counts.optimizer.title, "\(printed.plain)", "\(counts.plain.first ?? 0)",
                range(plain.map { Double($0) }),
                printed.stochastic.fixed(1), range(stochastic),
            ]
        }
        markup.table(
            ["method", "plain, printed", "plain, ours", "over draws of data", "stochastic, printed", "over shuffles"],
            rows)
        let name = "data/table-1.csv"
        LineFigure.counts(appendix, data: name, into: &markup)
        for counts in appendix.counts where counts.optimizer == .rmsProp {
            let quotients = counts.stochastic.map { Double(counts.plain.first ?? 0) / $0 }.sorted()
            let above = quotients.count { $0 > 1 }
            markup.verdict(
                "The report finds it curious that RMSprop's quotient Ξ of plain over stochastic is below 1. Over"
                    + " \(quotients.count) shuffles it is above 1 in \(above): it goes from \((quotients.first ?? .nan).fixed(2)) to"
                    + " \((quotients.last ?? .nan).fixed(2))"
                    + (above > 0 && above < quotients.count
                        ? ", so that one shuffle decides nothing." : ", on the same side of 1 in all."))
        }
        let lines = appendix.counts.flatMap { counts in
            counts.plain.enumerated().map { "\(counts.optimizer.rawValue),plain,\($0),\($1)" }
                + counts.stochastic.enumerated().map { "\(counts.optimizer.rawValue),stochastic,\($0),\($1)" }
        }
        return path + [(name, (["method,descent,draw,steps_over_batches"] + lines).joined(separator: "\n") + "\n")]
    }

    private static func range(_ sorted: [Double]) -> String {
        guard let low = sorted.first, let high = sorted.last else { return "–" }
        let decimals = sorted.allSatisfy { $0 == $0.rounded() } ? 0 : 1
        return "\(low.fixed(decimals)) to \(high.fixed(decimals))"
    }
}
