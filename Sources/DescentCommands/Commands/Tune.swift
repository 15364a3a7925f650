import ArgumentParser
import Descent

/// `descent tune`: many trainings with other settings, each kept in a study.
struct Tune: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Search for settings of 'descent train', and keep every trial.",
        usage: "descent tune <data> [<space.yaml>] [<options>] [<options of train>]",
        discussion: """
            'descent tune digits --vary learning-rate=log:1e-4..1e-1:10 --vary hidden=10,25,50' tries a grid. What is \
            varied is named like the options of 'descent train'; those that are given here are fixed. Ctrl-C stops it, \
            and the same command, or 'descent study resume', goes on.
            """)

    @Argument(help: DataArguments.help) var source: String
    @Argument(help: ArgumentHelp("A file that says what is varied: .yaml, .yml or .json.", valueName: "space.yaml"))
    var space: String?

    @OptionGroup(title: "Search") var search: SearchOptions
    @OptionGroup(title: "Study") var place: StudyOptions
    @OptionGroup(title: "Data") var data: DataArguments
    @OptionGroup(title: "Parts and scaling") var split: SplitOptions
    @OptionGroup(title: "Network") var network: NetworkOptions
    @OptionGroup(title: "Cost") var cost: CostOptions
    @OptionGroup(title: "Descent") var optimizer: OptimizerOptions
    @OptionGroup(title: "Batches") var batches: BatchOptions
    @OptionGroup(title: "Schedule of the learning rate") var schedule: ScheduleOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("The passes over the training part.", valueName: "n"))
    var epochs = Defaults.epochs

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The seed of the split, of the first repeat, and of the search.", valueName: "n"))
    var seed = Defaults.seed

    @Option(help: ArgumentHelp("What numbers are computed in.", valueName: "type"))
    var precision = Defaults.precision

    func run() throws {
        let words = Array(Arguments.all.dropFirst(2))
        try StudyRun(self, words: words).run()
    }
}

/// What is searched, and how.
struct SearchOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Vary an option: learning-rate=log:1e-4..1e-1:10, l2=0..0.1:5, epochs=int:10..100:4 or hidden=10,25; may come several times.",
            valueName: "name=values"))
    var vary: [String] = []

    @Option(help: ArgumentHelp("grid, random or tpe. (default: grid)", valueName: "name"))
    var method: Sampler?

    @Option(help: ArgumentHelp("The most trials. (default: all of a grid)", valueName: "n"))
    var trials: Int?

    @Option(
        help: ArgumentHelp(
            "none, or halving: all trials are trained for a few epochs, the best part of them for longer, and so on. (default: none)",
            valueName: "name"))
    var pruner: Pruner?

    @Option(
        help: ArgumentHelp(
            "The epochs after which halving compares first. (default: all, divided by the reduction twice)",
            valueName: "epochs"))
    var firstRung: Int?

    @Option(
        help: ArgumentHelp(
            "By how much each rung of halving is longer, and fewer trials come to it. (default: \(Pruner.reduction))",
            valueName: "n"))
    var reduction: Int?

    @Option(help: ArgumentHelp("Trainings of each trial, with seeds that follow each other.", valueName: "k"))
    var repeats = 1

    @Option(
        help: ArgumentHelp(
            "What is best on the tuning part: accuracy, cross-entropy (or cost), or one-standard-error: the smallest network and the fewest epochs of those within one standard error of the best accuracy. (default: accuracy, or cost for numbers)",
            valueName: "score"))
    var select: Selection?

    @Option(help: ArgumentHelp("Runs at a time; the results do not depend on it. (default: the cores)", valueName: "n"))
    var workers: Int?

    func validate() throws {
        for (option, value) in [("--trials", trials), ("--repeats", repeats), ("--workers", workers)] {
            if let value, !(1...10_000_000).contains(value) {
                throw ValidationError("\(option) is \(value), expected 1 to 10,000,000")
            }
        }
    }
}

/// How trials are ended early.
enum Pruner: String, CaseIterable, ExpressibleByArgument {
    case none
    case halving

    /// By how much each rung is longer if nobody says.
    static let reduction = 3
}

/// Where trials are kept.
struct StudyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The file of studies, which Optuna opens too.", valueName: "file"))
    var store = "study.db"

    @Option(help: ArgumentHelp("The study's name in it.", valueName: "name"))
    var name = "study"
}

/// What makes a trial the best.
enum Selection: String, CaseIterable, ExpressibleByArgument {
    case accuracy
    case crossEntropy = "cross-entropy"
    case cost
    case oneStandardError = "one-standard-error"

    /// Whether the score of a trial is its accuracy.
    var isAccuracy: Bool { self == .accuracy || self == .oneStandardError }
}
