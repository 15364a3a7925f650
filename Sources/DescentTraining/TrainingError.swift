/// Settings, data and network that do not fit together, or a file of a run that cannot be used.
public struct TrainingError: Error, Hashable, CustomStringConvertible {
    /// The sentence: what was found, what was expected, what to do.
    public let description: String

    /// An error with its sentence; a full stop is added if it has none.
    public init(_ sentence: String) { description = sentence.hasSuffix(".") ? sentence : sentence + "." }
}

/// A run whose cost or gradient stopped being finite. It was stopped before the update.
public struct DivergenceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The step that was not made, counted from 1.
    public let step: Int
    /// The epoch it belongs to, counted from 1.
    public let epoch: Int
    /// Where the first number is that is not finite, such as `layer 2 (dense)`.
    public let place: String
    /// What is not finite: the cost or the gradient.
    public let quantity: String
    /// What probably caused it, and what to do.
    public let advice: String
    /// The last epoch whose weights are good; 0 for the starting values.
    public let lastGoodEpoch: Int

    /// The sentence for the user.
    public var description: String {
        "the \(quantity) stopped being finite at step \(step) (epoch \(epoch)), first in \(place); \(advice)."
    }
}
