import DescentData
import DescentNetworks
import DescentNumerics
import DescentOptimization

/// Everything that decides how a network is trained, beside the data and the layers.
public struct TrainingSettings: Codable, Hashable, Sendable {
    /// Which parameters the L2 penalty holds down.
    public enum PenaltyScope: String, Codable, CaseIterable, Sendable {
        /// The weights.
        case weights
        /// Weights and biases alike, as the report has it.
        case all
    }

    /// The rule of the updates.
    public var optimizer: AnyOptimizer
    /// η before the schedule changes it.
    public var learningRate: Double
    /// How η changes as steps go by.
    public var schedule: LearningRateSchedule
    /// What is made small.
    public var loss: Loss
    /// λ: adds λβ to the gradient and λ/2 |β|² to the cost.
    public var l2: Double
    /// Which parameters λ is for.
    public var l2Scope: PenaltyScope
    /// What one step sees.
    public var batches: BatchPlan
    /// The most passes over the training examples.
    public var epochs: Int
    /// When to stop before: at most one rule of each kind.
    public var stopping: [StoppingRule]
    /// After every how many epochs the whole training and tuning parts are looked at; the last epoch always is.
    public var evaluationInterval: Int
    /// The seed of the starting values and of the batches.
    public var seed: UInt64

    /// Settings; those that are left out are the ones that suit small tables of examples.
    ///
    /// - `learningRate`: nil for the optimizer's own default.
    public init(
        optimizer: any Optimizer = Adam(), learningRate: Double? = nil, schedule: LearningRateSchedule = .constant,
        loss: Loss = .crossEntropy, l2: Double = 0, l2Scope: PenaltyScope = .weights,
        batches: BatchPlan = .size(32), epochs: Int = 100, stopping: [StoppingRule] = [],
        evaluationInterval: Int = 1, seed: UInt64 = 0
    ) {
        precondition(epochs >= 0, "TrainingSettings: \(epochs) epochs, expected at least 0")
        precondition(
            evaluationInterval >= 1,
            "TrainingSettings: an evaluation interval of \(evaluationInterval), expected 1 or more")
        self.optimizer = AnyOptimizer(optimizer)
        self.learningRate = learningRate ?? type(of: optimizer).defaultLearningRate
        self.schedule = schedule
        self.loss = loss
        self.l2 = l2
        self.l2Scope = l2Scope
        self.batches = batches
        self.epochs = epochs
        self.stopping = stopping
        self.evaluationInterval = evaluationInterval
        self.seed = seed
    }
}
