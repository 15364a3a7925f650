import ArgumentParser
import Descent

/// `descent predict`: what a model answers for each example.
struct Predict: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer for each example: its class and the probabilities, or its numbers.",
        usage: "descent predict [<options>] <model> [<data>]",
        discussion: """
            Writes CSV with a header, or one JSON object a line. A table is read and answered piece by piece, from \
            standard input too; its columns are found by their names, and a target column is left out.
            """)

    @Argument(help: ArgumentHelp("The model's file.", valueName: "model")) var model: String
    @Argument(
        help: ArgumentHelp(
            "Data as for train; the targets may be missing. - is a table on standard input.", valueName: "data"))
    var source = "-"
    @Flag(help: "Write one JSON object a line.") var json = false
    @OptionGroup(title: "Data") var data: DataArguments
    @OptionGroup(title: "Machine") var threads: ThreadOptions

    func run() throws {
        let opened = try OpenedModel(model)
        try predict(opened, as: opened.precision.type)
    }

    private func predict<S: Scalar>(_ opened: OpenedModel, as type: S.Type) throws {
        let model: Model<S> = try opened.model()
        let reference = try data.reference(source, for: model.preprocessing, forPrediction: true)
        var answers = try Answers(model, isJSON: json, team: threads.team)
        try reference.forEachPiece { (features: Matrix<S>) in try answers.write(for: features) }
    }
}
