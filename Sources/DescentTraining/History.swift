import DescentNetworks

/// What was seen at the end of an epoch.
public struct EpochRecord: Codable, Hashable, Sendable {
    /// The epoch, counted from 1; 0 before the first step.
    public var epoch: Int
    /// The steps made so far.
    public var step: Int
    /// The learning rate of the last step.
    public var learningRate: Double
    /// The mean of the costs of the epoch's batches, each as it was before its step, without penalty.
    public var batchCost: Double
    /// λ/2 |β|² at the end of the epoch.
    public var penalty: Double
    /// On the whole training part, at the end of the epoch.
    public var train: Score
    /// On the tuning part; nil without one.
    public var tune: Score?
}

/// How good a network is on a set of examples.
public struct Score: Codable, Hashable, Sendable {
    /// The mean cost without penalty: nats for cross-entropy, squared units for squared error.
    public var cost: Double
    /// The fraction of the examples whose class is right; nil for a regression.
    public var accuracy: Double?
}

/// What was seen of a run, epoch after epoch.
public struct History: Codable, Hashable, Sendable {
    /// One record for each epoch that was looked at.
    public internal(set) var records: [EpochRecord] = []
    /// The name of the cost and its unit, for axes: `cross-entropy (nats)`.
    public var costLabel: String

    init(loss: Loss, capacity: Int) {
        costLabel = loss == .crossEntropy ? "cross-entropy (nats)" : "squared error"
        records.reserveCapacity(capacity)
    }
}
