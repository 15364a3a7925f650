import DescentNumerics

/// A rule that changes the parameters β, given the gradient g of the cost at β and what it remembers of earlier steps.
///
/// An optimizer is a small value that holds settings only; what it remembers is an ``OptimizerState``. It sees flat
/// vectors and knows no network. You can write your own, with plain loops:
///
/// ```swift
/// struct SignDescent: Optimizer {
///     static let name = "sign"
///     static let defaultLearningRate = 0.001
///     var decay = 0.9
///     var stateVectors: [String] { ["average"] }
///
///     func update<S: Scalar>(
///         _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double
///     ) {
///         let rate = S(learningRate), keep = S(decay), gain = S(1 - decay)
///         for i in parameters.indices {
///             state.vectors[0][i] = keep * state.vectors[0][i] + gain * gradient[i]
///             if state.vectors[0][i] != 0 { parameters[i] -= state.vectors[0][i] < 0 ? -rate : rate }
///         }
///         state.step += 1
///     }
/// }
/// ```
///
/// The built-in rules store a number below the normal range (1.2e-38 in `Float`, 2.2e-308 in `Double`) as 0, in β and in what
/// they remember: weights that only decay end there, and processors take longer to compute with such numbers.
///
/// Register its type with ``OptimizerRegistry`` if files should be able to name it. `@specialized(where S == Float)`
/// before `func update` makes such a loop as fast as one that is written for `Float`.
public protocol Optimizer: Codable, Hashable, Sendable {
    /// The name in files and on the command line, such as `rmsprop`.
    static var name: String { get }

    /// The learning rate to begin with when nothing is known.
    static var defaultLearningRate: Double { get }

    /// The names of the vectors it remembers, each as long as β; they begin as zeros.
    var stateVectors: [String] { get }

    /// What the numbers that it remembers begin with; none unless an optimizer says otherwise.
    var initialScalars: [Double] { get }

    /// What is wrong with the settings, in words, or nil; nil unless an optimizer says otherwise.
    ///
    /// Settings that come from a file are refused with these words.
    var flaw: String? { get }

    /// Makes one step and adds 1 to `state.step`. It must not allocate memory.
    ///
    /// - Parameters:
    ///   - parameters: β, changed in place.
    ///   - gradient: g, as long as β.
    ///   - state: What ``makeState(_:count:)`` made, or a later state of it.
    ///   - learningRate: η of this step.
    func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double)

    /// The same step, with the same bits, shared among threads; on one thread unless an optimizer says otherwise.
    ///
    /// - `team`: The threads that may share it.
    func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double,
        team: ThreadTeam)
}

extension Optimizer {
    public var initialScalars: [Double] { [] }

    public var flaw: String? { nil }

    public func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double,
        team: ThreadTeam
    ) {
        update(&parameters, gradient: gradient, state: &state, learningRate: learningRate)
    }

    /// The state before the first step for that many parameters.
    public func makeState<S: Scalar>(_ type: S.Type = S.self, count: Int) -> OptimizerState<S> {
        OptimizerState(
            step: 0, vectors: stateVectors.map { _ in Array(repeating: 0, count: count) }, scalars: initialScalars)
    }

    /// Whether a state, from a file perhaps, is one of this optimizer for that many parameters.
    public func accepts<S: Scalar>(_ state: OptimizerState<S>, count: Int) -> Bool {
        state.step >= 0 && state.vectors.count == stateVectors.count
            && state.vectors.allSatisfy { $0.count == count } && state.scalars.count == initialScalars.count
    }
}
