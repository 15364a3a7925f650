/// A descent on the noisy line of appendix A.
package struct LineDescent: Codable, Sendable {
    package var optimizer: PaperOptimizer
    /// The number of batches in an epoch: 1 is plain descent.
    package var batches: Int
    /// The updates until the cost changed by less than the tolerance, as the authors' program counts them.
    package var steps: Int
    /// Whether it stopped by itself.
    package var converged: Bool
    /// β₀ on the way, in order; points closer to the last one than the figure can show are left out.
    package var intercepts: [Double]
    /// β₁ at the same points.
    package var slopes: [Double]

    package init(
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
    package var epochs: Double { Double(steps) / Double(batches) }
}

/// Appendix A: the descents of figure 9, and table I with its scatter.
package struct AppendixResult: Codable, Sendable {
    /// The counts of one method for several draws of data or order.
    package struct Counts: Codable, Sendable {
        package var optimizer: PaperOptimizer
        /// Plain descent, one count for each seed of the data.
        package var plain: [Int]
        /// Stochastic descent on the data of the figure, steps over batches, one for each order of the examples.
        package var stochastic: [Double]

        package init(optimizer: PaperOptimizer, plain: [Int], stochastic: [Double]) {
            self.optimizer = optimizer
            self.plain = plain
            self.stochastic = stochastic
        }
    }

    /// The batches of an epoch of stochastic descent.
    package static let batches = 100

    /// Plain descents, one for each method, with their paths.
    package var plain: [LineDescent]
    /// Stochastic descents, likewise.
    package var stochastic: [LineDescent]
    /// The first seed of the scatter; each draw of data and each shuffle takes the next.
    package var seed: UInt64
    /// The scatter over seeds and shuffles.
    package var counts: [Counts]
    /// The least-squares line of the data: where a descent should end.
    package var intercept: Double
    package var slope: Double
    /// Σx/n and Σx²/n: half the second derivatives of the cost, for contour lines.
    package var meanInput: Double
    package var meanSquaredInput: Double

    package init(
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
