import DescentFigures
import DescentNumerics
import DescentPublished

/// Why Adam's path is smooth and RMSprop's end fluctuates by about η (appendix A): both with their parts taken out.
struct FluctuationQuestion: OpenQuestion {
    private let quick: Bool

    init(quick: Bool) { self.quick = quick }

    let key = "questions/fluctuation"
    var work: Double { Double(LineWalkRule.all.count * Self.rates.count * shuffles) * 0.5 }

    private var shuffles: Int { quick ? 4 : 20 }
    private static let rates = [0.2, 0.1, 0.05, 0.02, 0.01]
    /// The report's.
    private static let reportRate = 1
    /// Steps of the walk that the figure draws, and that smoothness is measured over.
    private static let drawn = 200
    private static let last = 1000

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> FluctuationResult {
        let line = LineProgram(seed: LineProgram.drawnSeed)
        let minimum = line.minimum
        let end = SIMD2(minimum.intercept, minimum.slope)
        let (rules, shuffles) = (LineWalkRule.all, shuffles)
        let entries = try parallelMap(rules.count, workers: workers) { index -> FluctuationResult.Entry? in
            let rule = rules[index]
            var entry = FluctuationResult.Entry(name: rule.name, spreads: [], steps: [], smoothness: [], path: [])
            for rate in Self.rates {
                // From the minimum: what is left is what the batches do.
                let walks = (0..<shuffles).map {
                    LineWalk(line, rule, rate: rate, from: end, epochs: 20, seed: seed &+ UInt64($0))
                }
                entry.spreads.append(walks.map { $0.spread(last: Self.last) })
                entry.steps.append(walks.map { $0.stepLength(last: Self.last) })
                if !progress(0.5 * Double(shuffles)) { return nil }
            }
            let walks = (0..<shuffles).map {
                LineWalk(
                    line, rule, rate: Self.rates[Self.reportRate], from: .zero, epochs: 2, seed: seed &+ UInt64($0))
            }
            entry.smoothness = walks.map { $0.smoothness(first: Self.drawn) }
            entry.path = ([.zero] + walks[0].path.prefix(Self.drawn)).map { [$0.x, $0.y] }
            return entry
        }
        return FluctuationResult(
            rates: Self.rates, entries: entries, intercept: minimum.intercept, slope: minimum.slope,
            meanInput: minimum.meanInput, meanSquaredInput: minimum.meanSquaredInput)
    }

    func sections(_ result: FluctuationResult, _ results: ReportResults) -> [Section] {
        let ways = ["RMSprop", "RMSprop with a mean of gradients", "Adam", "Adam without its mean of gradients"]
        let cost = QuadraticCost(
            minimumX: result.intercept, minimumY: result.slope, xx: 2, xy: 2 * result.meanInput,
            yy: 2 * result.meanSquaredInput)
        let spreads = LineChart(
            x: Axis("η", scale: .logarithmic), y: Axis("spread of the last steps", scale: .logarithmic),
            series: result.entries.map { .init($0.name, x: result.rates, y: $0.spreads.map { Spread($0).mean }) })
        let paths = Trajectories(
            x: Axis("β₀, the first \(Self.drawn) steps"), y: Axis("β₁"),
            paths: result.entries.filter { ways.contains($0.name) }.map { entry in
                .init(entry.name, x: entry.path.map { $0[0] }, y: entry.path.map { $0[1] })
            }, cost: cost)
        let strays = Figure(
            title: "How far the parameters stray around the minimum",
            description: "The spread of the last steps of stochastic descent against the learning rate, rule by rule.",
            panels: [spreads], rowHeight: 320, id: "fluctuation")
        let smooth = Figure(
            title: "Stochastic paths at η = 0.1 with and without a mean of gradients",
            description: "The ways of four rules from the origin over contour lines of the cost.", panels: [paths],
            rowHeight: 400, id: "smoothness")
        let rows: [[Prose]] = result.entries.map { entry in
            let spread = entry.spreads[Self.reportRate].map { $0 / result.rates[Self.reportRate] }
            return [
                Prose(entry.name), Prose(Spread(spread).text),
                Prose(Spread(entry.steps[Self.reportRate].map { $0 / result.rates[Self.reportRate] }).mean.fixed(2)),
                Prose(entry.exponent(result.rates).fixed(2)), Prose(Spread(entry.smoothness).text),
            ]
        }
        let lines = result.entries.flatMap { entry in
            result.rates.indices.map { index in
                let spread = Spread(entry.spreads[index])
                return
                    "\"\(entry.name)\",\(result.rates[index]),\(spread.mean),\(spread.deviation),\(Spread(entry.steps[index]).mean)"
            }
        }
        return [
            Section(
                "Why is Adam's path smooth, and why does RMSprop fluctuate by η?", anchor: "question-fluctuation",
                [
                    .note(Prose(verdict(result))),
                    .figure(smooth),
                    .figure(
                        strays,
                        downloads: [.csv("question-fluctuation.csv", "rule,learning_rate,spread,deviation,step", lines)]
                    ),
                    .table(
                        Table(
                            "Stochastic descent on the line of appendix A, means ± standard deviation over \(shuffles) shuffles; at η = 0.1 where not said otherwise.",
                            columns: [
                                .text("rule"), .number("spread of the last \(Self.last) steps over η"),
                                .number("their length over η"), .number("spread grows as η to the"),
                                .number("cosine between steps"),
                            ], rows: rows)),
                ])
        ]
    }

