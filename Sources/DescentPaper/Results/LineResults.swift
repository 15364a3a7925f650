/// A descent on the noisy line of appendix A.
public struct LineDescent: Codable, Hashable, Sendable {
    public var optimizer: PaperOptimizer
    /// The number of batches in an epoch: 1 is plain descent.
    public var batches: Int
    /// The updates until the cost changed by less than the tolerance, as the authors' program counts them.
    public var steps: Int
    /// Whether it stopped by itself.
    public var converged: Bool
    /// β₀ on the way, in order; points closer to the last one than the figure can show are left out.
    public var intercepts: [Double]
    /// β₁ at the same points.
    public var slopes: [Double]

    public init(
        optimizer: PaperOptimizer, batches: Int, steps: Int, converged: Bool, intercepts: [Double], slopes: [Double]
    ) {
        self.optimizer = optimizer
        self.batches = batches
        self.steps = steps
        self.converged = converged
        self.intercepts = intercepts
        self.slopes = slopes
    }

    /// Steps over batches, as table I prints them.
    public var epochs: Double { Double(steps) / Double(batches) }
}

/// Appendix A: the descents of figure 9, and table I with its scatter.
public struct AppendixResult: Codable, Hashable, Sendable {
    /// The counts of one method for several draws of data or order.
    public struct Counts: Codable, Hashable, Sendable {
        public var optimizer: PaperOptimizer
        /// Plain descent, one count for each seed of the data.
        public var plain: [Int]
        /// Stochastic descent on the data of the figure, steps over batches, one for each order of the examples.
        public var stochastic: [Double]

        public init(optimizer: PaperOptimizer, plain: [Int], stochastic: [Double]) {
            self.optimizer = optimizer
            self.plain = plain
            self.stochastic = stochastic
        }
    }

    /// The batches of an epoch of stochastic descent.
    public static let batches = 100

    /// Plain descents, one for each method, with their paths.
    public var plain: [LineDescent]
    /// Stochastic descents, likewise.
    public var stochastic: [LineDescent]
    /// The first seed of the scatter; each draw of data and each shuffle takes the next.
    public var seed: UInt64
    /// The scatter over seeds and shuffles.
    public var counts: [Counts]
    /// The least-squares line of the data: where a descent should end.
    public var intercept: Double
    public var slope: Double
    /// Σx/n and Σx²/n: half the second derivatives of the cost, for contour lines.
    public var meanInput: Double
    public var meanSquaredInput: Double

    public init(
        plain: [LineDescent], stochastic: [LineDescent], seed: UInt64, counts: [Counts], intercept: Double,
        slope: Double, meanInput: Double, meanSquaredInput: Double
    ) {
        self.plain = plain
        self.stochastic = stochastic
        self.seed = seed
        self.counts = counts
        self.intercept = intercept
        self.slope = slope
        self.meanInput = meanInput
        self.meanSquaredInput = meanSquaredInput
    }
}
