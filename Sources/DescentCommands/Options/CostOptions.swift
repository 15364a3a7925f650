import ArgumentParser
import Descent

/// What is made small.
struct CostOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What is made small. (default: cross-entropy for classes, mean-squared-error for numbers)",
            valueName: "name"))
    var loss: Loss?

    @Option(
        name: .customLong("l2"),
        help: ArgumentHelp("λ of the penalty λ/2 |β|², which adds λβ to the gradient.", valueName: "λ"))
    var l2 = 0.0

    @Option(
        name: .customLong("l2-scope"), help: ArgumentHelp("What it holds down. (default: weights)", valueName: "scope"))
    var l2Scope: TrainingSettings.PenaltyScope?

    func validate() throws {
        guard l2 >= 0, l2.isFinite else { throw ValidationError("--l2 is \(l2), expected a number of at least 0") }
        if l2Scope != nil, l2 == 0 { throw ValidationError("--l2-scope says what --l2 is for; give --l2 too") }
    }
}
