import DescentNumerics
import DescentPublished

/// A rule for the two numbers of appendix A's line, with what the question turns on and off.
///
///     M ← γ₁ M + (1 − γ₁) g
///     G ← γ₂ G + (1 − γ₂) g∘g
///     β ← β − η M / √(G + ε)
///
/// without the division for raw descent, and with G the sum of all g∘g for AdaGrad. Without γ₁ it is RMSprop (equations 36 and
/// 35), with it Adam as equation 38 is printed, ε apart.
struct LineWalkRule: Sendable {
    var name: String
    /// γ₁; 0 for none.
    var first = 0.0
    /// γ₂; nil for no division, 1 for AdaGrad's sum.
    var second: Double?
    /// τ of a hyperbolic schedule in steps; nil for a constant rate.
    var tau: Double?

    static let all = [
        LineWalkRule(name: "raw GD"), LineWalkRule(name: "momentum (mean of gradients)", first: 0.9),
        LineWalkRule(name: "AdaGrad", second: 1), LineWalkRule(name: "RMSprop", second: 0.9),
        LineWalkRule(name: "RMSprop with a mean of gradients", first: 0.9, second: 0.9),
        LineWalkRule(name: "RMSprop, η decaying", second: 0.9, tau: 200),
        LineWalkRule(name: "Adam", first: 0.9, second: 0.999),
        LineWalkRule(name: "Adam without its mean of gradients", second: 0.999),
    ]
}

/// The walk of β in stochastic descent on the line, 100 batches of 10 points.
struct LineWalk {
    /// β after each step.
    private(set) var path: [SIMD2<Double>] = []

    /// - Parameters:
    ///   - start: β at the beginning.
    ///   - seed: Of the shuffles.
    init(
        _ line: LineProgram, _ rule: LineWalkRule, rate: Double, from start: SIMD2<Double>, epochs: Int, seed: UInt64
    ) {
        var random = RandomStream(seed: seed, "walks of appendix A")
        var order = Array(line.points.indices)
        var (beta, mean, squares) = (start, SIMD2<Double>.zero, SIMD2<Double>.zero)
        path.reserveCapacity(epochs * 100)
        for _ in 0..<epochs {
            random.shuffle(&order)
            for batch in 0..<100 {
                var g = SIMD2<Double>.zero
                for index in order[batch * 10..<(batch + 1) * 10] {
                    let (x, y) = line.points[index]
                    let error = beta.x + beta.y * x - y
                    g += SIMD2(error, error * x)
                }
                g /= 10
                mean = rule.first * mean + (1 - rule.first) * g
                var step = mean
                if let second = rule.second {
                    squares = second * squares + (second == 1 ? 1 : 1 - second) * g * g
                    step /= (squares + 1e-8).squareRoot()
                }
                let decay = rule.tau.map { $0 / ($0 + Double(path.count)) } ?? 1
                beta -= rate * decay * step
                path.append(beta)
            }
        }
    }

    /// How far β strays from its mean in the last steps: the root of the mean squared distance.
    func spread(last count: Int) -> Double {
        let end = path.suffix(count)
        let mean = end.reduce(.zero, +) / Double(end.count)
        return (end.reduce(0) { $0 + (($1 - mean) * ($1 - mean)).sum() } / Double(end.count)).squareRoot()
    }

    /// The mean length of the last steps.
    func stepLength(last count: Int) -> Double {
        let end = Array(path.suffix(count + 1))
        let lengths = zip(end, end.dropFirst()).map { pair in
            let step = pair.1 - pair.0
            return (step * step).sum().squareRoot()
        }
        return Spread(lengths).mean
    }

    /// The mean cosine of the angle between one step and the next, over the first steps: 1 for a straight line.
    func smoothness(first count: Int) -> Double {
        let start = Array(path.prefix(count))
        let steps = zip(start, start.dropFirst()).map { $1 - $0 }
        let cosines = zip(steps, steps.dropFirst()).compactMap { a, b -> Double? in
            let lengths = ((a * a).sum() * (b * b).sum()).squareRoot()
            return lengths > 0 ? (a * b).sum() / lengths : nil
        }
        return Spread(cosines).mean
    }
}
