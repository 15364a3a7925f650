import ArgumentParser
import Descent

/// `descent evaluate`: how good a model is on a data set, or on a part of it.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure a model on data.",
        discussion: """
            Without --part the hold-out part is used if the data is what the model was trained on, otherwise all of it.
            """)

    /// Which examples are looked at.
    enum Part: String, CaseIterable, ExpressibleByArgument {
        case train, tune, holdout, all
    }

    @Argument(help: ArgumentHelp("The model's file.", valueName: "model")) var model: String
    @Argument(help: DataArguments.help) var source: String
    @Option(
        help: ArgumentHelp(
            "The part of the model's own data that is looked at.", valueName: "part"))
    var part: Part?
    @OptionGroup(title: "Data") var data: DataArguments
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Machine") var threads: ThreadOptions

    func run() throws {
        try output.announce(threads)
        let opened = try OpenedModel(model)
        try evaluate(opened, as: opened.precision.type)
    }

    private func evaluate<S: Scalar>(_ opened: OpenedModel, as type: S.Type) throws {
        let model: Model<S> = try opened.model()
        let dataset: Dataset<S> = try data.reference(source, for: model.preprocessing).load()
        let (name, examples) = try examples(of: dataset, for: model)
        let evaluation = try model.evaluate(examples, team: threads.team)
        let printed = output.output
        try printed.result(
            EvaluationTable([(name, evaluation)]).lines + ConfusionText(evaluation).lines)
        if output.json {
            try printed.document(
                EvaluationDocument(
                    model: self.model, data: dataset.name, fingerprint: dataset.fingerprint.description, part: name,
                    evaluation: evaluation.json))
        }
    }

    /// The examples of the part that is asked for, and its name.
    private func examples<S: Scalar>(of dataset: Dataset<S>, for model: Model<S>) throws -> (String, Dataset<S>) {
        let record = model.training
        let isOwn = record?.fingerprint == dataset.fingerprint.description
        let part = part ?? (isOwn && (record?.partSizes.last ?? 0) > 0 ? .holdout : .all)
        if part == .all { return ("all", dataset) }
        guard let record else {
            throw TrainingError("\(self.model) does not say how its data was split; use --part all")
        }
        guard isOwn else {
            throw TrainingError(
                "\(dataset.name) has the fingerprint \(dataset.fingerprint) and \(self.model) was trained on"
                    + " \(record.fingerprint): a part of it would mean nothing; use --part all")
        }
        let parts = try dataset.split(record.split)
        let examples =
            switch part {
            case .train: parts.train
            case .tune: parts.tune
            case .holdout, .all: parts.holdout
            }
        guard examples.count > 0 else {
            throw TrainingError("the \(part.rawValue) part of \(dataset.name) is empty; choose another")
        }
        return (part.rawValue, examples)
    }
}

/// The JSON document of `descent evaluate --json`.
struct EvaluationDocument: Encodable {
    let model: String
    let data: String
    let fingerprint: String
    let part: String
    let evaluation: EvaluationJSON
}
