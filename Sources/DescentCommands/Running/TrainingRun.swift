import Descent

/// One run from its recipe to its files and its table.
struct TrainingRun<S: Scalar> {
    let recipe: TrainingRecipe
    let dataset: Dataset<S>
    let parts: Parts<S>
    let preprocessing: Preprocessing
    /// Starting values that come from a file.
    var start: [S]?
    /// Where an earlier process stopped.
    var snapshot: TrainerSnapshot<S>?
    /// The folder that the snapshot came from.
    var resumedFrom: String?
    let output: Output
    let team: ThreadTeam

    /// Trains, and leaves the files.
    ///
    /// - Throws: ``Failure`` when the run is interrupted or diverges, and what the library throws.
    func run() throws {
        let trainer = try Trainer(
            recipe.architecture, settings: recipe.settings, parts: parts, preprocessing: preprocessing, start: start,
            team: team)
        if let snapshot { try trainer.resume(snapshot) }
        announce(trainer)
        let clock = Clock.seconds
        let end = try train(trainer)
        if end == .paused { try leaveCheckpoint(of: trainer) }
        let seconds = Clock.seconds - clock
        let model = model(trainer.result, of: trainer, end: end)
        try model.save(to: recipe.files.model)
        try recipe.files.write(
            trainer.history, title: "Training on \(Path.last(dataset.name))",
            bestEpoch: trainer.progress.earlyStopping?.bestEpoch)
        // A checkpoint that says that the run is done: to resume it gives the model again, to start anew is no loss.
        if recipe.files.checkpoints != nil { try checkpoints.write(trainer.snapshot, recipe: recipe) }
        try TrainingResult(
            recipe: recipe, parts: parts, model: model, seconds: seconds,
            evaluations: try parts.named.map { ($0.name, try model.evaluate($0.dataset, team: team)) }
        ).print(to: output)
    }

    private var checkpoints: CheckpointFolder {
        CheckpointFolder(path: recipe.files.checkpoints ?? resumedFrom ?? recipe.files.interruptFolder)
    }

    private func announce(_ trainer: Trainer<S>) {
        if output.quiet { return }
        let summary = TrainingSummary(recipe, dataset: dataset, parts: parts, stepsPerEpoch: trainer.stepsPerEpoch)
        summary.lines.forEach(output.note)
        summary.warnings.forEach { Text.titled("warning", $0).forEach(output.note) }
        if let snapshot, let resumedFrom {
            output.note("resumed    \(Path.shown(resumedFrom)) after \(snapshot.progress.step.of("step"))")
        }
    }

    private func train(_ trainer: Trainer<S>) throws -> TrainingEnd {
        var display = ProgressDisplay(
            epochs: recipe.settings.epochs, stepsPerEpoch: trainer.stepsPerEpoch, progress: trainer.progress,
            output: output)
        var clock = CheckpointClock(recipe.files.interval)
        let writesCheckpoints = recipe.files.checkpoints != nil
        Interruption.watch()
        defer { Interruption.stopWatching() }
        do {
            let end = try trainer.run { moment in
                let epoch = trainer.progress.epoch
                display.observe(moment, epoch: epoch, batch: trainer.progress.batch)
                if writesCheckpoints, clock.isDue(after: moment, epoch: epoch) {
                    try checkpoints.write(trainer.snapshot, recipe: recipe)
                }
                return Interruption.isRequested ? .pause : .proceed
            }
            display.finish(epoch: trainer.progress.epoch, batch: trainer.progress.batch)
            return end
        } catch let error as DivergenceError {
            display.finish(epoch: trainer.progress.epoch, batch: trainer.progress.batch)
            throw try saved(trainer, after: error)
        }
    }

    private func model(_ network: Network<S>, of trainer: Trainer<S>, end: TrainingEnd) -> Model<S> {
        let progress = trainer.progress
        let weightsFrom =
            switch end {
            case .diverged: progress.lastGoodEpoch
            default: progress.earlyStopping.map { $0.bestEpoch ?? 0 } ?? progress.epoch
            }
        let record = TrainingRecord(
            settings: recipe.settings, data: Path.last(dataset.name), fingerprint: recipe.fingerprint,
            split: recipe.split, partSizes: parts.indices.all.map(\.count), epochs: progress.epoch,
            steps: progress.step, weightsFromEpoch: weightsFrom, end: end)
        return Model(network: network, preprocessing: preprocessing, training: record)
    }

    /// Saves the last good weights of a run that diverged.
    private func saved(_ trainer: Trainer<S>, after error: DivergenceError) throws -> Failure {
        let path = recipe.files.lastGood
        try model(trainer.lastGoodNetwork, of: trainer, end: .diverged).save(to: path)
        let when = error.lastGoodEpoch == 0 ? "the starting weights" : "the weights after epoch \(error.lastGoodEpoch)"
        return Failure(.diverged, "\(error); \(when) are in \(Path.shown(path))")
    }

    private func leaveCheckpoint(of trainer: Trainer<S>) throws -> Never {
        let checkpoints = checkpoints
        try checkpoints.write(trainer.snapshot, recipe: recipe)
        let progress = trainer.progress
        throw Failure(
            .interrupted,
            "interrupted after step \(progress.step) (epoch \(progress.epoch + (progress.batch > 0 ? 1 : 0)));"
                + " go on with: descent train --resume \(Path.shown(checkpoints.path))")
    }
}

extension Parts {
    /// The parts that have examples, with their names.
    var named: [(name: String, dataset: Dataset<S>)] {
        [("train", train), ("tune", tune), ("holdout", holdout)].filter { $0.1.count > 0 }
    }
}
