import ArgumentParser
import Descent

/// `descent inspect`: what a model's file holds.
struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a model is and how it was made.")

    @Argument(help: ArgumentHelp("The model's file.", valueName: "model")) var model: String
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let opened = try OpenedModel(model)
        try check(opened, as: opened.precision.type)
        let output = Output(quiet: json, json: json)
        try output.result(ModelText(opened).lines)
        if json { try output.document(ModelDocument(opened)) }
    }

    /// Reads the numbers, so that only a sound model is shown.
    private func check<S: Scalar>(_ opened: OpenedModel, as type: S.Type) throws {
        _ = try opened.model(as: type)
    }
}
