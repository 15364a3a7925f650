import DescentNumerics
import DescentStudies

/// Where a study looks next.
public enum Sampler: String, Codable, CaseIterable, Sendable {
    /// Every combination of the points of each parameter, the last parameter fastest.
    ///
    /// Source: Svejda, Puleo, Breitenstein (2022), algorithm 1.
    case grid
    /// Each parameter by itself, evenly over its range.
    case random
    /// The tree-structured Parzen estimator, with the settings of Optuna's defaults.
    case tpe

    /// The sampler of that name; `bayes`, as others call it, is ``tpe``.
    public init?(named name: String) { self.init(rawValue: name == "bayes" ? "tpe" : name) }

    /// Whether what is proposed depends on what was found.
    var learns: Bool { self == .tpe }
}

/// A study's trials before they are tried: what the n-th one is depends on the seed, on n and, with ``Sampler/tpe``, on
/// what the batches before its own found and on trials that others added, through Optuna for instance; not on who asks,
/// when, or in what order.
public struct ProposalPlan: Sendable {
    /// What is varied.
    public let space: SearchSpace
    /// How it is searched.
    public let sampler: Sampler
    /// The seed of the search.
    public let seed: UInt64
    /// Whether small or large scores are sought.
    public let direction: Direction
    /// The number of proposals.
    public let count: Int
    /// How many proposals are made at a time, from what was found before.
    public let batchSize: Int
    private let grid: [[StudyValue]]

    /// A plan.
    ///
    /// - `count`: The number of trials; nil for all of a grid.
    /// - Throws: `StudyFileError` when a grid has no end, or another search no number of trials.
    public init(
        _ space: SearchSpace, sampler: Sampler, seed: UInt64, direction: Direction, count: Int?, batchSize: Int = 8
    ) throws {
        self.space = space
        self.sampler = sampler
        self.seed = seed
        self.direction = direction
        grid = sampler == .grid ? try space.parameters.map { try $0.gridPoints() } : []
        if sampler == .grid {
            let (all, overflows) = grid.reduce((1, false)) { total, points in
                let product = total.0.multipliedReportingOverflow(by: points.count)
                return (product.partialValue, total.1 || product.overflow)
            }
            guard !overflows, all <= 10_000_000 else {
                throw StudyFileError("the grid has more than 10,000,000 points; take fewer of each parameter")
            }
            self.count = min(count ?? all, all)
        } else {
            guard let count else {
                throw StudyFileError("a \(sampler.rawValue) search has no end of its own; say how many trials")
            }
            self.count = count
        }
        self.batchSize = max(1, min(batchSize, self.count))
    }

    /// The batches of proposals, in order.
    public var batches: [Range<Int>] {
        stride(from: 0, to: count, by: batchSize).map { $0..<min(count, $0 + batchSize) }
    }

    /// The proposals of a batch.
    ///
    /// - `trials`: The finished trials of the batches before, and those that others added, in any order.
    public func proposals(_ batch: Range<Int>, after trials: [StoredTrial]) -> [[TrialParameter]] {
        switch sampler {
        case .grid: batch.map { point($0) }
        case .random: batch.map { randomPoint($0) }
        case .tpe: TPE(self).proposals(batch, after: trials)
        }
    }

    private func point(_ index: Int) -> [TrialParameter] {
        var rest = index
        var values: [StudyValue] = []
        for points in grid.reversed() {
            values.append(points[rest % points.count])
            rest /= points.count
        }
        return zip(space.parameters, values.reversed()).map { TrialParameter($0.name, $1, from: $0.distribution) }
    }

    /// The n-th point of a random search.
    func randomPoint(_ index: Int) -> [TrialParameter] {
        var random = RandomStream(seed: seed, "proposal", index)
        return space.parameters.map { parameter in
            let value: StudyValue
            if case .categorical(let choices) = parameter.distribution {
                value = choices[random.below(choices.count)]
            } else {
                let scale = NumberScale(parameter.distribution)
                value = scale.value(at: scale.low + (scale.high - scale.low) * random.uniform())
            }
            return TrialParameter(parameter.name, value, from: parameter.distribution)
        }
    }
}

/// A range of numbers as a search sees it: logarithms of logarithmic ranges, whole numbers with half a step around them.
struct NumberScale {
    let low: Double
    let high: Double
    private let distribution: Distribution

    init(_ distribution: Distribution) {
        self.distribution = distribution
        switch distribution {
        case .float(let low, let high, let log, let step):
            let half = (step ?? 0) / 2
            (self.low, self.high) = log ? (Double.logarithm(low), Double.logarithm(high)) : (low - half, high + half)
        case .int(let low, let high, let log, let step):
            let (low, high, half) = (Double(low), Double(high), Double(step) / 2)
            (self.low, self.high) =
                log ? (Double.logarithm(low - 0.5), Double.logarithm(high + 0.5)) : (low - half, high + half)
        case .categorical: (low, high) = (0, 1)
        }
    }

    /// Where a value lies.
    func position(of value: StudyValue) -> Double? {
        guard let number = value.double else { return nil }
        switch distribution {
        case .float(_, _, log: true, _), .int(_, _, log: true, _): return number > 0 ? Double.logarithm(number) : nil
        default: return number
        }
    }

    /// The value nearest to a position.
    func value(at position: Double) -> StudyValue {
        let position = min(high, max(low, position))
        switch distribution {
        case .float(let low, let high, let log, let step):
            var number = log ? Double.exponential(position) : position
            if let step { number = low + ((number - low) / step).rounded() * step }
            return .number(min(high, max(low, number)))
        case .int(let low, let high, let log, let step):
            let number = log ? Double.exponential(position) : position
            let steps = ((number - Double(low)) / Double(step)).rounded()
            return .integer(min(high, max(low, low + Int(steps) * step)))
        case .categorical(let choices): return choices[0]
        }
    }
}
