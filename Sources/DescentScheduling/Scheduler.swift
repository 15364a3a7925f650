import DescentNetworks
import DescentNumerics
import DescentTraining

/// Trains many runs over the cores; results depend neither on the number of workers nor on how runs are grouped.
///
///     let scheduler = Scheduler(train: train, scored: [tune], workers: 2)
///     try scheduler.run(runs) { index, result in
///         print(runs[index].settings.learningRate, result.looks.last?.scores[0].accuracy ?? 0)
///         return true
///     }
public struct Scheduler<S: Scalar>: Sendable {
    private let train: Examples<S>
    private let scored: [Examples<S>]
    private let workers: Int

    /// A scheduler for runs on the same data.
    ///
    /// - `train`: What the networks learn from.
    /// - `scored`: The parts that are looked at; early stopping watches the first.
    /// - `workers`: The number of threads, each with runs of its own.
    public init(train: Examples<S>, scored: [Examples<S>], workers: Int) {
        precondition(workers >= 1, "Scheduler: \(workers) workers, expected at least 1")
        self.train = train
        self.scored = scored
        self.workers = workers
    }

    /// Trains runs.
    ///
    /// - `finished`: Called with a run's index and result as each ends, in any order, on the calling thread; returns
    ///   whether to go on.
    /// - Throws: `TrainingError` before anything is trained if a run does not fit the data, or what `finished` throws.
    public func run(_ runs: [ScheduledRun<S>], finished: (Int, ScheduledResult<S>) throws -> Bool) throws {
        for run in runs { try run.check(train: train, scored: scored) }
        // Longest first: at the end only short ones are left, and no core is idle for long.
        let groups = Group.groups(of: runs, examples: train.count, workers: workers)
        try Workers.run(jobs: groups.count, threads: workers) { job, outlet in
            let active = groups[job].runs.map { ActiveRun(runs[$0], index: $0) }
            try train(active, lanes: groups[job].lanes, while: { outlet.isOpen }) { outlet.emit(($0, $1)) }
        } take: { (index: Int, result: ScheduledResult<S>) in
            try finished(index, result)
        }
    }

    /// Trains runs side by side, those that are left with fewer lanes, and the last ones one by one.
    private func train(
        _ active: [ActiveRun<S>], lanes: Int, while proceeds: () -> Bool, finished: (Int, ScheduledResult<S>) -> Void
    ) throws {
        if lanes > 0, var watch = PopulationWatch(active, lanes: lanes, train: train, scored: scored) {
            let left = watch.train(while: proceeds, finished: finished)
            if left.isEmpty { return }
            return try train(
                left, lanes: Group.lanes(for: left.count, S.self), while: proceeds, finished: finished)
        }
        for each in active {
            guard var result = try each.run.trained(on: train, scored: scored, while: proceeds) else { return }
            result.looks = each.looks + result.looks
            result.seconds += each.seconds
            finished(each.index, result)
        }
    }
}

/// A run under way.
struct ActiveRun<S: Scalar> {
    /// The run, with where it goes on from.
    var run: ScheduledRun<S>
    /// Its place in the scheduler's list.
    let index: Int
    /// What was seen of it before.
    var looks: [Look] = []
    /// Its share of the time before.
    var seconds = 0.0

    init(_ run: ScheduledRun<S>, index: Int) {
        self.run = run
        self.index = index
    }
}

extension ScheduledRun {
    /// Floating-point operations still to be done for each example, about.
    var work: Int {
        architecture.operations * max(0, settings.epochs - (continuing?.progress.epoch ?? 0))
    }

    /// Throws `TrainingError` if the run does not fit the data.
    func check(train: Examples<S>, scored: [Examples<S>]) throws {
        try Trainer.check(architecture, settings: settings, train: train, tune: scored.first)
        for part in scored.dropFirst() {
            try Trainer.check(architecture, settings: settings, train: train, tune: part)
        }
    }
}
