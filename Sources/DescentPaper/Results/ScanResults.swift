/// A scan over learning rates and numbers of epochs: one run for each rate, looked at on the way.
public struct GridResult: Codable, Hashable, Sendable {
    /// η, one for each row.
    public var rates: [Double]
    /// The numbers of epochs, one for each column.
    public var epochs: [Double]
    /// The run of each row, with a look for each column.
    public var runs: [RunRecord]

    public init(rates: [Double], epochs: [Double], runs: [RunRecord]) {
        self.rates = rates
        self.epochs = epochs
        self.runs = runs
    }

    /// The accuracy on the test part, `[rate][epochs]`; NaN where the outputs were no numbers.
    public var accuracy: [[Double]] { runs.map { $0.looks.map { $0.test.isFinite ? $0.test.accuracy : .nan } } }
    /// The cross-entropy on the test part in nats, `[rate][epochs]`; NaN where the outputs were no numbers.
    public var crossEntropy: [[Double]] { runs.map { $0.looks.map(\.test.crossEntropy) } }
}

/// A scan over the penalty λ.
public struct PenaltyScan: Codable, Hashable, Sendable {
    public var lambdas: [Double]
    /// The run of each λ, with one look.
    public var runs: [RunRecord]

    public init(lambdas: [Double], runs: [RunRecord]) {
        self.lambdas = lambdas
        self.runs = runs
    }

    /// The accuracy on the test part; NaN where the outputs were no numbers.
    public var accuracy: [Double] { last.map { $0.isFinite ? $0.accuracy : .nan } }
    /// The cross-entropy on the test part in nats.
    public var crossEntropy: [Double] { last.map(\.crossEntropy) }

    private var last: [PaperScore] { runs.compactMap { $0.looks.last?.test } }
}

/// The scan over μ (III.1): a grid for each.
public struct MomentumScan: Codable, Hashable, Sendable {
    public var momenta: [Double]
    public var grids: [GridResult]

    public init(momenta: [Double], grids: [GridResult]) {
        self.momenta = momenta
        self.grids = grids
    }
}

/// The scan over schedules and τ (III.1): a grid for each, with and without momentum.
public struct ScheduleScan: Codable, Hashable, Sendable {
    public struct Entry: Codable, Hashable, Sendable {
        public var optimizer: PaperOptimizer
        /// `hyperbolic`, `linear` or `exponential`.
        public var schedule: String
        /// τ in steps.
        public var tau: Double
        public var grid: GridResult

        public init(optimizer: PaperOptimizer, schedule: String, tau: Double, grid: GridResult) {
            self.optimizer = optimizer
            self.schedule = schedule
            self.tau = tau
            self.grid = grid
        }
    }

    public var entries: [Entry]

    public init(entries: [Entry]) { self.entries = entries }
}

/// The three stages of section III for one model and one method, and its repeats on the validation part.
public struct StagesResult: Codable, Hashable, Sendable {
    public var model: PaperModel
    public var optimizer: PaperOptimizer
    public var first: GridResult
    public var penalty: PenaltyScan
    public var second: GridResult
    public var validation: ValidationResult
    /// The weights that the report draws, where it draws this model's: figure 8 or 10.
    public var weights: WeightImages?

    public init(
        model: PaperModel, optimizer: PaperOptimizer, first: GridResult, penalty: PenaltyScan, second: GridResult,
        validation: ValidationResult, weights: WeightImages? = nil
    ) {
        self.model = model
        self.optimizer = optimizer
        self.first = first
        self.penalty = penalty
        self.second = second
        self.validation = validation
        self.weights = weights
    }
}

/// The repeats of one tuned model (figure 7).
public struct ValidationResult: Codable, Hashable, Sendable {
    public var model: PaperModel
    public var optimizer: PaperOptimizer
    /// One run for each repeat, with a last look at the end.
    public var runs: [RunRecord]

    public init(model: PaperModel, optimizer: PaperOptimizer, runs: [RunRecord]) {
        self.model = model
        self.optimizer = optimizer
        self.runs = runs
    }

    /// The accuracies on the validation part.
    public var accuracy: Spread { Spread(runs.compactMap { $0.looks.last?.validation.accuracy }) }
    /// The cross-entropies on the validation part in nats.
    public var crossEntropy: Spread { Spread(runs.compactMap { $0.looks.last?.validation.crossEntropy }) }
}
