import DescentPublished

/// What came of a ``ReLUQuestion``.
struct ReLUResult: RecordedResult {
    /// One network.
    struct Network: Codable, Sendable {
        /// What was put right.
        var variant: String
        var optimizer: PaperOptimizer
        /// The step that made the weights NaN, counted from 1.
        var brokenAtStep: Int?
        /// Over the training part, before any step.
        var largestLogitAtStart: Double
        /// The share of training images with an output that is no number, before any step.
        var brokenAtStart: Double
        var run: RunRecord

        /// Whether its outputs are numbers at the end.
        var isFinite: Bool { run.looks.last?.test.isFinite ?? false }
    }

    /// A step of one network.
    struct Moment: Codable, Sendable {
        var step: Int
        /// On the batch of the step, before it.
        var largestActivation: Double
        var largestLogit: Double?
        var brokenImages: Int
        /// Whether the weights are NaN after it.
        var isBroken: Bool
    }

    var networks: [Network]
    /// Of one network that breaks.
    var trace: [Moment]

    var records: [RunRecord] { networks.map(\.run) }
}
