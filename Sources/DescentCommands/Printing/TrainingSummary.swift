import Descent

/// What a run is going to do, told before it does it.
struct TrainingSummary {
    /// The lines for a person.
    private(set) var lines: [String] = []
    /// What is probably not meant.
    private(set) var warnings: [String] = []

    init<S: Scalar>(_ recipe: TrainingRecipe, dataset: Dataset<S>, parts: Parts<S>, stepsPerEpoch: Int) {
        let settings = recipe.settings
        add("data", Self.text(dataset))
        let plan = parts.plan
        let sizes = zip(["train", "tune", "holdout"], parts.indices.all).map { "\($0) \($1.count.grouped)" }
        add("parts", "\(sizes.joined(separator: ", ")) (\(plan.split.word), seed \(plan.seed))")
        add("network", "\(recipe.architecture.sketch): \(recipe.architecture.parameterCount.of("parameter"))")
        add("cost", settings.costSketch)
        add("optimizer", settings.optimizer.sketch)
        let seen = parts.seenInTraining
        if seen.tune + seen.holdout > 0 {
            warnings.append(
                "\(seen.tune.grouped) examples of the tuning part and \(seen.holdout.grouped) of the hold-out part equal"
                    + " one of the training part, which flatters the figures")
        }
        let steps = settings.epochs * stepsPerEpoch
        add(
            "steps",
            "\(settings.epochs.of("epoch")) of \(stepsPerEpoch.of("batch", "batches")) = \(steps.of("step"))"
                + " (\(settings.batches.sketch))")
        guard steps > 0 else { return }
        let preview = settings.schedule.preview(
            settings.learningRate, steps: steps, stepsPerEpoch: Double(stepsPerEpoch))
        let rates = [preview.first, preview.middle, preview.last].map { $0.significant(3) }
        add(
            "rate",
            "\(rates[0]) at first, \(rates[1]) in the middle, \(rates[2]) at the end (\(settings.schedule.sketch))")
        if preview.isMostlyIdle {
            warnings.append(
                "for \(preview.idleShare.percent) of the run the learning rate is below 1 % of its largest;"
                    + " give a longer --tau or fewer --epochs")
        }
        if settings.l2 > 0, settings.optimizer.optimizer.isAdaptive {
            warnings.append(
                "\(settings.optimizer.name) divides the penalty's gradient by the gradient's own size, so --l2 holds down"
                    + " little; adamw's --weight-decay does not have that flaw")
        }
    }

    private mutating func add(_ title: String, _ text: String) { lines += Text.titled(title, text) }

    /// A data set in a few words.
    static func text<S: Scalar>(_ dataset: Dataset<S>) -> String {
        let shape = dataset.imageShape.map { " (\($0))" } ?? ""
        let targets =
            dataset.task == .classification
            ? dataset.classes.count.of("class", "classes") : dataset.targets.outputs.of("number") + " to find"
        return
            "\(Path.last(dataset.name)): \(dataset.count.of("example")) of \(dataset.features.columns.of("feature"))\(shape), \(targets)"
    }
}
