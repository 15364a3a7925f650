import DescentFigures
import DescentPublished
import DescentTraining

/// Why ReLU gave NaN (III.2): the authors' network with ReLU, step by step until it breaks, and with one defect put right.
struct ReLUQuestion: OpenQuestion {
    private let quick: Bool

    init(quick: Bool) { self.quick = quick }

    let key = "questions/relu"
    var work: Double { Double(groups.count * Self.starts * epochs * 3) }

    private var epochs: Int { quick ? 2 : 20 }
    private var optimizers: [PaperOptimizer] { quick ? [.raw] : [.raw, .rmsProp] }
    private var rates: [Double] { quick ? [0.01, 1] : PublishedPlan.small.rates }
    private static let starts = 8

    /// The published program, or with one thing put right.
    static let variants: [(name: String, defects: Defects)] = [
        ("as published", .published),
        ("shifted exponentials", .published.without(\.overflow)),
        ("gradient p − t", .published.without(\.clippedGradient)),
        ("narrow start", .published.without(\.wideStart)),
        ("pixels in [0, 1]", .published.without(\.rawPixels)),
        ("natural logarithm", .published.without(\.commonLogarithm)),
        ("shifted exponentials and p − t", .published.without(\.overflow, \.clippedGradient)),
        ("everything put right", .none),
    ]

    /// Eight starts of one variant at one rate.
    private struct Group {
        var variant: Int
        var optimizer: PaperOptimizer
        var rate: Double
    }

    private var groups: [Group] {
        Self.variants.indices.flatMap { variant in
            optimizers.flatMap { optimizer in
                rates.map { Group(variant: variant, optimizer: optimizer, rate: $0) }
            }
        }
    }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> ReLUResult {
        let (groups, epochs) = (groups, epochs)
        let found = try parallelMap(groups.count, workers: workers) { index in
            Self.watch(groups[index], epochs: epochs, seed: seed, progress: progress)
        }
        return ReLUResult(
            networks: found.flatMap(\.networks), trace: found.first { !$0.trace.isEmpty }?.trace ?? [])
    }

    /// Trains eight networks, and notes when each breaks; keeps the way of the first one.
    private static func watch(_ group: Group, epochs: Int, seed: UInt64, progress: (Double) -> Bool) -> ReLUResult? {
        let (name, defects) = variants[group.variant]
        let runs = (0..<starts).map {
            ProgramRun(
                hidden: 25, activation: .relu, optimizer: group.optimizer, rate: group.rate, lambda: 1e-4,
                schedule: PublishedPlan(.network, group.optimizer).schedule, looks: [Double(epochs)], defects: defects,
                start: 800 + $0, order: 21)
        }
        let clock = ContinuousClock()
        let began = clock.now
        let descent = LaneDescent(runs, seed: seed)
        let start = descent.pulses
        var brokenAt = [Int?](repeating: nil, count: starts)
        var trace: [ReLUResult.Moment] = []
        for _ in 0..<epochs {
            for _ in 0..<ProgramDigits.batches {
                let pulse = group.variant == 0 && brokenAt[0] == nil ? descent.nextPulses[0] : nil
                descent.advance()
                let broken = descent.areBroken
                for lane in 0..<starts where broken[lane] && brokenAt[lane] == nil { brokenAt[lane] = descent.step }
                guard let pulse else { continue }
                trace.append(
                    .init(
                        step: descent.step, largestActivation: min(pulse.largestActivation, .greatestFiniteMagnitude),
                        largestLogit: pulse.largestLogit.isFinite ? pulse.largestLogit : nil,
                        brokenImages: pulse.broken,
                        isBroken: broken[0]))
            }
            if !progress(Double(3 * starts)) { return nil }
        }
        let looks = descent.looks(epochs: Double(epochs))
        let seconds = (clock.now - began) / .seconds(1) / Double(starts)
        let networks = runs.indices.map { lane in
            var record = runs[lane].record(seed: seed, looks: [looks[lane]], seconds: seconds)
            record.attributes["variant"] = name
            return ReLUResult.Network(
                variant: name, optimizer: group.optimizer, brokenAtStep: brokenAt[lane],
                largestLogitAtStart: start[lane].largestLogit,
                brokenAtStart: Double(start[lane].broken) / Double(start[lane].images), run: record)
        }
        // Only a way that breaks is worth a table.
        return ReLUResult(networks: networks, trace: brokenAt[0] == nil ? [] : trace)
    }

    func sections(_ result: ReLUResult, _ results: ReportResults) -> [Section] {
        let variants = Self.variants.map { variant in
            (name: variant.name, networks: result.networks.filter { $0.variant == variant.name })
        }
        let rows: [[Prose]] = variants.map { name, networks in
            let broken = networks.filter { !$0.isFinite }
            let steps = broken.compactMap(\.brokenAtStep).sorted()
            let accuracies = networks.filter(\.isFinite).compactMap { $0.run.looks.last?.test.accuracy }
            let first = result.networks.firstIndex { $0.variant == name } ?? 0
            return [
                Prose(name),
                results.link("\(broken.count) of \(networks.count)", to: Source(key, first..<first + networks.count)),
                Prose(steps.isEmpty ? "–" : "\(steps[steps.count / 2])"),
                Prose((networks.map(\.largestLogitAtStart).max() ?? .nan).fixed(0)),
                Prose((100 * Spread(networks.map(\.brokenAtStart)).mean).fixed(1)),
                Prose((accuracies.max() ?? .nan).fixed(3)),
            ]
        }
        var blocks: [Block] = [
            .note(Prose(verdict(variants, result))),
            .table(
                Table(
                    "The authors' network of 25 ReLU units: \(rates.count) rates, \(optimizers.map(\.title).joined(separator: " and ")), \(Self.starts) starts, \(epochs) epochs.",
                    columns: [
                        .text("put right"), .number("end as NaN"), .number("median step"),
                        .number("largest logit before step 1"), .number("images NaN before step 1, %"),
                        .number("best test accuracy"),
                    ], rows: rows)),
            .figure(
                figure(variants),
                caption:
                    "Wilson intervals over the networks of a row. e^z is no number above z = 709.8; a sum of such is ∞, and ∞/∞ is NaN.",
                downloads: [data(result)]),
        ]
        if !result.trace.isEmpty { blocks.append(trace(result)) }
        return [Section("Why did ReLU give NaN?", anchor: "question-relu", blocks)]
    }

