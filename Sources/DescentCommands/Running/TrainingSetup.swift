import Descent

extension Train {
    /// Sets up a run from the options.
    func freshRun<S: Scalar>(on data: DataReference, as type: S.Type) throws -> TrainingRun<S> {
        let files = files.files
        try files.checkWritable()
        if let folder = files.checkpoints { try CheckpointFolder(path: folder).checkVacant() }
        let dataset: Dataset<S> = try data.load()
        try dataset.checkTrainable()
        let plan = try split.plan(for: dataset, seed: seed)
        let parts = try dataset.split(plan)
        let preprocessing = Preprocessing(split.scale, learnedFrom: parts.train)
        let (architecture, start): (Architecture, [S]?) = try self.start(preprocessing, task: dataset.task)
        let settings = try settings(for: dataset, examples: parts.train.count)
        try check(settings, dataset, parts, architecture)
        let recipe = TrainingRecipe(
            data: data, fingerprint: dataset.fingerprint.description, precision: precision, scaling: split.scale,
            split: plan, architecture: architecture, settings: settings, files: files)
        return TrainingRun(
            recipe: recipe, dataset: dataset, parts: parts, preprocessing: preprocessing, start: start,
            output: output.output, team: threads.team)
    }

    /// How the options train on so many examples of a data set.
    func settings<S: Scalar>(for dataset: Dataset<S>, examples: Int) throws -> TrainingSettings {
        try TrainingSettings(
            optimizer: optimizer.chosen, learningRate: optimizer.chosenRate,
            schedule: schedule.chosen(epochs: stopping.epochs),
            loss: cost.loss ?? (dataset.task == .classification ? .crossEntropy : .meanSquaredError), l2: cost.l2,
            l2Scope: cost.l2Scope ?? .weights, batches: batches.plan(examples: examples),
            epochs: stopping.epochs, stopping: stopping.rules, seed: seed)
    }

    /// The layers, and their weights if a file has them.
    private func start<S: Scalar>(
        _ preprocessing: Preprocessing, task: LearningTask
    ) throws -> (Architecture, [S]?) {
        guard let path = files.from else {
            return (try architecture(preprocessing, task: task), nil)
        }
        let file = try SafeTensors(bytes: InputFile.read(path), file: path)
        let description = try? ModelFile.describe(file, name: path)
        let architecture: Architecture
        if let description, network.hidden == nil {
            if let given = network.given {
                throw Failure.usage(
                    "\(given) is given and --from takes the layers from \(path); give --hidden too, or leave it out")
            }
            architecture = description.architecture
        } else {
            architecture = try self.architecture(preprocessing, task: task)
        }
        return (architecture, try Network<S>(architecture, tensors: file, file: path).parameters)
    }

    func architecture(_ preprocessing: Preprocessing, task: LearningTask) throws -> Architecture {
        try network.architecture(input: preprocessing.input, outputs: preprocessing.outputCount, task: task)
    }

    /// What can be told only when the data is known.
    func check<S: Scalar>(
        _ settings: TrainingSettings, _ dataset: Dataset<S>, _ parts: Parts<S>, _ architecture: Architecture
    ) throws {
        if dataset.task == .regression, settings.loss == .crossEntropy {
            throw Failure.usage(
                "--loss cross-entropy is for classes and \(dataset.name) has numbers as targets; use mean-squared-error"
            )
        }
        if settings.loss == .crossEntropy, architecture.layers.last?.beforeSoftmax == nil {
            throw Failure.usage("--loss cross-entropy needs --output-activation softmax; or use mean-squared-error")
        }
        if settings.stopsEarly, parts.tune.count == 0 {
            throw Failure.usage("--patience looks at the tuning part and --tune is 0; give a part, or no patience")
        }
        if dataset.task == .regression, stopping.monitor == .tuneAccuracy {
            throw Failure.usage("--monitor accuracy is for classes and \(dataset.name) has numbers; use cost")
        }
    }

    /// Sets up the run whose checkpoint a folder holds.
    func resumedRun<S: Scalar>(
        _ recipe: TrainingRecipe, _ file: SafeTensors, from folder: String, as type: S.Type
    ) throws -> TrainingRun<S> {
        let name = Path.checkpoint(in: folder)
        try recipe.files.checkWritable()
        let snapshot: TrainerSnapshot<S> = try Checkpoint.snapshot(file, name: name)
        let dataset: Dataset<S> = try recipe.data.load()
        guard dataset.fingerprint.description == recipe.fingerprint else {
            throw TrainingError(
                "\(dataset.name) has the fingerprint \(dataset.fingerprint) and \(name) expects \(recipe.fingerprint):"
                    + " the data has changed since; bring the old data back, or start the run anew")
        }
        let parts = try dataset.split(recipe.split)
        return TrainingRun(
            recipe: recipe, dataset: dataset, parts: parts,
            preprocessing: Preprocessing(recipe.scaling, learnedFrom: parts.train), snapshot: snapshot,
            resumedFrom: folder, output: output.output, team: threads.team)
    }
}
