import DescentNumerics

/// An optimizer whose step treats each parameter alone, so that threads can share it.
protocol SharedOptimizer: Optimizer {}

extension SharedOptimizer {
    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double
    ) {
        update(&parameters, gradient: gradient, state: &state, learningRate: learningRate, team: .single)
    }
}
