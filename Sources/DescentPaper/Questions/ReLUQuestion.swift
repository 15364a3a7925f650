import DescentPublished

/// Why ReLU gave NaN (III.2): the authors' network with ReLU, step by step until it breaks, and with one defect put right.
struct ReLUQuestion: OpenQuestion {
    private let quick: Bool

    init(quick: Bool) { self.quick = quick }

    let key = "questions/relu"
    var work: Double { Double(groups.count * Self.starts * epochs * 3) }

    var epochs: Int { quick ? 2 : 20 }
    var optimizers: [PaperOptimizer] { quick ? [.raw] : [.raw, .rmsProp] }
    var rates: [Double] { quick ? [0.01, 1] : PublishedPlan.small.rates }
    static let starts = 8

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
}
