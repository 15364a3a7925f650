import DescentNumerics
import DescentStudies

/// How much of the best score is luck: of many trials the best is likely one that was lucky too.
public struct ScoreNoise: Hashable, Sendable {
    /// The number of complete trials.
    public let trials: Int
    /// The standard error of one score: root mean square over the better half of the trials.
    public let error: Double
    /// By how much the best of equally good trials is expected to exceed what it is worth.
    ///
    ///     σ E[max of n standard normal numbers],  E = ∫ x n φ(x) Φ(x)ⁿ⁻¹ dx
    ///
    /// with σ the standard error. Source: order statistics, for instance David and Nagaraja (2003), section 3.1.
    public let mostOptimism: Double
    /// By how much the trial that comes out best is expected to exceed its own mean, if each score is drawn again with that
    /// standard error around what was found: a parametric bootstrap of 10,000 drawings.
    ///
    /// Source: Efron and Tibshirani (1993), An introduction to the bootstrap, section 6.5.
    public let optimism: Double

    /// The noise of trials that know their standard errors; nil if there are fewer than two of them.
    ///
    /// - Parameters:
    ///   - ranked: Complete trials, the best first.
    ///   - direction: Which scores are the better ones.
    public init?(_ ranked: [StoredTrial], direction: Direction) {
        let known = ranked.compactMap { trial -> (score: Double, error: Double)? in
            guard let score = trial.value, let error = trial.attributes["standard_error"]?.double, score.isFinite else {
                return nil
            }
            return (score, error)
        }
        guard known.count > 1 else { return nil }
        trials = known.count
        let better = known.prefix((known.count + 1) / 2)
        error = (better.reduce(0) { $0 + $1.error * $1.error } / Double(better.count)).squareRoot()
        mostOptimism = error * Self.expectedMaximum(of: known.count)
        var random = RandomStream(seed: 0, "optimism")
        var sum = 0.0
        for _ in 0..<10_000 {
            var best = (drawn: Double.nan, mean: 0.0)
            for trial in known {
                let drawn = trial.score + error * random.normal()
                if direction.prefers(drawn, to: best.drawn) { best = (drawn, trial.score) }
            }
            sum += direction == .maximize ? best.drawn - best.mean : best.mean - best.drawn
        }
        optimism = sum / 10_000
    }

    /// E[max of n standard normal numbers], by Simpson's rule.
    static func expectedMaximum(of count: Int) -> Double {
        let steps = 4_000, end = 9.0
        let width = 2 * end / Double(steps)
        var sum = 0.0
        for step in 0...steps {
            let x = -end + width * Double(step)
            let below = ParzenDensity.below(x)
            guard below > 0 else { continue }
            let power = Double.exponential(Double(count - 1) * Double.logarithm(below) - 0.5 * x * x)
            sum += x * power * (step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2)
        }
        return sum * width / 3 * Double(count) * 0.3989422804014327
    }
}
