import DescentNumerics
import DescentOptimization
import Testing

/// Every rule finds the bottom of every bowl: C = ½ Σ aᵢ (βᵢ − cᵢ)².
@Suite struct MinimizationTests {
    struct Bowl: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let curvatures: [Double]
        let bottom: [Double]
    }

    static let bowls = [
        Bowl(testDescription: "round", curvatures: [5, 5, 5], bottom: [1, -2, 0.5]),
        Bowl(testDescription: "ill-conditioned", curvatures: [1, 10, 100], bottom: [-1, 2, 0.5]),
        Bowl(testDescription: "starting at the bottom", curvatures: [1, 3], bottom: [0, 0]),
    ]

    /// The rate falls to 0 in a straight line, so that the adaptive rules, whose steps are about η long, come to rest.
    /// What is left is at most some last steps' length, well below 0.001.
    @Test(arguments: RuleCase.all, bowls)
    func everyRuleFindsTheBottom(_ rule: RuleCase, of bowl: Bowl) {
        expectBottom(rule.optimizer, rule.rate, bowl, Double.self)
        expectBottom(rule.optimizer, rule.rate, bowl, Float.self)
    }

    @Test func momentumIsFasterThanRawDescentInALongValley() {
        let bowl = Self.bowls[1]
        let raw = descend(GradientDescent(), 0.01, bowl, Double.self, steps: 100)
        let momentum = descend(Momentum(), 0.01, bowl, Double.self, steps: 100)
        #expect(distance(momentum, bowl) < distance(raw, bowl))
    }

    @Test func weightDecayPullsTowardsZeroWithoutAGradient() {
        let optimizer = AdamW(weightDecay: 0.5)
        var parameters = [2.0]
        var state = optimizer.makeState(Double.self, count: 1)
        optimizer.update(&parameters, gradient: [0], state: &state, learningRate: 0.1)
        // β (1 − η λ) = 2 · 0.95; two roundings.
        #expect(abs(parameters[0] - 1.9) <= 1e-15)
    }

    /// A pixel that is always 0 has a gradient that is always 0: its parameter must not become 0/0.
    @Test(arguments: RuleCase.all)
    func aParameterWithoutGradientStays(_ rule: RuleCase) {
        var parameters: [Float] = [0.25]
        var state = rule.optimizer.makeState(Float.self, count: 1)
        for _ in 0..<3 {
            rule.optimizer.update(&parameters, gradient: [0], state: &state, learningRate: rule.rate)
        }
        #expect(parameters == [0.25])
    }

    @Test func anEpsilonThatFloatCannotHoldStillGuardsTheRoot() {
        let optimizer = RMSprop(epsilon: 1e-60)
        var parameters: [Float] = [0.25]
        var state = optimizer.makeState(Float.self, count: 1)
        optimizer.update(&parameters, gradient: [0], state: &state, learningRate: 0.1)
        #expect(parameters == [0.25])
    }

    private func expectBottom<S: Scalar>(_ optimizer: any Optimizer, _ rate: Double, _ bowl: Bowl, _: S.Type) {
        let found = descend(optimizer, rate, bowl, S.self, steps: 2000)
        #expect(distance(found, bowl) < 0.001, "\(S.self): \(found), expected \(bowl.bottom)")
    }

    private func descend<S: Scalar>(
        _ optimizer: any Optimizer, _ rate: Double, _ bowl: Bowl, _: S.Type, steps: Int
    ) -> [S] {
        let schedule = LearningRateSchedule.linear(tau: .steps(Double(steps)))
        var parameters = [S](repeating: 0, count: bowl.bottom.count)
        var state = optimizer.makeState(S.self, count: parameters.count)
        for step in 0..<steps {
            let gradient = parameters.indices.map { S(bowl.curvatures[$0]) * (parameters[$0] - S(bowl.bottom[$0])) }
            optimizer.update(
                &parameters, gradient: gradient, state: &state,
                learningRate: schedule.rate(rate, step: step, stepsPerEpoch: 1))
        }
        return parameters
    }

    private func distance<S: Scalar>(_ parameters: [S], _ bowl: Bowl) -> Double {
        zip(parameters, bowl.bottom).map { abs(Double($0) - $1) }.max() ?? .infinity
    }
}
