import DescentFigures
import DescentOptimization
import DescentPublished

/// Whether RMSprop and Adam should have had a learning-rate schedule, as footnote 2 of the report has it.
struct AdaptiveScheduleQuestion: OpenQuestion {
    private let contest: Contest

    init(quick: Bool) {
        var contest = Contest(ways: Self.ways, rates: 6, epochs: 150, scans: 2, repeats: 12)
        if quick { contest.ways = contest.ways.filter { $0.setting.model == .logistic } }
        self.contest = contest.quick(quick)
    }

    let key = "questions/adaptive-schedule"
    var work: Double { contest.work }

    private static let schedules: [(name: String, schedule: LearningRateSchedule)] = [
        ("constant", .constant), ("hyperbolic, τ 10 epochs", .hyperbolic(tau: .epochs(10))),
        ("exponential, τ 20 epochs", .exponential(tau: .epochs(20))),
        ("exponential, τ 50 epochs", .exponential(tau: .epochs(50))), ("linear to 0", .linear(tau: .epochs(150))),
        ("cosine to 0", .cosine(over: .epochs(150))),
    ]

    private static let optimizers = [PaperOptimizer.rmsProp, .adam]

    private static var ways: [Way] {
        PaperModel.allCases.flatMap { model in
            optimizers.flatMap { optimizer in
                schedules.map { name, schedule in
                    var setting = TunedSetting(.corrected, model, optimizer)
                    setting.schedule = schedule
                    return Way(name, in: "\(model.title), \(optimizer.title)", setting)
                }
            }
        }
    }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> ContestResult {
        try contest.run(seed: seed, workers: workers, progress: progress)
    }

    func sections(_ result: ContestResult, _ results: ReportResults) -> [Section] {
        let models = PaperModel.allCases.filter { model in result.entries.contains { $0.setting.model == model } }
        let panels = models.map { model in
            result.chart(
                model.title, categories: Self.schedules.map(\.name),
                series: Self.optimizers.map { optimizer in
                    (
                        optimizer.title,
                        Self.schedules.map { result.entry($0.name, in: "\(model.title), \(optimizer.title)") }
                    )
                })
        }
        let figure = Figure(
            title: "RMSprop and Adam under schedules",
            description: "Validation accuracies under a constant rate and five schedules, each with its own best rate.",
            charts: panels, id: "adaptive-schedule")
        return [
            Section(
                "Should RMSprop and Adam have had a schedule?", anchor: "question-adaptive-schedule",
                [
                    .note(Prose(verdict(result))),
                    .paragraph(
                        Prose(
                            "Footnote 2 regrets that the two had none. Each schedule is tuned by itself: rate and epochs (at most"
                                + " \(contest.epochs)) by the cross-entropy on the test part, then \(contest.repeats) runs with fresh seeds."
                        )),
                    .figure(figure, downloads: [result.data("question-adaptive-schedule.csv")]),
                    .details(
                        "Each schedule in numbers",
                        [
                            result.table(
                                "On the validation part, mean ± standard deviation; differences run by run from the constant rate ± standard error.",
                                key: key, results)
                        ]),
                ])
        ]
    }

    private func verdict(_ result: ContestResult) -> String {
        var (visible, better): ([String], [String]) = ([], [])
        let parts = result.groups.compactMap { group -> String? in
            let entries = result.entries.filter { $0.group == group }
            guard let constant = entries.first, let best = Array(entries.dropFirst()).preferred else { return nil }
            let comparison = Comparison(constant.accuracy, best.accuracy)
            if comparison.isDistinguishable { visible.append(group) }
            if comparison.isDistinguishable, comparison.gain.mean > 0 { better.append(group) }
            let scatter = (100 * constant.accuracy.deviation, 100 * best.accuracy.deviation)
            return
                "\(group): \(best.name) gives \(comparison.points) over the constant rate, \(comparison.verdict); the scatter over seeds is"
                + " \(scatter.1.fixed(1)) instead of \(scatter.0.fixed(1)) points"
        }
        let facts =
            "With the schedule that the test part prefers and a rate tuned for it. \(parts.joined(separator: ". "))."
        if !better.isEmpty {
            return "\(facts) So the footnote is right to regret it for \(better.joined(separator: "; "))."
        }
        return visible.isEmpty
            ? "\(facts) So what the footnote regrets costs nothing that \(Comparison.images) images could show."
            : "\(facts) So there is nothing to regret: a constant rate is better for \(visible.joined(separator: "; "))."
    }
}
