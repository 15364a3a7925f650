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
}