    private func figure(_ variants: [(name: String, networks: [ReLUResult.Network])]) -> Figure {
        let points = variants.map { _, networks in
            let count = networks.count { !$0.isFinite }
            let interval = Interval(fraction: count, of: networks.count)
            return PointChart.Point(
                Double(count) / Double(max(1, networks.count)), interval: interval.low...interval.high)
        }
        let chart = PointChart(
            categories: variants.map(\.name), axis: Axis("share of networks that end as NaN", limits: 0...1),
            series: [.init("ReLU, 25 units", points)], intervalName: "Wilson interval, 95 %")
        return Figure(
            title: "Networks with ReLU that end as NaN", description: "The share for each thing that is put right.",
            panels: [chart], rowHeight: chart.height(width: 800, figureWidth: 800), id: "relu")
    }

    private func data(_ result: ReLUResult) -> Download {
        .csv(
            "question-relu.csv",
            "put_right,optimizer,learning_rate,start,broken_at_step,largest_logit_at_start,test_accuracy",
            result.networks.map { network in
                "\"\(network.variant)\",\(network.optimizer.rawValue),\(network.run["learning_rate"] ?? .nan),"
                    + "\(network.run["start"] ?? .nan),\(network.brokenAtStep.map { "\($0)" } ?? ""),"
                    + "\(network.largestLogitAtStart),\(network.run.looks.last?.test.accuracy ?? .nan)"
            })
    }

    /// The way of one network to its end.
    private func trace(_ result: ReLUResult) -> Block {
        let shown = result.trace.count > 12 ? Array(result.trace.prefix(4) + result.trace.suffix(8)) : result.trace
        return .details(
            "One network as published, step by step until it breaks",
            [
                .table(
                    Table(
                        "The first start at the first rate that breaks it. Its whole gradient is NaN as soon as one image's output is.",
                        columns: [
                            .number("step"), .number("largest hidden output"), .number("largest logit"),
                            .number("images NaN in the batch"), .text("weights after the step"),
                        ],
                        rows: shown.map {
                            [
                                "\($0.step)", Prose($0.largestActivation.fixed(0)),
                                Prose($0.largestLogit.map { $0.fixed(0) } ?? "–"), "\($0.brokenImages)",
                                $0.isBroken ? "all NaN" : "finite",
                            ]
                        }))
            ])
    }

    private func verdict(
        _ variants: [(name: String, networks: [ReLUResult.Network])], _ result: ReLUResult
    ) -> String {
        func broken(_ networks: [ReLUResult.Network]) -> Int { networks.count { !$0.isFinite } }
        guard let published = variants.first?.networks, !published.isEmpty else { return "No network was trained." }
        let largest = published.map(\.largestLogitAtStart).max() ?? .nan
        let steps = published.compactMap(\.brokenAtStep).sorted()
        let median = steps.isEmpty ? "none" : "\(steps[steps.count / 2])"
        let atStart = published.count { $0.brokenAtStart > 0 }
        let facts =
            "As coded, \(broken(published)) of \(published.count) networks with ReLU end as NaN. Before the first step the largest logit"
            + " is \(largest.fixed(0)), and \(atStart) of them already have an image with a logit above 709.8, whose exponential is no"
            + " number; in others the logits grow that far on the way (the median step of a break is \(median)). The first batch with such"
            + " an image makes every weight NaN."
        let single = variants.dropFirst().filter { !$0.name.contains(" and ") && $0.name != "everything put right" }
        let cures = single.filter { broken($0.networks) == 0 }.map(\.name)
        let rest = single.filter { broken($0.networks) > 0 }
            .map { "\($0.name) leaves \(broken($0.networks))" }.joined(separator: ", ")
        let conclusion =
            cures.isEmpty
            ? " No single repair keeps all finite"
            : " Put right alone, \(cures.joined(separator: " or ")) keeps all finite"
        return "\(facts)\(conclusion)\(rest.isEmpty ? "" : "; \(rest)")."
    }
}

/// What came of a ``ReLUQuestion``.
struct ReLUResult: RecordedResult {
    /// One network.
    struct Network: Codable, Sendable {
        /// What was put right.
        var variant: String
        var optimizer: PaperOptimizer
        /// The step that made the weights NaN, counted from 1.
        var brokenAtStep: Int?
        /// Over the training part, before any step.
        var largestLogitAtStart: Double
        /// The share of training images with an output that is no number, before any step.
        var brokenAtStart: Double
        var run: RunRecord

        /// Whether its outputs are numbers at the end.
        var isFinite: Bool { run.looks.last?.test.isFinite ?? false }
    }

    /// A step of one network.
    struct Moment: Codable, Sendable {
        var step: Int
        /// On the batch of the step, before it.
        var largestActivation: Double
        var largestLogit: Double?
        var brokenImages: Int
        /// Whether the weights are NaN after it.
        var isBroken: Bool
    }

    var networks: [Network]
    /// Of one network that breaks.
    var trace: [Moment]

    var records: [RunRecord] { networks.map(\.run) }
}
