import ArgumentParser
import Descent

/// Where a run begins and what it leaves.
struct FileOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("The model's file.", valueName: "file"))
    var out = Defaults.model

    @Option(
        help: ArgumentHelp(
            "Begin with the weights of this .safetensors file; without --hidden, with its layers too if it is a model of descent.",
            valueName: "file"))
    var from: String?

    @Option(help: ArgumentHelp("Write what was seen after each epoch: .csv or .json.", valueName: "file"))
    var history: String?

    @Option(help: ArgumentHelp("Draw loss and accuracy over the epochs: .svg.", valueName: "file"))
    var figure: String?

    @Option(help: ArgumentHelp("Write checkpoints into this folder.", valueName: "folder"))
    var checkpoint: String?

    @Option(
        help: ArgumentHelp(
            "How often: 10epochs or 30s. (default: \(Defaults.checkpointInterval))", valueName: "interval"),
        transform: { try CheckpointInterval($0) })
    var checkpointEvery: CheckpointInterval?

    @Option(
        help: ArgumentHelp(
            "Go on with the run whose checkpoint is in this folder, to the same bits as if it had never stopped. Everything else is taken from there.",
            valueName: "folder"))
    var resume: String?

    func validate() throws {
        if checkpointEvery != nil, checkpoint == nil {
            throw ValidationError("--checkpoint-every says how often --checkpoint writes; give --checkpoint too")
        }
        if let history, !history.hasSuffix(".csv"), !history.hasSuffix(".json") {
            throw ValidationError("--history is \(history), expected a file that ends in .csv or .json")
        }
        if let figure, !figure.hasSuffix(".svg") {
            throw ValidationError("--figure is \(figure), expected a file that ends in .svg")
        }
        for (option, path) in [
            ("--out", out), ("--history", history), ("--figure", figure), ("--checkpoint", checkpoint),
        ]
        where path == "" {
            throw ValidationError("\(option) is empty, expected a path")
        }
        if figure == out || history == out {
            throw ValidationError("--out and another option name the same file \(out); give each its own")
        }
    }

    /// The files that a run leaves.
    var files: TrainingFiles {
        TrainingFiles(
            model: out, history: history, figure: figure, checkpoints: checkpoint,
            interval: checkpointEvery ?? Defaults.checkpointInterval)
    }
}
