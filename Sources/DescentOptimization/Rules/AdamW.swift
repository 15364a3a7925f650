import DescentNumerics

/// Adam with weight decay that does not pass through the moments.
///
///     β ← (1 − η λ) β
///     M ← γ₁ M + (1 − γ₁) g        M̂ = M / (1 − γ₁ᵗ)
///     G ← γ₂ G + (1 − γ₂) g∘g      Ĝ = G / (1 − γ₂ᵗ)
///     β ← β − η M̂ / (√Ĝ + ε)
///
/// with g the gradient, η the learning rate, λ the weight decay and t the step, counted from 1. All of β decays, biases
/// too. It gives what `torch.optim.AdamW` gives.
public struct AdamW: Optimizer, SharedOptimizer {
    public static let name = "adamw"
    public static let defaultLearningRate = 0.001

    /// γ₁: how much of the first moment stays.
    public var beta1: Double
    /// γ₂: how much of the second moment stays.
    public var beta2: Double
    /// ε: what keeps the divisor from 0.
    public var epsilon: Double
    /// λ: the part of β, times η, that each step takes away.
    public var weightDecay: Double

    /// - Parameters:
    ///   - beta1: γ₁, in [0, 1).
    ///   - beta2: γ₂, in [0, 1).
    ///   - epsilon: ε, above 0.
    ///   - weightDecay: λ, at least 0.
    public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0.01) {
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.weightDecay = weightDecay
        requireSound()
    }

    public var stateVectors: [String] { ["firstMoment", "secondMoment"] }

    public var flaw: String? {
        fraction("beta1", beta1) ?? fraction("beta2", beta2) ?? positive("epsilon", epsilon)
            ?? nonNegative("weightDecay", weightDecay)
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double,
        team: ThreadTeam
    ) {
        var numbers = MomentNumbers(
            beta1: beta1, beta2: beta2, epsilon: epsilon, step: state.step + 1, learningRate: learningRate)
        numbers.keep = 1 - learningRate * weightDecay
        state.advanceAdam(&parameters, gradient, team, numbers)
    }
}
