import DescentNumerics
import DescentOptimization
@testable import DescentPaper
import Testing

struct RuleTests {
    private func step<O: Optimizer>(_ rule: O, _ parameters: [Double], _ gradients: [[Double]], rate: Double)
        -> [Double]
    {
        var values = parameters
        var state = rule.makeState(Double.self, count: values.count)
        for gradient in gradients {
            var span = values.mutableSpan
            rule.update(&span, gradient: gradient.span, state: &state, learningRate: rate)
        }
        return values
    }

    @Test func withoutHatsTheFirstStepOfAdamIsTooLong() {
        // M = 0.1 g and √G = √0.001 |g|, so the step is η 0.1 / √0.001 whatever the gradient; with hats it is η.
        let after = step(PrintedAdam(), [0, 0], [[5, -0.2]], rate: 0.01)
        let expected = 0.01 * 0.1 / 0.001.squareRoot()
        #expect(abs(after[0] + expected) < 1e-6 && abs(after[1] - expected) < 1e-6)
    }

    @Test func decayedRMSpropAgreesWithAGoldenTrace() {
        // By 40-digit decimals: β ← (1 − 0.05 · 0.4) β, G ← 0.9 G + 0.1 g², β ← β − 0.05 g / √(G + 10⁻⁸).
        let gradients = [[0.5, -1, 0.02], [0.25, 3, 0], [-0.125, 0.5, -4]]
        let traces = [
            [0.821886148614348, -1.80188612489727, 0.331905877521935],
            [0.731727460385649, -1.91660407392682, 0.325267759971496],
            [0.754824723831541, -1.90439314102624, 0.476874686407642],
        ]
        for (steps, expected) in zip(1..., traces) {
            let found = step(
                DecayedRMSprop(weightDecay: 0.4), [1, -2, 0.5], Array(gradients.prefix(steps)), rate: 0.05)
            for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-14, "step \(steps)") }
        }
    }

    @Test func withoutDecayItIsRMSpropToTheBit() {
        var random = RandomStream(seed: 5, "gradients")
        let start = (0..<37).map { _ in random.normal() }
        let gradients = (0..<20).map { _ in (0..<37).map { _ in random.normal() } }
        #expect(
            step(DecayedRMSprop(weightDecay: 0), start, gradients, rate: 0.01)
                == step(RMSprop(), start, gradients, rate: 0.01))
        // A decay takes from β whatever the gradient's size is: not so where λβ goes through the gradient.
        let idle = step(DecayedRMSprop(weightDecay: 0.5), [4], [[0]], rate: 0.1)
        #expect(abs(idle[0] - 4 * 0.95) < 1e-15)
    }
}
