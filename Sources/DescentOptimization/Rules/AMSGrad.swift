import DescentNumerics

/// Adam whose divisor never shrinks.
///
///     M ← γ₁ M + (1 − γ₁) g        M̂ = M / (1 − γ₁ᵗ)
///     G ← γ₂ G + (1 − γ₂) g∘g
///     H ← max(H, G)                Ĥ = H / (1 − γ₂ᵗ)
///     β ← β − η M̂ / (√Ĥ + ε)
///
/// with g the gradient, η the learning rate and t the step, counted from 1. It gives what `torch.optim.Adam` gives with
/// `amsgrad=True`.
public struct AMSGrad: Optimizer, SharedOptimizer {
    public static let name = "amsgrad"
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

    public var stateVectors: [String] { ["firstMoment", "secondMoment", "largestSecondMoment"] }

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
        state.advance(&parameters, gradient, team, numbers) { memory, numbers in
            memory.vector(0) { first in
                memory.vector(1) { second in
                    memory.vector(2) { largest in
                        S.updateAMSGrad(
                            count: memory.count, parameters: memory.parameters, gradient: memory.gradient,
                            firstMoment: first, secondMoment: second, largestSecondMoment: largest, numbers: numbers)
                    }
                }
            }
        }
    }
}
