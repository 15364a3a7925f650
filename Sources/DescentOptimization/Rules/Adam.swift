import DescentNumerics

/// Adaptive moment estimation.
///
///     M ← γ₁ M + (1 − γ₁) g        M̂ = M / (1 − γ₁ᵗ)
///     G ← γ₂ G + (1 − γ₂) g∘g      Ĝ = G / (1 − γ₂ᵗ)
///     β ← β − η M̂ / (√Ĝ + ε)
///
/// with g the gradient, η the learning rate and t the step, counted from 1. The source prints equation 38 without the
/// hats, right after it introduces them; here they stand. It gives what `torch.optim.Adam` gives.
///
/// Source: Svejda, Puleo, Breitenstein (2022), equations 37 and 38.
public struct Adam: Optimizer, SharedOptimizer {
    public static let name = "adam"
    public static let defaultLearningRate = 0.001

    /// γ₁: how much of the first moment stays.
    public var beta1: Double
    /// γ₂: how much of the second moment stays.
    public var beta2: Double
    /// ε: what keeps the divisor from 0.
    public var epsilon: Double

    /// - Parameters:
    ///   - beta1: γ₁, in [0, 1).
    ///   - beta2: γ₂, in [0, 1).
    ///   - epsilon: ε, above 0.
    public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        requireSound()
    }

    public var stateVectors: [String] { ["firstMoment", "secondMoment"] }

    public var flaw: String? {
        fraction("beta1", beta1) ?? fraction("beta2", beta2) ?? positive("epsilon", epsilon)
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double,
        team: ThreadTeam
    ) {
        let numbers = MomentNumbers(
            beta1: beta1, beta2: beta2, epsilon: epsilon, step: state.step + 1, learningRate: learningRate)
        state.advanceAdam(&parameters, gradient, team, numbers)
    }
}

extension OptimizerState {
    /// A step of ``Adam`` or ``AdamW``: they differ in numbers only.
    mutating func advanceAdam(
        _ parameters: inout MutableSpan<S>, _ gradient: Span<S>, _ team: ThreadTeam, _ numbers: MomentNumbers<Double>
    ) {
        advance(&parameters, gradient, team, numbers) { memory, numbers in
            memory.vector(0) { first in
                memory.vector(1) { second in
                    S.updateAdam(
                        count: memory.count, parameters: memory.parameters, gradient: memory.gradient,
                        firstMoment: first, secondMoment: second, numbers: numbers)
                }
            }
        }
    }
}

extension MomentNumbers<Double> {
    /// The numbers of Adam's step: both corrections are folded into two factors.
    init(beta1: Double, beta2: Double, epsilon: Double, step: Int, learningRate: Double) {
        self.init(
            firstDecay: beta1, firstGain: 1 - beta1, secondDecay: beta2, secondGain: 1 - beta2,
            correction: (1 / (1 - Arithmetic.power(beta2, step))).squareRoot(), epsilon: epsilon, keep: 1,
            momentStep: learningRate / (1 - Arithmetic.power(beta1, step)), gradientStep: 0)
    }
}
