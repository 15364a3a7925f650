import Descent

/// What a model's file holds, for a person.
struct ModelText {
    private(set) var lines: [String] = []

    init(_ opened: OpenedModel) {
        let description = opened.description
        add("model", "\(opened.path): \(description.precision), \(description.architecture.sketch)")
        lines += [""] + Self.layers(description.architecture).lines + [""]
        let preprocessing = description.preprocessing
        add("features", "\(preprocessing.featureNames.count.grouped), scaling \(preprocessing.features.sketch)")
        if preprocessing.classes.isEmpty {
            add("outputs", preprocessing.outputNames.joined(separator: ", "))
        } else {
            add("classes", preprocessing.classes.joined(separator: ", "))
        }
        if let training = description.training { add(training) }
        add("versions", "\(description.training.map { "trained by \($0.version), " } ?? "")read by \(descentVersion)")
        add("machine", "instruction set \(InstructionSet.current.rawValue)")
    }

    private mutating func add(_ title: String, _ text: String) { lines += Text.titled(title, text) }

    private mutating func add(_ training: TrainingRecord) {
        let settings = training.settings
        add("data", "\(training.data), fingerprint \(training.fingerprint)")
        let sizes = zip(["train", "tune", "holdout"], training.partSizes).map { "\($0) \($1.grouped)" }
        add("parts", "\(sizes.joined(separator: ", ")) (\(training.split.split.word), seed \(training.split.seed))")
        add("cost", settings.costSketch)
        add("optimizer", settings.optimizer.sketch)
        add("rate", "\(settings.learningRate.significant(6)) (\(settings.schedule.sketch))")
        add("batches", "\(settings.batches.sketch), seed \(settings.seed)")
        add(
            "training",
            "\(training.epochs.of("epoch")) of at most \(settings.epochs.grouped), \(training.steps.of("step")),"
                + " ended by \(training.end.words); the weights of epoch \(training.weightsFromEpoch.grouped)")
    }

    private static func layers(_ architecture: Architecture) -> Table {
        var table = Table("layer", "activation", "input", "output", "parameters", "FLOPs")
        for (index, layer) in architecture.layers.enumerated() {
            let input = architecture.shapes[index]
            table.append(
                "\(index + 1) \(type(of: layer).name)", (layer as? Dense)?.activation.description ?? "",
                input.description, architecture.shapes[index + 1].description,
                architecture.range(ofLayer: index).count.grouped, layer.operations(for: input).grouped)
        }
        table.append(
            "all", "", architecture.input.description, architecture.output.description,
            architecture.parameterCount.grouped, architecture.operations.grouped)
        return table
    }
}

extension TrainingEnd {
    /// What ended a run, in words.
    var words: String {
        switch self {
        case .allEpochs: "the number of epochs"
        case .tolerance: "the tolerance"
        case .patience: "the patience"
        case .paused: "an interrupt"
        case .diverged: "divergence"
        }
    }
}

extension Scaling {
    /// The kind and what was learnt, as far as it fits.
    var sketch: String {
        guard let least = minima.min(), let most = maxima.max() else { return kind.rawValue }
        return "\(kind.rawValue), seen \(least.significant(6)) to \(most.significant(6))"
    }
}
