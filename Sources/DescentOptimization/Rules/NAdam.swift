import DescentNumerics

/// Adam with Nesterov's momentum.
///
///     μₜ = γ₁ (1 − ½ 0.96^(t ψ)),  Πₜ = μ₁ μ₂ … μₜ
///     M ← γ₁ M + (1 − γ₁) g
///     G ← γ₂ G + (1 − γ₂) g∘g      Ĝ = G / (1 − γ₂ᵗ)
///     β ← β − η (μₜ₊₁ M / (1 − Πₜ₊₁) + (1 − μₜ) g / (1 − Πₜ)) / (√Ĝ + ε)
///
/// with g the gradient, η the learning rate, ψ the momentum decay and t the step, counted from 1. It gives what
/// `torch.optim.NAdam` gives.
public struct NAdam: Optimizer, SharedOptimizer {
    public static let name = "nadam"
    public static let defaultLearningRate = 0.002

    /// γ₁: how much of the first moment stays.
    public var beta1: Double
    /// γ₂: how much of the second moment stays.
    public var beta2: Double
    /// ε: what keeps the divisor from 0.
    public var epsilon: Double
    /// ψ: how fast the momentum grows from half of γ₁ to γ₁.
    public var momentumDecay: Double

    /// - Parameters:
    ///   - beta1: γ₁, in [0, 1).
    ///   - beta2: γ₂, in [0, 1).
    ///   - epsilon: ε, above 0.
    ///   - momentumDecay: ψ, at least 0.
    public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, momentumDecay: Double = 0.004) {
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.momentumDecay = momentumDecay
        requireSound()
    }

    public var stateVectors: [String] { ["firstMoment", "secondMoment"] }

    /// Π₀, the empty product.
    public var initialScalars: [Double] { [1] }

    public var flaw: String? {
        fraction("beta1", beta1) ?? fraction("beta2", beta2) ?? positive("epsilon", epsilon)
            ?? nonNegative("momentumDecay", momentumDecay)
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double,
        team: ThreadTeam
    ) {
        let numbers = numbers(step: state.step, learningRate: learningRate, product: &state.scalars[0])
        state.advance(&parameters, gradient, team, numbers) { memory, numbers in
            memory.vector(0) { first in
                memory.vector(1) { second in
                    S.updateNAdam(
                        count: memory.count, parameters: memory.parameters, gradient: memory.gradient,
                        firstMoment: first, secondMoment: second, numbers: numbers)
                }
            }
        }
    }

    /// The numbers of the next step.
    ///
    /// - `step`: The steps made before.
    /// - `product`: Πₜ of the steps made before, and then with this one.
    func numbers(step: Int, learningRate: Double, product: inout Double) -> MomentNumbers<Double> {
        let momentum = momentum(at: step + 1)
        let next = self.momentum(at: step + 2)
        product *= momentum
        var numbers = MomentNumbers(
            beta1: beta1, beta2: beta2, epsilon: epsilon, step: step + 1, learningRate: learningRate)
        numbers.momentStep = learningRate * next / (1 - product * next)
        numbers.gradientStep = learningRate * (1 - momentum) / (1 - product)
        return numbers
    }

    /// μₜ
    func momentum(at step: Int) -> Double {
        let logarithm = -0.040821994520255166  // ln 0.96
        return beta1 * (1 - 0.5 * Double.exponential(Double(step) * momentumDecay * logarithm))
    }
}
