import DescentFigures
import DescentOptimization
import DescentPublished

/// Figure 4's opposite patterns: more epochs help raw descent where the rate is too large, RMSprop where it is too small. Both
/// methods with and without the schedule that the report gave to raw descent alone.
struct PatternQuestion: OpenQuestion {
    private let quick: Bool

    init(quick: Bool) { self.quick = quick }

    let key = "questions/pattern"
    var work: Double { Double(Self.cases.count * rateCount * seeds * epochs) * 2.9 }

    private var epochs: Int { quick ? 40 : 300 }
    private var rateCount: Int { quick ? 4 : 9 }
    private var seeds: Int { quick ? 1 : 3 }
    private var looks: [Int] { spacedEpochs(10, epochs, quick ? 3 : 8) }

    private static let cases: [(name: String, optimizer: PaperOptimizer, schedule: LearningRateSchedule)] = [
        ("raw GD, hyperbolic", .raw, .hyperbolic(tau: .steps(215))), ("raw GD, constant", .raw, .constant),
        ("RMSprop, hyperbolic", .rmsProp, .hyperbolic(tau: .steps(215))), ("RMSprop, constant", .rmsProp, .constant),
    ]

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> PatternResult {
        let trainer = TunedTrainer(digits: try PaperDigits<Float>(), workers: workers, progress: progress)
        return PatternResult(
            families: try Self.cases.map { name, optimizer, schedule in
                let rates = optimizer == .raw ? spaced(0.01, 30, rateCount) : spaced(1e-4, 3, rateCount)
                let grid = try trainer.grid(
                    "learning_rate", rates, looks: looks, repeats: seeds, seed: seed &+ 5000
                ) { rate in
                    var setting = TunedSetting(.corrected, .network, optimizer)
                    (setting.learningRate, setting.epochs, setting.schedule) = (rate, epochs, schedule)
                    return setting
                }
                return .init(name: name, optimizer: optimizer, grid: grid)
            })
    }

    func sections(_ result: PatternResult, _ results: ReportResults) -> [Section] {
        let own = result.families.map { family in
            (name: family.name, pattern: EpochPattern(family.grid.values, family.grid.accuracy))
        }
        let chart = LineChart(
            x: Axis("η over the best η", scale: .logarithmic),
            y: Axis("accuracy gained from \(looks.first ?? 0) to \(looks.last ?? 0) epochs"),
            series: own.map { .init($0.name, x: $0.pattern.relativeRates, y: $0.pattern.gains) })
        let figure = Figure(
            title: "What more epochs give, below and above the best rate",
            description: "The gain in test accuracy from few to many epochs against the learning rate.",
            panels: [chart],
            rowHeight: 340, id: "pattern")
        let rows = found(results) + own.map { ("here, \($0.name)", $0.pattern) }
        let lines = own.flatMap { name, pattern in
            zip(pattern.relativeRates, pattern.gains).map { "\"\(name)\",\($0),\($1)" }
        }
        return [
            Section(
                "Why are the patterns of figure 4 opposite?", anchor: "question-pattern",
                [
                    .note(Prose(verdict(own.map(\.pattern), results))),
                    .figure(
                        figure,
                        caption:
                            "One hidden layer of 25, \(seeds == 1 ? "one seed" : "means over \(seeds) seeds"); \(results.words([Source(key, 0..<result.records.count)])).",
                        downloads: [.csv("question-pattern.csv", "case,relative_rate,gain", lines)]),
                    .table(
                        Table(
                            "The mean gain of test accuracy from the first to the last column of a grid, in points, over its rows below and above the best one.",
                            columns: [
                                .text("grid"), .number("best η"), .number("gain below"), .number("gain above"),
                                .text("more epochs help"),
                            ],
                            rows: rows.map { name, pattern in
                                [
                                    Prose(name), Prose(pattern.bestRate.short), Prose((100 * pattern.below).fixed(1)),
                                    Prose((100 * pattern.above).fixed(1)), Prose(pattern.words),
                                ]
                            })),
                ])
        ]
    }

    /// The first grids of raw descent and RMSprop, as printed and of each edition.
    private func found(_ results: ReportResults) -> [(String, EpochPattern)] {
        [PaperOptimizer.raw, .rmsProp].flatMap { optimizer -> [(String, EpochPattern)] in
            let printed = EpochPattern(
                PublishedPlan(.network, optimizer).first.rates, AuthorsScans(.network, optimizer).first.accuracy)
            let published = results.published(.network, optimizer).map {
                ("\(Edition.published.title), \(optimizer.title)", EpochPattern($0.first.rates, $0.first.accuracy))
            }
            let tuned = results.tunedEditions.compactMap { edition in
                results.tuned(edition, .network, optimizer).map {
                    ("\(edition.title), \(optimizer.title)", EpochPattern($0.first.values, $0.first.accuracy))
                }
            }
            return [("as printed, \(optimizer.title)", printed)] + [published].compactMap(\.self) + tuned
        }
    }

