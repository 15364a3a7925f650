import DescentNumerics
import DescentOptimization

/// Adam as equation 38 is printed: without the hats, so that its first steps are too long.
///
///     M ← γ₁ M + (1 − γ₁) g
///     G ← γ₂ G + (1 − γ₂) g∘g
///     β ← β − η M / (√G + ε)
///
/// with g the gradient and η the learning rate.
///
/// Source: Svejda, Puleo, Breitenstein (2022), equations 37 and 38.
struct PrintedAdam: Optimizer {
    static let name = "printed-adam"
    static let defaultLearningRate = 0.001

    /// γ₁: how much of the first moment stays.
    var beta1 = 0.9
    /// γ₂: how much of the second moment stays.
    var beta2 = 0.999
    /// ε: what keeps the divisor from 0.
    var epsilon = 1e-8

    /// With the report's usual values.
    init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
        (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
    }

    var stateVectors: [String] { ["firstMoment", "secondMoment"] }

    @specialized(where S == Float)
    @specialized(where S == Double)
    func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double
    ) {
        let numbers = MomentNumbers<S>(rounding: laneNumbers(learningRate: learningRate))
        let count = parameters.count
        state.vectors.withUnsafeMutableBufferPointer { vectors in
            vectors[0].withUnsafeMutableBufferPointer { first in
                vectors[1].withUnsafeMutableBufferPointer { second in
                    guard let first = first.baseAddress, let second = second.baseAddress else { return }
                    parameters.withMutablePointer { parameters in
                        gradient.withPointer { gradient in
                            S.updateAdam(
                                count: count, parameters: parameters, gradient: gradient, firstMoment: first,
                                secondMoment: second, numbers: numbers)
                        }
                    }
                }
            }
        }
        state.step += 1
    }
}

extension PrintedAdam: LaneOptimizer {
    package var laneRule: LaneRule { .adam }

    /// Adam's with the hats left out.
    package func laneNumbers(learningRate: Double) -> MomentNumbers<Double> {
        MomentNumbers(
            firstDecay: beta1, firstGain: 1 - beta1, secondDecay: beta2, secondGain: 1 - beta2, correction: 1,
            epsilon: epsilon, keep: 1, momentStep: learningRate, gradientStep: 0)
    }
}
