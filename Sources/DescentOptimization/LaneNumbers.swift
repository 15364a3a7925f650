import DescentNumerics

/// What the numbers of one network's steps are made of, taken from its optimizer once: to ask an optimizer of any type what it is
/// takes longer than the rest of a small network's step.
package struct LaneNumbers: Sendable {
    private enum Source: Sendable {
        /// The same numbers at each step but for the rate.
        case plain(MomentNumbers<Double>)
        case adam(beta1: Double, beta2: Double, epsilon: Double, weightDecay: Double)
        case nadam(NAdam)
    }

    private let source: Source

    /// Those of an optimizer that has a ``LaneRule``.
    package init(_ optimizer: any Optimizer) {
        func plain(decay: Double = 1, gain: Double = 1, epsilon: Double = 1) -> Source {
            .plain(MomentNumbers(decay: decay, gain: gain, epsilon: epsilon, learningRate: 1))
        }
        source =
            switch optimizer {
            case let own as any LaneOptimizer: .plain(own.laneNumbers(learningRate: 1))
            case let rule as Momentum: plain(decay: rule.momentum)
            case let rule as Nesterov: plain(decay: rule.momentum)
            case let rule as AdaGrad: plain(epsilon: rule.epsilon)
            case let rule as RMSprop: plain(decay: rule.decay, gain: 1 - rule.decay, epsilon: rule.epsilon)
            case let rule as Adam: .adam(beta1: rule.beta1, beta2: rule.beta2, epsilon: rule.epsilon, weightDecay: 0)
            case let rule as AMSGrad: .adam(beta1: rule.beta1, beta2: rule.beta2, epsilon: rule.epsilon, weightDecay: 0)
            case let rule as AdamW:
                .adam(
                    beta1: rule.beta1, beta2: rule.beta2, epsilon: rule.epsilon, weightDecay: rule.weightDecay)
            case let rule as NAdam: .nadam(rule)
            default: plain()
            }
    }

    /// Whether the numbers of a step depend on how many were made, beside what the schedule does.
    package var countSteps: Bool {
        if case .plain = source { false } else { true }
    }

    /// The numbers of the next step, as the optimizer computes them.
    ///
    /// - `step`: The steps made before.
    /// - `scalars`: What the optimizer remembers beside vectors.
    @specialized(where S == Float)
    @specialized(where S == Double)
    package func next<S: Scalar>(step: Int, learningRate: Double, scalars: inout [Double]) -> MomentNumbers<S> {
        switch source {
        case .plain(var numbers):
            numbers.momentStep = learningRate
            return MomentNumbers(rounding: numbers)
        case .adam(let beta1, let beta2, let epsilon, let weightDecay):
            var numbers = MomentNumbers(
                beta1: beta1, beta2: beta2, epsilon: epsilon, step: step + 1, learningRate: learningRate)
            numbers.keep = 1 - learningRate * weightDecay
            return MomentNumbers(rounding: numbers)
        case .nadam(let rule):
            return MomentNumbers(rounding: rule.numbers(step: step, learningRate: learningRate, product: &scalars[0]))
        }
    }
}
