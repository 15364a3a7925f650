import DescentNumerics

/// Root-mean-square propagation: each parameter's step is divided by the root of the running mean of its squared
/// gradients.
///
///     G ← γ G + (1 − γ) g∘g
///     β ← β − η g / √(G + ε)
///
/// with g the gradient and η the learning rate. PyTorch adds ε after the root.
///
/// Source: Svejda, Puleo, Breitenstein (2022), equations 36 and 35.
public struct RMSprop: Optimizer, SharedOptimizer {
    public static let name = "rmsprop"
    public static let defaultLearningRate = 0.001

    /// γ: how much of the mean stays.
    public var decay: Double
    /// ε: what keeps the root from 0.
    public var epsilon: Double

    /// - Parameters:
    ///   - decay: γ, in [0, 1).
    ///   - epsilon: ε, above 0.
    public init(decay: Double = 0.9, epsilon: Double = 1e-8) {
        self.decay = decay
        self.epsilon = epsilon
        requireSound()
    }

    public var stateVectors: [String] { ["squares"] }

    public var flaw: String? { fraction("decay", decay) ?? positive("epsilon", epsilon) }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double,
        team: ThreadTeam
    ) {
        let keep = S(decay)
        let gain = S(1 - decay)
        let rate = S(learningRate)
        let floor = S(aboveZero: epsilon)
        state.advance(&parameters, gradient, team, (keep: keep, gain: gain, rate: rate, floor: floor)) {
            memory, numbers in
            memory.vector(0) { squares in
                S.updateSquares(
                    count: memory.count, parameters: memory.parameters, gradient: memory.gradient, squares: squares,
                    decay: numbers.keep, gain: numbers.gain, rate: numbers.rate,
                    epsilon: numbers.floor)
            }
        }
    }
}
