import DescentNumerics
import DescentOptimization

/// Where a run is: all that changes beside the numbers of the network and the optimizer.
public struct TrainingProgress: Codable, Hashable, Sendable {
    /// Whole epochs made.
    public var epoch = 0
    /// Steps made in the epoch that is under way.
    public var batch = 0
    /// Steps made in all.
    public var step = 0
    /// The learning rate of the last step.
    public var learningRate = 0.0
    /// The sum of the mean costs of the batches of the epoch that is under way.
    public var batchCosts = 0.0
    /// The last epoch whose cost and weights were all finite.
    public var lastGoodEpoch = 0
    /// What the tolerance remembers; nil without one.
    public var tolerance: ToleranceState?
    /// What early stopping remembers; nil without it.
    public var earlyStopping: EarlyStoppingState?
    /// Why the run is over; nil as long as it is not.
    public var end: TrainingEnd?

    init(stopping: [StoppingRule]) {
        for rule in stopping {
            switch rule {
            case .tolerance(let tolerance):
                self.tolerance = ToleranceState(tolerance: tolerance)
            case .patience(let checks, let minimumImprovement, let monitor):
                earlyStopping = EarlyStoppingState(
                    checks: checks, minimumImprovement: minimumImprovement, monitor: monitor)
            }
        }
    }

    /// Takes note of a step with that learning rate, and of its batch's mean cost.
    mutating func count(step learningRate: Double, cost: Double) {
        self.learningRate = learningRate
        batchCosts += cost
        step += 1
        batch += 1
    }

    /// Takes note of an epoch's record and decides whether the run is over.
    ///
    /// - Returns: Whether the network is the best so far on the tuning part.
    mutating func observe(_ record: EpochRecord) -> Bool {
        if tolerance?.observe(record.train.cost + record.penalty) == true { end = .tolerance }
        guard let tune = record.tune, let monitor = earlyStopping?.monitor else { return false }
        let value = monitor == .tuneCost ? tune.cost : tune.accuracy ?? -tune.cost
        let isBest = earlyStopping?.observe(value, at: record.epoch) == true
        if earlyStopping?.isExhausted == true { end = .patience }
        return isBest
    }
}

/// Why a run ended.
public enum TrainingEnd: String, Codable, Sendable {
    /// All epochs were made.
    case allEpochs
    /// The training cost changed by no more than the tolerance.
    case tolerance
    /// The tuning part had not improved for as long as the patience allows.
    case patience
    /// Whoever watched asked for a pause.
    case paused
    /// The cost or the gradient stopped being finite; the weights are those before.
    case diverged
}

/// A moment at which a run can be looked at.
public enum TrainingMoment: Sendable {
    /// A step was made.
    case step
    /// An epoch is over and the network was looked at.
    case epoch(EpochRecord)
}

/// What to do after a moment.
public enum TrainingDecision: Sendable {
    /// Go on.
    case proceed
    /// Stop here, so that the run can go on later.
    case pause
}

/// A run at one moment, with all that it needs to go on to the same bits.
public struct TrainerSnapshot<S: Scalar>: Sendable {
    /// β.
    public var parameters: [S]
    /// β when the tuning part was best.
    public var best: [S]
    /// β when all was last seen to be finite.
    public var lastGood: [S]
    /// What the optimizer remembers.
    public var optimizer: OptimizerState<S>
    /// What was seen so far.
    public var history: History
    /// Where the run is.
    public var progress: TrainingProgress
}

extension TrainerSnapshot {
    /// A run without stopping rules before its first step.
    init(beginning settings: TrainingSettings, parameters: [S]) {
        self.init(
            parameters: parameters, best: parameters, lastGood: parameters,
            optimizer: settings.optimizer.optimizer.makeState(count: parameters.count),
            history: History(loss: settings.loss, capacity: 0), progress: TrainingProgress(stopping: []))
    }
}
