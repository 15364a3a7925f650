import Descent

/// Trains trials from rung to rung of successive halving: each goes on from where its own runs ended.
final class HalvingTrainer<S: Scalar>: RungTrainer {
    private let evaluation: TrialEvaluation<S>
    private let halving: SuccessiveHalving
    /// What was observed last: a task that is done, or a trial that is over; returns whether to go on.
    private let observe: (Event) -> Bool
    private var memories: [Int: Memory] = [:]

    /// What happens on the way.
    enum Event {
        case trained(epochs: Int)
        case over(StoredTrial)
    }

    /// Where a trial's runs ended.
    private struct Memory {
        var epochs: Int
        var snapshots: [TrainerSnapshot<S>]
        var seconds: Double
    }

    init(_ evaluation: TrialEvaluation<S>, _ halving: SuccessiveHalving, observe: @escaping (Event) -> Bool) {
        self.evaluation = evaluation
        self.halving = halving
        self.observe = observe
    }

    func train(_ tasks: [RungTask], record: (RungTask, StoredTrial) throws -> Void) throws -> Bool {
        let begin = Clock.now
        var goesOn = true
        try evaluation.forEachKind(of: tasks.map { try evaluation.setup($0.trial.parameters) }) { members, data in
            var runs: [ScheduledRun<S>] = []
            var served: [[Int]] = []
            for (place, member) in members.enumerated() {
                let task = tasks[member.index]
                let memory = memories[task.trial.proposal]
                let looks = TrialEvaluation<S>.lookEpochs(member.setup.settings.epochs) + halving.rungs
                for (index, var settings) in evaluation.settings(of: member.setup).enumerated() {
                    settings.epochs = task.epochs
                    runs.append(
                        ScheduledRun(
                            member.setup.architecture, settings: settings, looks: looks,
                            continuing: memory?.snapshots[index], keepsSnapshot: task.epochs != halving.rungs.last))
                    served.append([place])
                }
            }
            goesOn = try evaluation.train(runs, serving: served, data) { place, repeats, examples in
                let task = tasks[members[place].index]
                let before = memories[task.trial.proposal]
                let trial = evaluation.trial(
                    task.trial.parameters, members[place].setup, epochs: task.epochs, repeats, examples: examples,
                    begin, spent: before?.seconds ?? 0)
                memories[task.trial.proposal] = Memory(
                    epochs: task.epochs, snapshots: repeats.compactMap(\.result.snapshot),
                    seconds: trial.attributes["seconds"]?.double ?? 0)
                try record(task, trial)
                return observe(.trained(epochs: task.epochs - (before?.epochs ?? 0)))
            }
            return goesOn
        }
        return goesOn
    }

    func isOver(_ trial: ClaimedTrial, as found: StoredTrial) {
        memories[trial.proposal] = nil
        _ = observe(.over(found))
    }
}
