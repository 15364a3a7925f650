import ArgumentParser
import Descent

/// Which examples are trained on, which are looked at on the way, and which are kept for the end.
struct SplitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How the features are scaled, as learnt on the training part: range (to 0…1), standard (mean 0, variance 1) or none.",
            valueName: "kind"))
    var scale = Defaults.scaling

    @Option(
        help: ArgumentHelp(
            "stratified (each class in proportion), shuffled, sequential, group (whole groups), writer (the digits' groups) or official (MNIST's own test part). (default: stratified for classes, shuffled for numbers, official for MNIST)",
            valueName: "kind"))
    var split: SplitKind?

    @Option(help: ArgumentHelp("The fraction to train on.", valueName: "fraction"))
    var train = Defaults.train

    @Option(
        help: ArgumentHelp(
            "The fraction to look at on the way; what is left is the hold-out part, used once at the end.",
            valueName: "fraction"))
    var tune = Defaults.tune

    @Flag(help: "Cut sequential parts to whole numbers as the report did.")
    var truncate = false

    @Option(help: ArgumentHelp("The seed of the split alone. (default: --seed)", valueName: "n"))
    var splitSeed: UInt64?

    func validate() throws {
        guard train > 0, train <= 1 else {
            throw ValidationError("--train is \(train), expected above 0 and at most 1")
        }
        guard tune >= 0, tune < 1 else { throw ValidationError("--tune is \(tune), expected at least 0 and below 1") }
        guard train + tune <= 1 + 1e-9 else {
            throw ValidationError("--train \(train) and --tune \(tune) are more than all examples; expected at most 1")
        }
        if truncate, split != .sequential {
            throw ValidationError("--truncate is for --split sequential; give both or none")
        }
    }

    /// The plan for a data set.
    ///
    /// - Throws: ``Failure`` when the data set has no such groups.
    func plan<S: Scalar>(for dataset: Dataset<S>, seed: UInt64) throws -> SplitPlan {
        let isOfficial = dataset.groupNames == ["train", "test"] || dataset.groupNames == ["test", "train"]
        let kind = split ?? (isOfficial ? .official : dataset.task == .classification ? .stratified : .shuffled)
        let rule: Split
        switch kind {
        case .stratified: rule = .stratified
        case .shuffled: rule = .shuffled
        case .sequential: rule = .sequential(truncating: truncate)
        case .official: rule = .official
        case .group: rule = .group
        case .writer:
            guard dataset.groupColumn == "writer" else {
                throw Failure.usage(
                    "--split writer is for data whose groups are writers, as the digits' are, and \(dataset.name) has"
                        + " \(dataset.groupColumn.map { "the group column \"\($0)\"" } ?? "no groups")"
                        + "; use --group COLUMN --split group")
            }
            rule = .group
        }
        if kind == .stratified, dataset.task == .regression {
            throw Failure.usage("--split stratified is for classes and \(dataset.name) has numbers; use shuffled")
        }
        return SplitPlan(rule, train: train, tune: tune, seed: splitSeed ?? seed)
    }
}
