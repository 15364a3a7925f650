import Descent

/// What a run ended with.
struct TrainingResult<S: Scalar> {
    let recipe: TrainingRecipe
    let parts: Parts<S>
    let model: Model<S>
    let seconds: Double
    let evaluations: [(name: String, evaluation: Evaluation)]

    /// Prints a table, or one JSON document after it.
    func print(to output: Output) throws {
        try output.result(lines)
        if output.json { try output.document(document) }
    }

    private var lines: [String] {
        let record = model.training
        var lines = EvaluationTable(evaluations).lines
        let (epochs, steps) = (record?.epochs ?? 0, record?.steps ?? 0)
        let reason =
            switch record?.end {
            case .tolerance: " (the cost hardly changed)"
            case .patience: " (the tuning part got no better)"
            default: ""
            }
        lines.append("ended: \(epochs.of("epoch")), \(steps.of("step")), \(seconds.fixed(1)) s\(reason)")
        let from = record.map {
            $0.weightsFromEpoch < $0.epochs ? " (the weights of epoch \($0.weightsFromEpoch))" : ""
        }
        lines.append("model: \(Path.shown(recipe.files.model))\(from ?? "")")
        for (title, path) in [
            ("history", recipe.files.history), ("figure", recipe.files.figure),
        ] {
            if let path { lines.append("\(title): \(Path.shown(path))") }
        }
        return lines
    }

    private var document: TrainingDocument {
        let reports = Dictionary(uniqueKeysWithValues: evaluations.map { ($0.name, $0.evaluation.json) })
        return TrainingDocument(
            version: descentVersion, data: model.training?.data ?? "", fingerprint: recipe.fingerprint,
            precision: recipe.precision, seed: recipe.settings.seed, settings: recipe.settings, split: recipe.split,
            scaling: recipe.scaling, architecture: recipe.architecture,
            parameters: recipe.architecture.parameterCount, epochs: model.training?.epochs ?? 0,
            steps: model.training?.steps ?? 0, weightsFromEpoch: model.training?.weightsFromEpoch ?? 0,
            end: model.training?.end, seconds: seconds, model: recipe.files.model, train: reports["train"],
            tune: reports["tune"], holdout: reports["holdout"])
    }
}

/// The JSON document of `descent train --json`.
struct TrainingDocument: Encodable {
    let version: String
    let data: String
    let fingerprint: String
    let precision: Precision
    let seed: UInt64
    let settings: TrainingSettings
    let split: SplitPlan
    let scaling: Scaling.Kind
    let architecture: Architecture
    let parameters: Int
    let epochs: Int
    let steps: Int
    let weightsFromEpoch: Int
    let end: TrainingEnd?
    let seconds: Double
    let model: String
    let train: EvaluationJSON?
    let tune: EvaluationJSON?
    let holdout: EvaluationJSON?
}