    private func verdict(_ result: FluctuationResult) -> String {
        func entry(_ name: String) -> FluctuationResult.Entry? { result.entries.first { $0.name == name } }
        func smooth(_ name: String) -> Double { entry(name).map { Spread($0.smoothness).mean } ?? .nan }
        func relative(_ name: String) -> Double {
            entry(name).map { Spread($0.spreads[Self.reportRate]).mean / result.rates[Self.reportRate] } ?? .nan
        }
        /// The smallest and the largest spread over η, over the rates.
        func range(_ name: String) -> ClosedRange<Double> {
            let ratios =
                entry(name).map { entry in zip(entry.spreads, result.rates).map { Spread($0).mean / $1 } } ?? []
            return (ratios.min() ?? 0)...(ratios.max() ?? 0)
        }
        func words(_ range: ClosedRange<Double>) -> String {
            "\(range.lowerBound.fixed(2)) to \(range.upperBound.fixed(2)) η"
        }
        func step(_ name: String) -> Double {
            entry(name).map { Spread($0.steps[Self.reportRate]).mean / result.rates[Self.reportRate] } ?? .nan
        }
        let (adam, bare) = (smooth("Adam"), smooth("Adam without its mean of gradients"))
        let (rms, mean) = (smooth("RMSprop"), smooth("RMSprop with a mean of gradients"))
        let byMean = adam - bare > 0.2 && mean - rms > 0.2
        let (own, raw) = (range("RMSprop"), range("raw GD"))
        let isOrder = [own.lowerBound, own.upperBound, step("RMSprop")].allSatisfy { $0 > 1.0 / 3 && $0 < 3 }
        var text =
            "Adam: successive steps agree by a cosine of \(adam.fixed(2)), without its mean of gradients by \(bare.fixed(2)); RMSprop has"
            + " \(rms.fixed(2)), with such a mean \(mean.fixed(2))."
        text +=
            byMean
            ? " So the mean of gradients makes a path smooth, as the report supposed, in RMSprop as in Adam."
            : " So the mean of gradients alone does not explain the smooth path."
        text +=
            " Near the minimum RMSprop's steps are \(step("RMSprop").fixed(2)) η long at η = 0.1, and over all rates it strays by"
        text += " \(words(own)), Adam by \(words(range("Adam"))), raw descent by \(words(raw))."
        text +=
            isOrder
            ? " So the report's reading holds: g over the root of its own mean square is of order 1, and what is left at the end is of the"
                + " order of η; under a decaying rate it ends at \(relative("RMSprop, η decaying").fixed(2)) of the first η."
            : " So the report's reading fails: what is left at the end is not of the order of η."
        return text
    }
}

/// What came of a ``FluctuationQuestion``.
struct FluctuationResult: RecordedResult {
    /// One rule.
    struct Entry: Codable, Sendable {
        var name: String
        /// How far β strays around the minimum in the last steps, `[rate][shuffle]`, and how long these are.
        var spreads: [[Double]]
        var steps: [[Double]]
        /// The mean cosine between steps on the way from the origin, one for each shuffle.
        var smoothness: [Double]
        /// β on the way from the origin under the first shuffle.
        var path: [[Double]]

        /// The slope of log spread over log η by least squares.
        func exponent(_ rates: [Double]) -> Double {
            let x = rates.map { Double.logarithm($0) }
            let y = spreads.map { Double.logarithm(Spread($0).mean) }
            let (mx, my) = (Spread(x).mean, Spread(y).mean)
            let products = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
            return products / x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
        }
    }

    var rates: [Double]
    var entries: [Entry]
    /// The least-squares line, and Σx/n and Σx²/n for contour lines.
    var intercept: Double
    var slope: Double
    var meanInput: Double
    var meanSquaredInput: Double

    /// None: its descents are of a line, and not scored.
    var records: [RunRecord] { [] }
}
