import ArgumentParser
import Descent

/// What one step sees.
struct BatchOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Examples a step. (default: \(Defaults.batchSize))", valueName: "n"))
    var batchSize: Int?

    @Option(help: ArgumentHelp("Steps an epoch; the batches' sizes differ by at most one.", valueName: "m"))
    var batches: Int?

    @Flag(help: "All examples in every step: plain gradient descent.")
    var fullBatch = false

    @Flag(help: "Draw every batch from all examples, so that some come twice in an epoch.")
    var replacement = false

    @Flag(help: "The same batches in every epoch, in the examples' order.")
    var fixedBatches = false

    func validate() throws {
        let sizes = [("--batch-size", batchSize != nil), ("--batches", batches != nil), ("--full-batch", fullBatch)]
            .filter(\.1).map(\.0)
        guard sizes.count < 2 else {
            throw ValidationError("\(sizes.joined(separator: " and ")) say how large batches are; give one of them")
        }
        for (option, value) in [("--batch-size", batchSize), ("--batches", batches)] {
            if let value, value < 1 { throw ValidationError("\(option) is \(value), expected at least 1") }
        }
        if replacement, fixedBatches {
            throw ValidationError("--replacement and --fixed-batches contradict each other; leave one out")
        }
    }

    /// The plan for so many training examples.
    ///
    /// - Throws: ``Failure`` when there are fewer examples than batches.
    func plan(examples: Int) throws -> BatchPlan {
        if let batches, batches > examples {
            throw Failure.usage("--batches is \(batches), expected at most the \(examples) training examples")
        }
        let size: BatchPlan.Size =
            if fullBatch { .full } else if let batches { .batches(batches) } else {
                .examples(batchSize ?? Defaults.batchSize)
            }
        return BatchPlan(size, order: replacement ? .withReplacement : fixedBatches ? .fixed : .permuted)
    }
}
