import DescentNumerics
import DescentOptimization
import Foundation
import Testing

/// One of each built-in rule, with a rate and a number of steps that suit the bowls of ``MinimizationTests``.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let optimizer: any Optimizer
    let rate: Double

    var testDescription: String { type(of: optimizer).name }

    static let all: [RuleCase] = [
        RuleCase(optimizer: GradientDescent(), rate: 0.01),
        RuleCase(optimizer: Momentum(), rate: 0.01),
        RuleCase(optimizer: Momentum(mu: 4), rate: 0.01),
        RuleCase(optimizer: Nesterov(), rate: 0.01),
        RuleCase(optimizer: AdaGrad(), rate: 1),
        RuleCase(optimizer: RMSprop(), rate: 0.05),
        RuleCase(optimizer: Adam(), rate: 0.05),
        RuleCase(optimizer: AdamW(weightDecay: 0), rate: 0.05),
        RuleCase(optimizer: NAdam(), rate: 0.05),
        RuleCase(optimizer: AMSGrad(), rate: 0.05),
    ]
}

extension Optimizer {
    /// One update of arrays.
    func update<S: Scalar>(
        _ parameters: inout [S], gradient: [S], state: inout OptimizerState<S>, learningRate: Double
    ) {
        var span = parameters.mutableSpan
        update(&span, gradient: gradient.span, state: &state, learningRate: learningRate)
    }
}

/// Numbers between −1 and 1 from a named stream.
func numbers<S: Scalar>(_ count: Int, _ name: String, _ index: Int = 0) -> [S] {
    var random = RandomStream(seed: 1, name, index)
    return (0..<count).map { _ in S(2 * random.uniform() - 1) }
}

/// A file of the test bundle.
func fixture(_ name: String) throws -> Data {
    let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures")
    return try Data(contentsOf: #require(url, "Fixtures/\(name).json is missing"))
}
