import DescentNetworks
import DescentNumerics
import DescentTraining

/// One run that a ``Scheduler`` trains.
public struct ScheduledRun<S: Scalar>: Sendable {
    /// The network's layers and shapes.
    public var architecture: Architecture
    /// What decides how it is trained; its seed gives the start and the batches.
    ///
    /// Without a stopping rule no part is looked at but at the ``looks``, whatever the evaluation interval says.
    public var settings: TrainingSettings
    /// The epochs at whose ends the scored parts are looked at; the last epoch of the settings is always one.
    public var looks: [Int]
    /// Where an earlier run ended that this one goes on from; nil to begin anew.
    public var continuing: TrainerSnapshot<S>?
    /// Whether the result carries what is needed to go on.
    public var keepsSnapshot: Bool

    /// A run.
    public init(
        _ architecture: Architecture, settings: TrainingSettings, looks: [Int] = [],
        continuing: TrainerSnapshot<S>? = nil, keepsSnapshot: Bool = false
    ) {
        self.architecture = architecture
        self.settings = settings
        self.looks = looks
        self.continuing = continuing
        self.keepsSnapshot = keepsSnapshot
    }

    /// The epochs that are looked at, ascending: those that were asked for and are still to come, and the last.
    var sortedLooks: [Int] {
        let first = continuing?.progress.epoch ?? 0
        return Set(looks + [settings.epochs]).filter { $0 > first && $0 <= settings.epochs }.sorted()
    }
}

/// What was seen of the scored parts at the end of an epoch.
public struct Look: Codable, Hashable, Sendable {
    /// The epoch, counted from 1.
    public var epoch: Int
    /// The steps made so far.
    public var step: Int
    /// One for each scored part, in the scheduler's order.
    public var scores: [Score]

    /// What was seen.
    public init(epoch: Int, step: Int, scores: [Score]) {
        self.epoch = epoch
        self.step = step
        self.scores = scores
    }
}

/// What came of a ``ScheduledRun``.
public struct ScheduledResult<S: Scalar>: Sendable {
    /// What was seen: of a run that diverged, up to the last look whose costs were finite; of one with a stopping rule,
    /// at the end what was seen of the weights that it returns.
    public var looks: [Look]
    /// The step that was not made because the cost, the gradient or β was not finite, counted from 1; nil if all was.
    public var divergedAtStep: Int?
    /// β at the end; of a run that diverged, at its last good look, or at its start.
    public var parameters: [S]
    /// What is needed to go on; nil if it was not asked for, or if the run diverged.
    public var snapshot: TrainerSnapshot<S>?
    /// The run's share of the time that its worker spent, in seconds.
    public var seconds: Double
}
