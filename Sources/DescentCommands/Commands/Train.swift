import ArgumentParser
import Descent

/// `descent train`: parse, set up, run.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train a network on examples, and save it.",
        discussion: """
            'descent train digits' trains on the built-in digits and ends with a table; every option has a default. \
            Training shows its progress; one Ctrl-C stops it and leaves a checkpoint to go on from.
            """)

    @Argument(help: DataArguments.help) var source: String?
    @OptionGroup(title: "Data") var data: DataArguments
    @OptionGroup(title: "Parts and scaling") var split: SplitOptions
    @OptionGroup(title: "Network") var network: NetworkOptions
    @OptionGroup(title: "Cost") var cost: CostOptions
    @OptionGroup(title: "Descent") var optimizer: OptimizerOptions
    @OptionGroup(title: "Batches") var batches: BatchOptions
    @OptionGroup(title: "Schedule of the learning rate") var schedule: ScheduleOptions
    @OptionGroup(title: "Length") var stopping: StoppingOptions
    @OptionGroup(title: "Files") var files: FileOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Machine") var threads: ThreadOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The seed of the split, the starting weights and the batches.", valueName: "n"))
    var seed = Defaults.seed

    @Option(help: ArgumentHelp("What numbers are computed in.", valueName: "type"))
    var precision = Defaults.precision

    func validate() throws {
        if source == nil, files.resume == nil {
            throw ValidationError("the data to train on is missing; give for instance: descent train digits")
        }
    }

    func run() throws {
        try output.announce(threads)
        if let folder = files.resume {
            try Self.checkAlone(Arguments.all)
            let (file, recipe) = try CheckpointFolder(path: folder).open()
            try resume(recipe, file, from: folder, as: recipe.precision.type)
        } else if let source {
            try train(on: try data.reference(source), as: precision.type)
        }
    }

    private func train<S: Scalar>(on data: DataReference, as type: S.Type) throws {
        try freshRun(on: data, as: type).run()
    }

    private func resume<S: Scalar>(
        _ recipe: TrainingRecipe, _ file: SafeTensors, from folder: String, as type: S.Type
    ) throws {
        try resumedRun(recipe, file, from: folder, as: type).run()
    }

    /// What may stand beside `--resume`: nothing that would change the run.
    private static let besideResume = ["--resume", "--quiet", "-q", "--json", "--verbose", "-v", "--threads"]

    /// Makes sure that `--resume` stands without options that would make another run.
    ///
    /// - Parameter arguments: Everything on the command line.
    static func checkAlone(_ arguments: [String]) throws {
        var rest = arguments.dropFirst(2)
        while let argument = rest.popFirst() {
            let name = argument.prefix { $0 != "=" }
            guard besideResume.contains(String(name)) else {
                throw Failure.usage(
                    "\(name) stands beside --resume, which takes everything from the checkpoint; leave it out")
            }
            if name == argument, name == "--resume" || name == "--threads" { _ = rest.popFirst() }
        }
    }
}
