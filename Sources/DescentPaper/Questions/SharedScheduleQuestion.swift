import DescentFigures
import DescentOptimization
import DescentPublished

/// τ, μ and schedule tuned for each model and method, against one choice for all (IV).
struct SharedScheduleQuestion: OpenQuestion {
    private let quick: Bool
    private let contest: Contest

    /// - `results`: What was chosen for each model and method.
    init(_ results: ReportResults, quick: Bool) {
        self.quick = quick
        contest = Contest(ways: Self.ways(results), rates: 6, epochs: 150, scans: 2, repeats: 12).quick(quick)
    }

    let key = "questions/shared-schedule"
    var work: Double { contest.work }

    private static let report = "as in the report"
    private static let logistic = "the logistic model's"
    private static let own = "its own"
    private static let separator = " = "

    /// The entry that has this name among its own.
    private static func entry(_ name: String, in group: String, _ result: ContestResult) -> ContestResult.Entry? {
        result.entries.first { $0.group == group && $0.name.split(separator: separator).contains { $0 == name } }
    }

    private static func ways(_ results: ReportResults) -> [Way] {
        PaperModel.allCases.flatMap { model in
            PaperOptimizer.allCases.flatMap { optimizer -> [Way] in
                func chosen(_ model: PaperModel) -> TunedSetting? {
                    results.preliminary[TunedSetting(.corrected, model, optimizer).name]?.setting
                }
                var printed = TunedSetting(.corrected, model, optimizer)
                switch optimizer {
                case .raw: printed.schedule = .hyperbolic(tau: .steps(215))
                case .momentum: (printed.schedule, printed.mu) = (.hyperbolic(tau: .steps(464)), 1.5)
                case .adaGrad, .adam, .rmsProp: break
                }
                func way(_ name: String, _ chosen: TunedSetting) -> Way {
                    var setting = printed
                    (setting.mu, setting.schedule) = (chosen.mu, chosen.schedule)
                    return Way(name, in: "\(model.title), \(optimizer.title)", setting)
                }
                var ways = [way(report, printed)]
                func add(_ added: Way) {
                    // What was chosen twice is trained once, under both names.
                    if let same = ways.firstIndex(where: { $0.setting == added.setting }) {
                        ways[same].name += separator + added.name
                    } else {
                        ways.append(added)
                    }
                }
                if model == .network, let other = chosen(.logistic) { add(way(logistic, other)) }
                if let best = chosen(model) { add(way(own, best)) }
                return ways
            }
        }
    }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> ContestResult {
        try contest.run(seed: seed, workers: workers, progress: progress)
    }

    func sections(_ result: ContestResult, _ results: ReportResults) -> [Section] {
        let panels = PaperModel.allCases.map { model in
            let names = model == .logistic ? [Self.report, Self.own] : [Self.report, Self.own, Self.logistic]
            return result.chart(
                model.title, categories: PaperOptimizer.allCases.map(\.title),
                series: names.map { name in
                    (
                        name,
                        PaperOptimizer.allCases.map {
                            Self.entry(name, in: "\(model.title), \($0.title)", result)
                        }
                    )
                })
        }
        let figure = Figure(
            title: "One schedule for all, or each its own",
            description:
                "Validation accuracies of both models and five methods under schedules chosen in different ways.",
            charts: panels, id: "shared-schedule")
        return [
            Section(
                "τ, μ and schedule for each model and method, or one for all?", anchor: "question-shared-schedule",
                [
                    .note(Prose(verdict(result))),
                    .paragraph(
                        Prose(
                            "The report chose μ = 1.5 and hyperbolic schedules with τ = 215 and 464 steps with the logistic model, and gave"
                                + " AdaGrad, RMSprop and Adam none. Here rate and epochs are tuned anew under each of these and under what"
                                + " was chosen for the model itself; then \(contest.repeats) runs with fresh seeds.")),
                    .figure(figure, downloads: [result.data("question-shared-schedule.csv")]),
                    .details(
                        "Each choice in numbers",
                        [
                            .list(
                                result.entries.map {
                                    Prose("\($0.group), \($0.name): \($0.setting.scheduleWords)")
                                }),
                            result.table(
                                "On the validation part, mean ± standard deviation; differences run by run ± standard error.",
                                key: key,
                                results),
                        ]),
                ])
        ]
    }

    private func verdict(_ result: ContestResult) -> String {
        let comparisons = result.groups.compactMap { group in
            Self.comparison(Self.report, Self.own, in: group, result).map { (group, $0) }
        }
        let clear = comparisons.filter { $0.1.isDistinguishable }
        let seeds = comparisons.filter { $0.1.overlaps && $0.1.isClearOverSeeds }
        func list(_ items: [(String, Comparison)]) -> String {
            items.map { "\($0.0) (\($0.1.points))" }.joined(separator: "; ")
        }
        let same = comparisons.count { $0.1.first.values == $0.1.second.values }
        var text =
            "Rate and epochs tuned anew, a schedule of its own is distinguishable on \(Comparison.images) images from the"
        text +=
            " report's for \(clear.isEmpty ? "none" : "\(clear.count)") of the \(comparisons.count) models and methods"
        text += "\(clear.isEmpty ? "" : ": " + list(clear)) (\(same) chose what the report has)."
        if !seeds.isEmpty { text += " Over seeds more than two standard errors apart are \(list(seeds))." }
        return text + Self.transfer(result)
    }

    /// Two ways of choosing for the same model and method.
    private static func comparison(
        _ first: String, _ second: String, in group: String, _ result: ContestResult
    ) -> Comparison? {
        guard let first = entry(first, in: group, result), let second = entry(second, in: group, result) else {
            return nil
        }
        return Comparison(first.accuracy, second.accuracy)
    }

    /// What the network loses with the logistic model's choice.
    private static func transfer(_ result: ContestResult) -> String {
        let transfers = PaperOptimizer.allCases.compactMap {
            comparison(logistic, own, in: "\(PaperModel.network.title), \($0.title)", result)
        }
        guard let most = transfers.max(by: { abs($0.gain.mean) < abs($1.gain.mean) }) else { return "" }
        return
            " For the network, its own choice against the logistic model's makes at most a difference of \(most.points) (\(most.verdict))."
    }
}

extension TunedSetting {
    /// Its schedule, and μ where it has it.
    var scheduleWords: String {
        schedule.shape.rawValue + (schedule.tau.map { ", τ = \($0.words)" } ?? "")
            + (optimizer == .momentum ? ", μ = \(mu.short)" : "")
    }
}

extension TrainingLength {
    /// With a space before the unit.
    fileprivate var words: String {
        switch self {
        case .steps(let count): "\(count.short) steps"
        case .epochs(let count): "\(count.short) epochs"
        }
    }
}
