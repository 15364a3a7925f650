import ArgumentParser
import Descent

/// How data is read.
struct DataArguments: ParsableArguments {
    /// What a command says of its DATA.
    static let help = ArgumentHelp(
        "digits, FILE.csv, X.npy,Y.npy, idx:IMAGES,LABELS, or a folder of MNIST's four files.", valueName: "data")

    @Option(
        help: ArgumentHelp(
            "The target column of a table, by name or by number from 1; several with commas. (default: the last)",
            valueName: "column"))
    var target: String?

    @Option(
        help: ArgumentHelp(
            "What is to be learnt. (default: classes if the targets are texts or small whole numbers)",
            valueName: "task"))
    var task: LearningTask?

    @Option(help: ArgumentHelp("The column that says which examples belong together.", valueName: "column"))
    var group: String?

    @Option(help: ArgumentHelp("A column that is left out; may come several times.", valueName: "column"))
    var ignore: [String] = []

    @Flag(inversion: .prefixedNo, help: "Whether a table begins with its columns' names. (default: by looking)")
    var header: Bool?

    /// The data with these options, for training.
    func reference(_ source: String) throws -> DataReference {
        DataReference(
            source: try DataSource(source),
            options: DataOptions(target: target, group: group, ignore: ignore, task: task, hasHeader: header))
    }

    /// The data with these options, for a model: its columns are the model's unless other ones are given.
    ///
    /// - Parameter forPrediction: Whether the target and the group may be missing.
    func reference(
        _ source: String, for preprocessing: Preprocessing, forPrediction: Bool = false
    ) throws -> DataReference {
        var reference = try reference(source)
        reference.options.featureNames = preprocessing.featureNames
        reference.options.target = target ?? preprocessing.targetColumn
        if preprocessing.classes.isEmpty {
            reference.options.task = .regression
        } else {
            reference.options.task = .classification
            reference.options.classes = preprocessing.classes
        }
        if forPrediction {
            // Data that is no table becomes one with a column of that name, by `descent data convert`.
            reference.options.target = reference.options.target ?? "label"
            reference.options.group = group ?? preprocessing.groupColumn
        }
        return reference
    }
}
