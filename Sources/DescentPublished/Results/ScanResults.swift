/// A scan over learning rates and numbers of epochs: one run for each rate, looked at on the way.
package struct GridResult: Codable, Sendable {
    /// η, one for each row.
    package var rates: [Double]
    /// The numbers of epochs, one for each column.
    package var epochs: [Double]
    /// The run of each row, with a look for each column.
    package var runs: [RunRecord]

    package init(rates: [Double], epochs: [Double], runs: [RunRecord]) {
        self.rates = rates
        self.epochs = epochs
        self.runs = runs
    }

    /// The accuracy on the test part, `[rate][epochs]`; NaN where the outputs were no numbers.
    package var accuracy: [[Double]] { runs.map { $0.looks.map { $0.test.isFinite ? $0.test.accuracy : .nan } } }
    /// The cross-entropy on the test part in nats, `[rate][epochs]`; NaN where the outputs were no numbers.
    package var crossEntropy: [[Double]] { runs.map { $0.looks.map(\.test.crossEntropy) } }
}

/// A scan over the penalty λ.
package struct PenaltyScan: Codable, Sendable {
    package var lambdas: [Double]
    /// The run of each λ, with one look.
    package var runs: [RunRecord]

    package init(lambdas: [Double], runs: [RunRecord]) {
        self.lambdas = lambdas
        self.runs = runs
    }

    /// The accuracy on the test part; NaN where the outputs were no numbers.
    package var accuracy: [Double] { last.map { $0.isFinite ? $0.accuracy : .nan } }
    /// The cross-entropy on the test part in nats.
    package var crossEntropy: [Double] { last.map(\.crossEntropy) }

    private var last: [PaperScore] { runs.compactMap { $0.looks.last?.test } }
}

/// The scan over μ (III.1): a grid for each.
package struct MomentumScan: Codable, Sendable {
    package var momenta: [Double]
    package var grids: [GridResult]

    package init(momenta: [Double], grids: [GridResult]) {
        self.momenta = momenta
        self.grids = grids
    }
}

/// The scan over schedules and τ (III.1): a grid for each, with and without momentum.
package struct ScheduleScan: Codable, Sendable {
    package struct Entry: Codable, Sendable {
        package var optimizer: PaperOptimizer
        /// `hyperbolic`, `linear` or `exponential`.
        package var schedule: String
        /// τ in steps.
        package var tau: Double
        package var grid: GridResult

        package init(optimizer: PaperOptimizer, schedule: String, tau: Double, grid: GridResult) {
            self.optimizer = optimizer
            self.schedule = schedule
            self.tau = tau
            self.grid = grid
        }
    }

    package var entries: [Entry]

    package init(entries: [Entry]) { self.entries = entries }
}

/// The three stages of section III for one model and one method, and its repeats on the validation part.
package struct StagesResult: Codable, Sendable {
    package var model: PaperModel
    package var optimizer: PaperOptimizer
    package var first: GridResult
    package var penalty: PenaltyScan
    package var second: GridResult
    package var validation: ValidationResult
    /// The weights that the report draws, where it draws this model's: figure 8 or 10.
    package var weights: WeightImages?

    package init(
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
package struct ValidationResult: Codable, Sendable {
    package var model: PaperModel
    package var optimizer: PaperOptimizer
    /// One run for each repeat, with a last look at the end.
    package var runs: [RunRecord]

    package init(model: PaperModel, optimizer: PaperOptimizer, runs: [RunRecord]) {
        self.model = model
        self.optimizer = optimizer
        self.runs = runs
    }

    /// The accuracies on the validation part.
    package var accuracy: Spread { Spread(runs.compactMap { $0.looks.last?.validation.accuracy }) }
    /// The cross-entropies on the validation part in nats.
    package var crossEntropy: Spread { Spread(runs.compactMap { $0.looks.last?.validation.crossEntropy }) }
}
