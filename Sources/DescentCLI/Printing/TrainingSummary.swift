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
        var cost = settings.loss.spelling
        if settings.l2 > 0 {
            let scope = settings.l2Scope == .all ? "weights and biases" : "weights"
            cost += " + \(settings.l2.significant(6))/2 × the squares of all \(scope)"
        }
        add("cost", cost)
        add("optimizer", settings.optimizer.sketch)
        let steps = settings.epochs * stepsPerEpoch
        add(
            "steps",
            "\(settings.epochs.of("epoch")) of \(stepsPerEpoch.of("batch")) = \(steps.of("step"))"
                + " (\(settings.batches.sketch))")
        guard steps > 0 else { return }
        let preview = settings.schedule.preview(
            settings.learningRate, steps: steps, stepsPerEpoch: Double(stepsPerEpoch))
        let rates = [preview.first, preview.middle, preview.last].map { $0.significant(3) }
        add("rate", "\(rates[0]) at first, \(rates[1]) in the middle, \(rates[2]) at the end (\(settings.schedule.sketch))")
        if preview.isMostlyIdle {
            warnings.append(
                "for \(preview.idleShare.percent) of the run the learning rate is below 1 % of its largest;"
                    + " give a longer --tau or fewer --epochs")
        }
        if settings.l2 > 0, settings.optimizer.optimizer.isAdaptive {
            warnings.append(
                "\(settings.optimizer.name) divides the penalty's gradient by the gradient's own size, so --l2 holds down"
                    + " little; consider --optimizer adamw --weight-decay")
        }
    }

    private mutating func add(_ title: String, _ text: String) {
        let indent = String(repeating: " ", count: 11)
        for (index, line) in text.wrapped(to: 80 - indent.count).enumerated() {
            lines.append((index == 0 ? title.left(indent.count) : indent) + line)
        }
    }

    /// A data set in a few words.
    static func text<S: Scalar>(_ dataset: Dataset<S>) -> String {
        let shape = dataset.imageShape.map { " (\($0))" } ?? ""
        let targets =
            dataset.task == .classification
            ? dataset.classes.count.of("class") : dataset.targets.outputs.of("number") + " to find"
        return "\(dataset.name): \(dataset.count.of("example")) of \(dataset.features.columns.of("feature"))\(shape), \(targets)"
    }
}

extension Split {
    /// The name on the command line.
    var word: String {
        switch self {
        case .sequential(let truncating): truncating ? "sequential, truncated" : "sequential"
        case .shuffled: "shuffled"
        case .stratified: "stratified"
        case .group: "by group"
        case .official: "official"
        }
    }
}

extension Architecture {
    /// The sizes and activations: `64 → 25 sigmoid → 10 softmax`.
    var sketch: String {
        let layers = zip(self.layers, shapes.dropFirst()).map { layer, shape in
            (layer as? Dense).map { "\(shape) \($0.activation)" } ?? "\(shape) \(type(of: layer).name)"
        }
        return ([input.description] + layers).joined(separator: " → ")
    }
}

extension AnyOptimizer {
    /// The name and the numbers: `adam (beta1 0.9, beta2 0.999, epsilon 1e-8)`.
    var sketch: String {
        let numbers = (try? JSONDocument.value(JSONDocument.text(optimizer), as: [String: Double].self)) ?? [:]
        if numbers.isEmpty { return name }
        let texts = numbers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.significant(6))" }
        return "\(name) (\(texts.joined(separator: ", ")))"
    }
}

extension Optimizer {
    /// Whether it divides each parameter's step by the size of its gradients, which makes an L2 penalty weak.
    var isAdaptive: Bool { !(self is GradientDescent || self is Momentum || self is Nesterov) }
}

extension LearningRateSchedule {
    /// The shape and the lengths.
    var sketch: String {
        [shape.rawValue, tau.map { "tau \($0)" }, warmUp.map { "warm-up \($0)" }].compactMap(\.self)
            .joined(separator: ", ")
    }
}

extension BatchPlan {
    /// The size and the order.
    var sketch: String {
        let size =
            switch self.size {
            case .full: "all examples at once"
            case .size(let size): "batches of \(size)"
            case .count(let count): "\(count) batches of nearly equal size"
            }
        return switch order {
        case .permuted: "\(size), permuted"
        case .fixed: "\(size), always the same"
        case .withReplacement: "\(size), with replacement"
        }
    }
}

extension String {
    /// The words in lines that are at most so wide.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
