import DescentOptimization
import Foundation
import Testing

/// Golden traces: the parameters after each update, from the report's equations and from PyTorch in `Double`.
@Suite struct GoldenTraceTests {
    /// 1e-12 of the larger of 1 and the value: some 40 updates of a few roundings each stay far below.
    static let tolerance = 1e-12

    struct Traces: Decodable {
        let start: [Double]
        let gradients: [[Double]]
        let rules: [String: Rule]
    }

    /// One rule's settings, those that are not its defaults, and the parameters after each update.
    struct Rule: Decodable {
        let eta: Double
        let mu, gamma, gamma1, gamma2, epsilon, weightDecay, momentumDecay: Double?
        let trace: [[Double]]

        /// The optimizer for an entry, whose name begins with the name of a rule.
        func optimizer(_ entry: String) -> (any Optimizer)? {
            let beta1 = gamma1 ?? 0.9, beta2 = gamma2 ?? 0.999, epsilon = epsilon ?? 1e-8
            switch OptimizerRegistry.names.filter(entry.hasPrefix).max(by: { $0.count < $1.count }) {
            case "raw": return GradientDescent()
            case "momentum": return mu.map(Momentum.init(mu:)) ?? Momentum(momentum: gamma ?? 0.9)
            case "nesterov": return mu.map { Nesterov(momentum: 1 - 1 / $0) } ?? Nesterov(momentum: gamma ?? 0.9)
            case "adagrad": return AdaGrad(epsilon: epsilon)
            case "rmsprop": return RMSprop(decay: gamma ?? 0.9, epsilon: epsilon)
            case "adam": return Adam(beta1: beta1, beta2: beta2, epsilon: epsilon)
            case "adamw":
                return AdamW(beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: weightDecay ?? 0.01)
            case "nadam":
                return NAdam(beta1: beta1, beta2: beta2, epsilon: epsilon, momentumDecay: momentumDecay ?? 0.004)
            case "amsgrad": return AMSGrad(beta1: beta1, beta2: beta2, epsilon: epsilon)
            default: return nil
            }
        }
    }

    static func traces() throws -> Traces {
        try JSONDecoder().decode(Traces.self, from: fixture("update-rules"))
    }

    @Test(arguments: try traces().rules.keys.sorted())
    func everyUpdateAgreesWithTheGoldenTrace(of entry: String) throws {
        let traces = try Self.traces()
        let rule = try #require(traces.rules[entry])
        let optimizer = try #require(rule.optimizer(entry), "no optimizer for the entry \(entry)")
        try #require(rule.trace.count == traces.gradients.count && !rule.trace.isEmpty)
        var parameters = traces.start
        var state = optimizer.makeState(Double.self, count: parameters.count)
        for (step, (gradient, expected)) in zip(traces.gradients, rule.trace).enumerated() {
            optimizer.update(&parameters, gradient: gradient, state: &state, learningRate: rule.eta)
            for (found, expected) in zip(parameters, expected) {
                #expect(
                    abs(found - expected) <= Self.tolerance * max(1, abs(expected)),
                    "\(entry), step \(step + 1): \(found), expected \(expected)")
            }
        }
        #expect(state.step == traces.gradients.count)
    }

    @Test func theFileHasTheReportsFiveRules() throws {
        let entries = try Self.traces().rules.keys
        for name in ["raw", "momentum", "adagrad", "rmsprop", "adam"] { #expect(entries.contains(name)) }
    }
}
