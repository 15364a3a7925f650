import DescentNumerics
import DescentOptimization

/// RMSprop with weight decay that does not pass through the running mean, as AdamW has it.
///
///     β ← (1 − η λ) β
///     G ← γ G + (1 − γ) g∘g
///     β ← β − η g / √(G + ε)
///
/// with g the gradient, η the learning rate and λ the weight decay. All of β decays.
///
/// Source: Loshchilov, Hutter (2019), Decoupled weight decay regularization, whose AdamW this follows; Svejda, Puleo,
/// Breitenstein (2022), equations 36 and 35.
struct DecayedRMSprop: Optimizer {
    static let name = "decayed-rmsprop"
    static let defaultLearningRate = 0.001

    /// γ: how much of the mean stays.
    var decay: Double
    /// ε: what keeps the root from 0.
    var epsilon: Double
    /// λ: the part of β, times η, that each step takes away.
    var weightDecay: Double

    /// RMSprop's own settings, and a decay.
    init(decay: Double = 0.9, epsilon: Double = 1e-8, weightDecay: Double) {
        (self.decay, self.epsilon, self.weightDecay) = (decay, epsilon, weightDecay)
    }

    var stateVectors: [String] { ["squares"] }

    @specialized(where S == Float)
    @specialized(where S == Double)
    func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double
    ) {
        let (keep, gain) = (S(decay), S(1 - decay))
        let (rate, floor) = (S(learningRate), S(epsilon))
        let shrink = S(1 - learningRate * weightDecay)
        for i in parameters.indices {
            let g = gradient[i]
            let square = (keep * state.vectors[0][i]).addingProduct(gain * g, g)
            state.vectors[0][i] = square
            parameters[i] = (shrink * parameters[i]).addingProduct(-rate, g / (square + floor).squareRoot())
        }
        state.step += 1
    }
}