    private func verdict(_ patterns: [EpochPattern], _ results: ReportResults) -> String {
        let printed = [PaperOptimizer.raw, .rmsProp].map {
            EpochPattern(PublishedPlan(.network, $0).first.rates, AuthorsScans(.network, $0).first.accuracy)
        }
        func words(_ raw: EpochPattern, _ rms: EpochPattern) -> String {
            "raw descent gains \((100 * raw.below).fixed(1)) points below its best rate and \((100 * raw.above).fixed(1)) above,"
                + " RMSprop \((100 * rms.below).fixed(1)) and \((100 * rms.above).fixed(1))"
        }
        let isPrinted = printed[0].isOpposite(to: printed[1])
        let asReported = patterns[0].isOpposite(to: patterns[3])
        let (withBoth, withNone) = (patterns[0].isOpposite(to: patterns[2]), patterns[1].isOpposite(to: patterns[3]))
        let conclusion: String
        switch (asReported, withBoth, withNone) {
        case _ where patterns.contains(where: \.isAtEdge):
            conclusion = "A best rate at the edge of its grid leaves open whether these are opposite"
        case (true, false, false):
            conclusion =
                "The patterns are opposite only where the schedules differ: the schedule makes them, not the method"
        case (true, true, true):
            conclusion = "They stay opposite under either schedule for both methods: the schedule does not make them"
        case (true, _, _):
            conclusion =
                "They stay opposite \(withBoth ? "with the schedule" : "without a schedule") for both methods: the schedule is not all of it"
        case (false, false, false):
            conclusion = "With the defects gone the patterns are not opposite, whichever schedule the two have"
        case (false, _, _):
            conclusion =
                "With the defects gone the patterns are not opposite under the report's schedules, but"
                + " \(withBoth && withNone ? "under either one" : withBoth ? "with the hyperbolic one" : "without one") for both methods"
        }
        return
            "In the authors' scans \(words(printed[0], printed[1])): \(isPrinted ? "opposite" : "not opposite by the mean over rows"). In the"
            + " corrected program with their schedules \(words(patterns[0], patterns[3])); with the hyperbolic schedule for both"
            + " \(words(patterns[0], patterns[2])); with none \(words(patterns[1], patterns[3])). \(conclusion)."
    }
}

/// What more epochs give in a grid, for rates below and above the best.
struct EpochPattern {
    /// η over the best η, that with the highest mean accuracy over the epochs, where a row has numbers.
    let relativeRates: [Double]
    /// The accuracy in the last column minus that in the first, for these rows.
    let gains: [Double]
    let bestRate: Double
    /// The mean gains below and above the best row; NaN if there are none.
    let below: Double
    let above: Double

    /// - `accuracy`: `[rate][epochs]`; rows that begin or end with NaN are left out.
    init(_ rates: [Double], _ accuracy: [[Double]]) {
        let rows = rates.indices.filter { row in
            (accuracy[row].first?.isFinite ?? false) && (accuracy[row].last?.isFinite ?? false)
        }
        func mean(_ row: Int) -> Double { Spread(accuracy[row].filter(\.isFinite)).mean }
        let best = rows.max { mean($0) < mean($1) }.map { rates[$0] } ?? .nan
        let gains = rows.map { (accuracy[$0].last ?? .nan) - (accuracy[$0].first ?? .nan) }
        self.gains = gains
        bestRate = best
        relativeRates = rows.map { rates[$0] / best }
        below = Spread(rows.indices.filter { rates[rows[$0]] < best }.map { gains[$0] }).mean
        above = Spread(rows.indices.filter { rates[rows[$0]] > best }.map { gains[$0] }).mean
    }

    /// Differences below a point are none.
    private var lean: Int { above - below > 0.01 ? 1 : below - above > 0.01 ? -1 : 0 }

    /// Whether the one gains more above its best rate and the other below.
    func isOpposite(to other: EpochPattern) -> Bool { lean * other.lean < 0 }

    /// Whether there is no row on one side of the best.
    var isAtEdge: Bool { above.isNaN || below.isNaN }

    var words: String {
        isAtEdge
            ? "the best row is at an edge"
            : lean == 0 ? "alike" : lean > 0 ? "above the best rate" : "below the best rate"
    }
}

/// What came of a ``PatternQuestion``.
struct PatternResult: RecordedResult {
    /// One method under one schedule.
    struct Family: Codable, Sendable {
        var name: String
        var optimizer: PaperOptimizer
        var grid: TunedGrid
    }

    var families: [Family]

    var records: [RunRecord] { families.flatMap(\.grid.records) }
}
