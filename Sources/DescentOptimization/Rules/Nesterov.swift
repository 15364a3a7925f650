import DescentNumerics

/// Nesterov's accelerated gradient, with the gradient taken where the parameters are.
///
///     v ← γ v + g
///     β ← β − η (g + γ v)
///
/// with g the gradient, η the learning rate and γ the momentum. It gives what `torch.optim.SGD` gives with
/// `nesterov=True`.
public struct Nesterov: Optimizer, SharedOptimizer {
    public static let name = "nesterov"
    public static let defaultLearningRate = 0.01

    /// γ: how much of the velocity stays.
    public var momentum: Double

    /// - Parameter momentum: γ, in [0, 1).
    public init(momentum: Double = 0.9) {
        self.momentum = momentum
        requireSound()
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
                S.updateNesterov(
                    count: memory.count, parameters: memory.parameters, gradient: memory.gradient, velocity: velocity,
                    decay: numbers.firstDecay, rate: numbers.momentStep)
            }
        }
    }
}
