import DescentNumerics

/// Gradient descent with momentum.
///
///     Δβ ← γ Δβ + η g
///     β ← β − Δβ
///
/// with g the gradient, η the learning rate and γ the momentum. The velocity Δβ holds η, so a change of the learning
/// rate does not rescale it; PyTorch multiplies the whole velocity by the rate of the moment.
///
/// Source: Svejda, Puleo, Breitenstein (2022), equations 28 and 31.
public struct Momentum: Optimizer, SharedOptimizer {
    public static let name = "momentum"
    public static let defaultLearningRate = 0.01

    /// γ: how much of the last step stays.
    public var momentum: Double

    /// - Parameter momentum: γ, in [0, 1).
    public init(momentum: Double = 0.9) {
        self.momentum = momentum
        requireSound()
    }

    /// Momentum from the total weight μ that a gradient has over all steps: γ = 1 − 1/μ.
    ///
    /// - Parameter mu: μ, at least 1.
    public init(mu: Double) {
        precondition(mu >= 1 && mu.isFinite, "Momentum: mu is \(mu), expected at least 1")
        self.init(momentum: 1 - 1 / mu)
    }

    public var stateVectors: [String] { ["momentum"] }

    public var flaw: String? { fraction("momentum", momentum) }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double,
        team: ThreadTeam
    ) {
        let numbers = MomentNumbers(decay: momentum, learningRate: learningRate)
        state.advance(&parameters, gradient, team, numbers) { memory, numbers in
            memory.vector(0) { velocity in
                S.updateMomentum(
                    count: memory.count, parameters: memory.parameters, gradient: memory.gradient, velocity: velocity,
                    decay: numbers.firstDecay, rate: numbers.momentStep)
            }
        }
    }
}
