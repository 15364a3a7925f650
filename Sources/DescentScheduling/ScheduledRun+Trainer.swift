import DescentNetworks
import DescentNumerics
import DescentTraining

extension ScheduledRun {
    /// Trains this run alone, with a `Trainer`.
    ///
    /// - `proceeds`: Asked before each epoch; false gives the run up.
    /// - Returns: nil if it was given up.
    func trained(
        on train: Examples<S>, scored: [Examples<S>], while proceeds: () -> Bool
    ) throws -> ScheduledResult<S>? {
        let clock = ContinuousClock()
        let begin = clock.now
        let trainer = try Trainer(architecture, settings: settings, train: train, tune: scored.first)
        if let continuing { try trainer.resume(continuing) }
        let watch = RunWatch(
            trainer, evaluators: scored.map { Evaluator(architecture, loss: settings.loss, examples: $0) })
        let isOver =
            settings.stopping.isEmpty
            ? try watch.advance(to: sortedLooks, while: proceeds)
            : try watch.runWithStopping(looks: sortedLooks, while: proceeds)
        guard isOver else { return nil }
        return watch.result(keepsSnapshot: keepsSnapshot, seconds: (clock.now - begin) / .seconds(1))
    }
}

/// A trainer under way and what was seen of it.
private final class RunWatch<S: Scalar> {
    let trainer: Trainer<S>
    let evaluators: [Evaluator<S>]
    var looks: [Look] = []
    var divergedAtStep: Int?

    init(_ trainer: Trainer<S>, evaluators: [Evaluator<S>]) {
        self.trainer = trainer
        self.evaluators = evaluators
    }

    /// Trains and looks at the given epochs.
    ///
    /// - Returns: Whether the run is over, which it is not if it was given up.
    func advance(to epochs: [Int], while proceeds: () -> Bool) throws -> Bool {
        for epoch in epochs where divergedAtStep == nil {
            do {
                try trainer.advance(toEpoch: epoch, while: proceeds)
            } catch let error as DivergenceError {
                divergedAtStep = error.step
                return true
            }
            guard trainer.progress.epoch == epoch else { return false }
            look()
        }
        return true
    }

    /// Trains until a stopping rule holds; then the last look is at the weights that the run returns.
    func runWithStopping(looks epochs: [Int], while proceeds: () -> Bool) throws -> Bool {
        var ahead = epochs[...]
        do {
            let end = try trainer.run { _ in
                let progress = trainer.progress
                guard progress.batch == 0 else { return .proceed }
                if progress.epoch == ahead.first {
                    ahead.removeFirst()
                    look()
                }
                return proceeds() && divergedAtStep == nil ? .proceed : .pause
            }
            if end != .paused { lookAtResult() }
            return end != .paused || divergedAtStep != nil
        } catch let error as DivergenceError {
            divergedAtStep = error.step
            return true
        }
    }

    /// Looks at all scored parts; a cost or a weight that is not finite ends the run.
    private func look() {
        let scores = evaluators.map(trainer.score)
        let isGood = scores.allSatisfy(\.cost.isFinite) && trainer.keepIfFinite()
        guard isGood else {
            divergedAtStep = trainer.progress.step + 1
            return
        }
        looks.append(Look(epoch: trainer.progress.epoch, step: trainer.progress.step, scores: scores))
    }

    /// Looks at the weights that a run with stopping rules returns, unless that was the last look.
    private func lookAtResult() {
        let progress = trainer.progress
        let epoch = trainer.settings.stopsEarly ? progress.earlyStopping?.bestEpoch ?? 0 : progress.epoch
        guard looks.last?.epoch != epoch else { return }
        let parameters = trainer.result.parameters
        let scores = parameters.withUnsafeBufferPointer { beta in evaluators.map { $0.score(beta) } }
        looks.append(Look(epoch: epoch, step: epoch * trainer.stepsPerEpoch, scores: scores))
    }

    func result(keepsSnapshot: Bool, seconds: Double) -> ScheduledResult<S> {
        var snapshot: TrainerSnapshot<S>?
        if keepsSnapshot, divergedAtStep == nil {
            snapshot = trainer.snapshot
            // A run that goes on to a later epoch is not over.
            if snapshot?.progress.end == .allEpochs { snapshot?.progress.end = nil }
        }
        return ScheduledResult(
            looks: looks, divergedAtStep: divergedAtStep,
            parameters: (divergedAtStep == nil ? trainer.result : trainer.lastGoodNetwork).parameters,
            snapshot: snapshot, seconds: seconds)
    }
}
