import DescentFigures

/// Schedules, τ and μ for each model; schedules for RMSprop and Adam (footnote 2).
enum ScheduleQuestion {
    /// From the scans of the corrected edition.
    static func section(_ results: ReportResults) -> Section? {
        let found = PaperModel.allCases.flatMap { model in
            PaperOptimizer.allCases.compactMap { optimizer in
                results.preliminary[TunedSetting(.corrected, model, optimizer).name]
            }
        }
        guard !found.isEmpty else { return nil }
        let rows = found.compactMap { row($0, results) }
        var blocks: [Block] = []
        for row in rows where row.optimizer == .adam || row.optimizer == .rmsProp {
            blocks.append(.note(Prose(row.verdict)))
        }
        let columns: [Table.Column] = [
            .text("model and method"), .number("constant"), .text("best schedule"), .number("its cross-entropy"),
            .number("μ"),
        ]
        blocks.append(
            .table(
                Table(
                    "Cross-entropies in nats on the test part, mean ± standard error, each at its best rate and number of epochs.",
                    columns: columns, rows: rows.map(\.cells))))
        blocks.append(
            .paragraph(
                "A schedule is chosen over the constant rate only if it is better by more than one standard error."))
        return Section(
            "τ, μ and schedule for each model; schedules for RMSprop and Adam?", anchor: "question-schedules", blocks)
    }

    private struct Row {
        var optimizer: PaperOptimizer
        var verdict: String
        var cells: [Prose]
    }

    private static func row(_ result: PreliminaryResult, _ results: ReportResults) -> Row? {
        let setting = result.setting
        let schedules = result.schedules
        guard let constant = schedules.first(where: { $0.setting.schedule.shape == .constant })?.best,
            let bestCandidate = schedules.filter({ $0.setting.schedule.shape != .constant && $0.best != nil })
                .min(by: { cost($0) < cost($1) }), let best = bestCandidate.best
        else { return nil }
        let steady = schedules.first { $0.setting.schedule.shape == .constant }
        func link(_ cell: TunedGrid.Cell, _ candidate: PreliminaryResult.Candidate?) -> Prose {
            let spread = cell.crossEntropy
            let text = "\(spread.mean.fixed(4)) ± \(spread.standardError.fixed(4))"
            return results.link(text, to: candidate.flatMap { result.source(of: cell, in: $0, results) })
        }
        let gain = constant.crossEntropy.mean - best.crossEntropy.mean
        let error = (constant.crossEntropy.standardError, best.crossEntropy.standardError)
        let both = (error.0 * error.0 + error.1 * error.1).squareRoot()
        let name = "\(setting.model.title), \(setting.optimizer.title)"
        let schedule = bestCandidate.setting.attributes["schedule"] ?? ""
        let conclusion =
            !both.isFinite
            ? "one run of each candidate cannot tell \(schedule) from the constant rate"
            : gain > 2 * both
                ? "\(schedule) lowers the cross-entropy by \(gain.fixed(4)), more than two standard errors (\(both.fixed(4)) each)"
                : gain < -2 * both
                    ? "the constant rate is better than every schedule by more than two standard errors"
                    : "the best schedule (\(schedule)) and the constant rate are not distinguishable: \(gain.fixed(4)) ± \(both.fixed(4))"
        return Row(
            optimizer: setting.optimizer, verdict: "\(name): \(conclusion).",
            cells: [
                Prose(name), link(constant, steady), Prose(schedule), link(best, bestCandidate),
                Prose(setting.optimizer == .momentum ? setting.mu.short : "–"),
            ])
    }

    private static func cost(_ candidate: PreliminaryResult.Candidate) -> Double {
        candidate.best?.crossEntropy.mean ?? .infinity
    }
}

extension PreliminaryResult {
    /// The trials of a cell of one of the candidates.
    func source(of cell: TunedGrid.Cell, in candidate: Candidate, _ results: ReportResults) -> Source? {
        var start = 0
        for other in momenta + schedules {
            if other == candidate {
                let rows = other.grid.runs
                let first = start + rows.prefix(cell.row).reduce(0) { $0 + $1.count }
                return Source(
                    Preliminary(setting, quick: results.options.quick).key, first..<first + rows[cell.row].count)
            }
            start += other.grid.records.count
        }
        return nil
    }
}
