import Descent
import Testing

/// Appendix A of the report: a line with noise, y = −2 + x + 0.1 ε, found by descent from the origin.
@Suite("Every rule finds the noisy line of appendix A")
struct LineRegressionTests {
    static let rules: [(optimizer: any Optimizer, rate: Double)] = [
        (GradientDescent(), 0.1), (Momentum(mu: 4), 0.1), (Nesterov(momentum: 0.75), 0.1), (AdaGrad(), 1),
        (RMSprop(), 0.1), (Adam(), 0.1), (AdamW(weightDecay: 0), 0.1), (NAdam(), 0.1), (AMSGrad(), 0.1),
    ]

    /// Seeds for the points and their noise.
    static let seeds: [UInt64] = [1, 2, 3]

    @Test(arguments: rules.indices, seeds)
    func plainDescent(rule: Int, seed: UInt64) throws {
        // The rate decays to 0, since with a constant one RMSprop goes to and fro around the minimum.
        let (optimizer, rate) = Self.rules[rule]
        try check(
            TrainingSettings(
                optimizer: optimizer, learningRate: rate, schedule: .linear(tau: .epochs(2_000)),
                loss: .meanSquaredError,
                batches: .full, epochs: 2_000, evaluationInterval: 100, seed: seed),
            within: 0.002)
    }

    @Test(arguments: rules.indices, seeds)
    func stochasticDescent(rule: Int, seed: UInt64) throws {
        // A hundred batches of ten. The rate decays, since with a constant one the path ends in fluctuations of its size.
        let (optimizer, rate) = Self.rules[rule]
        try check(
            TrainingSettings(
                optimizer: optimizer, learningRate: rate, schedule: .linear(tau: .epochs(60)),
                loss: .meanSquaredError, batches: .size(10), epochs: 60, seed: seed),
            within: 0.02)
    }

    private func check(_ settings: TrainingSettings, within tolerance: Double) throws {
        var random = RandomStream(seed: settings.seed, "line")
        let x = (0..<1000).map { _ in random.uniform() }
        let y = x.map { -2 + $0 + 0.1 * random.normal() }
        let points = Dataset<Double>(
            name: "line", features: Matrix(rows: 1000, columns: 1, elements: x),
            targets: .values(Matrix(rows: 1000, columns: 1, elements: y), names: ["y"]))
        let trainer = try Trainer<Double>(
            Architecture(input: [1], layers: [Dense(1, weights: .zeros)]), settings: settings,
            train: Examples(points, scaling: Scaling(.none, learnedFrom: points), loss: .meanSquaredError))
        let found = try trainer.run()
        #expect(found == .allEpochs)

        // The minimum itself, by least squares.
        let (meanX, meanY) = (x.reduce(0, +) / 1000, y.reduce(0, +) / 1000)
        let slope =
            zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
            / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
        let intercept = meanY - slope * meanX
        let line = trainer.network.parameters
        #expect(abs(line[0] - slope) < tolerance && abs(line[1] - intercept) < tolerance)
        // The noise moves the minimum by about 0.01 from (−2, 1).
        #expect(abs(line[0] - 1) < 0.06 && abs(line[1] + 2) < 0.06)
    }
}
