import DescentNumerics

/// Raw gradient descent.
///
///     β ← β − η g
///
/// with g the gradient and η the learning rate.
///
/// Source: Svejda, Puleo, Breitenstein (2022), equation 27.
public struct GradientDescent: Optimizer, SharedOptimizer {
    public static let name = "raw"
    public static let defaultLearningRate = 0.1

    /// Raw descent has no settings.
    public init() {}

    public var stateVectors: [String] { [] }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double,
        team: ThreadTeam
    ) {
        state.advance(&parameters, gradient, team, MomentNumbers(learningRate: learningRate)) { memory, numbers in
            S.updateRaw(
                count: memory.count, parameters: memory.parameters, gradient: memory.gradient,
                rate: numbers.momentStep)
        }
    }
}
