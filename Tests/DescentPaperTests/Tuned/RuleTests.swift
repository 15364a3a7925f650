import DescentNumerics
import DescentOptimization
import DescentPaper
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

    @Test func decayIsNotDividedByTheSizeOfTheGradient() {
        let gradients = [[3, -1], [2, 0.5]]
        let plain = step(RMSprop(), [1, -2], gradients, rate: 0.1)
        let none = step(DecayedRMSprop(weightDecay: 0), [1, -2], gradients, rate: 0.1)
        for (a, b) in zip(plain, none) { #expect(abs(a - b) < 1e-12) }
        // With no gradient at all, only the decay is left: (1 − η λ)² of the start.
        let still = step(DecayedRMSprop(weightDecay: 0.5), [1, -2], [[0, 0], [0, 0]], rate: 0.1)
        #expect(abs(still[0] - 0.9025) < 1e-12 && abs(still[1] + 1.805) < 1e-12)
    }
}
