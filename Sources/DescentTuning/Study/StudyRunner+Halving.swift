import DescentStudies

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A trial that is to be trained to the end of an epoch.
public struct RungTask: Hashable, Sendable {
    /// The trial.
    public let trial: ClaimedTrial
    /// The epoch, counted from 1.
    public let epochs: Int
}

/// What trains the trials of a study with successive halving, and keeps what it needs to go on with them.
public protocol RungTrainer: AnyObject {
    /// Trains to the rungs.
    ///
    /// - Parameters:
    ///   - tasks: The trials, and how far each is to be trained.
    ///   - record: To be called for each task with what was found: its state is failed if it cannot go on.
    /// - Returns: Whether to go on.
    func train(_ tasks: [RungTask], record: (RungTask, StoredTrial) throws -> Void) throws -> Bool

    /// Takes note that a trial goes no further: it was pruned, it failed, or it is complete.
    ///
    /// - Parameters:
    ///   - trial: The trial.
    ///   - found: What is kept of it.
    func isOver(_ trial: ClaimedTrial, as found: StoredTrial)
}

extension StudyRunner {
    /// Tries everything that is not finished, and prunes by successive halving; the trials of a batch are compared.
    ///
    /// A trial belongs to one process until it is over. What was seen at the rungs is in the store, so that after a kill
    /// only trials that go on are trained anew.
    ///
    /// - Parameters:
    ///   - halving: The rungs.
    ///   - proceeds: Asked again and again where there is nothing to do but to wait for others; false stops.
    ///   - trainer: Trains.
    /// - Returns: Whether all of the study is finished; otherwise it was told to stop.
    public func run(
        _ halving: SuccessiveHalving, while proceeds: () -> Bool = { true }, trainer: some RungTrainer
    ) throws -> Bool {
        var mine: [Int: ClaimedTrial] = [:]
        func end(_ claimed: ClaimedTrial, as trial: StoredTrial) throws {
            try store.finish(claimed, as: trial)
            mine[claimed.proposal] = nil
            trainer.isOver(claimed, as: trial)
        }
        return try runAll(while: proceeds) { batch in
            while true {
                guard let claimed = try claim(batch) else { return .finished }
                for trial in claimed { mine[trial.proposal] = trial }
                let entries = try store.entries(batch, of: study, at: halving.rungs)
                let standings = halving.standings(of: entries, direction: plan.direction)
                var tasks: [RungTask] = []
                let before = mine.count
                for proposal in mine.keys.sorted() {
                    guard let trial = mine[proposal] else { continue }
                    switch standings[proposal - batch.lowerBound] {
                    case .train(let epochs): tasks.append(RungTask(trial: trial, epochs: epochs))
                    case .prune(let rung):
                        // Optuna too gives a pruned trial its last score.
                        let score = entries[proposal - batch.lowerBound].scores[rung]
                        try end(trial, as: StoredTrial(trial.parameters, values: [score], state: .pruned))
                    case .wait, .over: break
                    }
                }
                if tasks.isEmpty {
                    if claimed.isEmpty, mine.count == before {
                        guard proceeds() else { return .stopped }
                        usleep(UInt32(Self.pause * 1e6))
                    }
                    continue
                }
                let goesOn = try trainer.train(tasks) { task, found in
                    if found.state == .failed || task.epochs == halving.rungs.last {
                        try end(task.trial, as: found)
                    } else {
                        try store.report(found, of: task.trial)
                    }
                }
                if !goesOn { return .stopped }
            }
        }
    }
}
