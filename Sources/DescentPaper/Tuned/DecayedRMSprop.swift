import DescentNumerics
import DescentOptimization

/// RMSprop with weight decay that is not divided by the size of the gradient.
///
///     β ← (1 − η λ) β
///     G ← γ G + (1 − γ) g∘g
///     β ← β − η g / √(G + ε)
///
/// with g the gradient without penalty, η the learning rate and λ the decay: what AdamW is to Adam.
public struct DecayedRMSprop: Optimizer {
    public static let name = "decayed-rmsprop"
    public static let defaultLearningRate = 0.001

    /// γ: how much of the mean stays.
    public var decay = 0.9
    /// ε: what keeps the root from 0.
    public var epsilon = 1e-8
    /// λ: the part of β, times η, that each step takes away.
    public var weightDecay: Double

    /// With the report's usual values and a decay of the weights.
    public init(weightDecay: Double) { self.weightDecay = weightDecay }

    public var stateVectors: [String] { ["squares"] }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double
    ) {
        let (keep, gain) = (S(decay), S(1 - decay))
        let (rate, floor, stay) = (S(learningRate), S(epsilon), S(1 - learningRate * weightDecay))
        for i in parameters.indices {
            let g = gradient[i]
            let squares = (gain * g * g).addingProduct(keep, state.vectors[0][i])
            state.vectors[0][i] = squares
            parameters[i] = stay * parameters[i] - rate * g / (squares + floor).squareRoot()
        }
        state.step += 1
    }
}
