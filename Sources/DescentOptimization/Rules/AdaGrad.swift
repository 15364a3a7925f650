import DescentNumerics

/// Adaptive gradient: each parameter's step shrinks with the sum of its squared gradients.
///
///     G ← G + g∘g
///     β ← β − η g / √(G + ε)
///
/// with g the gradient and η the learning rate. PyTorch adds ε after the root.
///
/// Source: Svejda, Puleo, Breitenstein (2022), equations 34 and 35.
public struct AdaGrad: Optimizer, SharedOptimizer {
    public static let name = "adagrad"
    public static let defaultLearningRate = 0.01

    /// ε: what keeps the root from 0.
    public var epsilon: Double

    /// - Parameter epsilon: ε, above 0.
    public init(epsilon: Double = 1e-8) {
        self.epsilon = epsilon
        requireSound()
    }

    public var stateVectors: [String] { ["squares"] }

    public var flaw: String? { positive("epsilon", epsilon) }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double,
        team: ThreadTeam
    ) {
        state.advanceSquares(
            &parameters, gradient, team, MomentNumbers(epsilon: epsilon, learningRate: learningRate))
    }
}
