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
        let numbers = MomentNumbers(decay: decay, gain: 1 - decay, epsilon: epsilon, learningRate: learningRate)
        state.advanceSquares(&parameters, gradient, team, numbers)
    }
}

extension OptimizerState {
    /// A step of ``RMSprop`` or ``AdaGrad``: they differ in numbers only.
    mutating func advanceSquares(
        _ parameters: inout MutableSpan<S>, _ gradient: Span<S>, _ team: ThreadTeam, _ numbers: MomentNumbers<Double>
    ) {
        advance(&parameters, gradient, team, numbers) { memory, numbers in
            memory.vector(0) { squares in
                S.updateSquares(
                    count: memory.count, parameters: memory.parameters, gradient: memory.gradient, squares: squares,
                    decay: numbers.firstDecay, gain: numbers.firstGain, rate: numbers.momentStep,
                    epsilon: numbers.epsilon)
            }
        }
    }
}

extension MomentNumbers<Double> {
    /// The numbers of a rule with one moment or none: a single decay, gain and rate in `firstDecay`, `firstGain` and
    /// `momentStep`.
    init(decay: Double = 1, gain: Double = 1, epsilon: Double = 1, learningRate: Double) {
        self.init(
            firstDecay: decay, firstGain: gain, secondDecay: 0, secondGain: 0, correction: 1, epsilon: epsilon, keep: 1,
            momentStep: learningRate, gradientStep: 0)
    }
}

extension MomentNumbers where S: Scalar {
    /// The same numbers, each rounded once; epsilon stays above 0.
    package init(rounding numbers: MomentNumbers<Double>) {
        self.init(
            firstDecay: S(numbers.firstDecay), firstGain: S(numbers.firstGain), secondDecay: S(numbers.secondDecay),
            secondGain: S(numbers.secondGain), correction: S(numbers.correction),
            epsilon: S(aboveZero: numbers.epsilon), keep: S(numbers.keep), momentStep: S(numbers.momentStep),
            gradientStep: S(numbers.gradientStep))
    }
}
