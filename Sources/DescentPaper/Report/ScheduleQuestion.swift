/// Schedules, τ and μ for each model; schedules for RMSprop and Adam (footnote 2).
enum ScheduleQuestion {
    /// Adds the section from the scans of the corrected edition.
    static func write(_ results: ReportResults, into markup: inout Markup) {
        let found = PaperModel.allCases.flatMap { model in
            PaperOptimizer.allCases.compactMap { optimizer in
                results.preliminary[TunedSetting(.corrected, model, optimizer).name]
            }
        }
        guard !found.isEmpty else { return }
        markup.heading("τ, μ and schedule for each model; schedules for RMSprop and Adam?", id: "question-schedules")
        let rows = found.compactMap(Self.row)
        for row in rows where row.optimizer == .adam || row.optimizer == .rmsProp {
            markup.verdict(row.verdict)
        }
        markup.table(
            ["model and method", "constant", "best schedule", "its cross-entropy", "μ"], rows.map(\.cells))
        markup.paragraph(
            "Cross-entropies in nats on the test part, mean ± standard error, each at its best rate and number of epochs. A schedule is"
                + " chosen over the constant rate only if it is better by more than one standard error.")
    }

    private struct Row {
        var optimizer: PaperOptimizer
        var verdict: String
        var cells: [String]
    }

    private static func row(_ result: PreliminaryResult) -> Row? {
        let setting = result.setting
        guard let constant = result.schedules.first(where: { $0.setting.schedule.shape == .constant })?.best,
            let best = result.schedules.filter({ $0.setting.schedule.shape != .constant })
                .compactMap({ candidate in candidate.best.map { (candidate.setting, $0) } })
                .min(by: { $0.1.crossEntropy.mean < $1.1.crossEntropy.mean })
        else { return nil }
        func text(_ spread: Spread) -> String { "\(spread.mean.fixed(4)) ± \(spread.standardError.fixed(4))" }
        let gain = constant.crossEntropy.mean - best.1.crossEntropy.mean
        let error = (constant.crossEntropy.standardError, best.1.crossEntropy.standardError)
        let both = (error.0 * error.0 + error.1 * error.1).squareRoot()
        let name = "\(setting.model.title), \(setting.optimizer.title)"
        let schedule = best.0.attributes["schedule"] ?? ""
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
                name, text(constant.crossEntropy), schedule, text(best.1.crossEntropy),
                setting.optimizer == .momentum ? setting.mu.short : "–",
            ])
    }
}
