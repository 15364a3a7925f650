import ArgumentParser
import Descent

/// How long to train.
struct StoppingOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("The most passes over the training part.", valueName: "n"))
    var epochs = Defaults.epochs

    @Option(
        help: ArgumentHelp(
            "Stop when the whole training cost changes by no more than this from one epoch to the next.",
            valueName: "ε"))
    var tolerance: Double?

    @Option(
        help: ArgumentHelp(
            "Stop when the tuning part has not improved for so many epochs; the best weights are kept.",
            valueName: "epochs"))
    var patience: Int?

    @Option(help: ArgumentHelp("What patience looks at. (default: cost)", valueName: "score"))
    var monitor: Monitor?

    @Option(help: ArgumentHelp("What counts as an improvement for patience. (default: 0)", valueName: "x"))
    var minDelta: Double?

    func validate() throws {
        guard (0...10_000_000).contains(epochs) else {
            throw ValidationError("--epochs is \(epochs), expected 0 to 10,000,000")
        }
        for (option, isGiven) in [("--monitor", monitor != nil), ("--min-delta", minDelta != nil)]
        where isGiven && patience == nil {
            throw ValidationError("\(option) says how --patience looks; give --patience too")
        }
        for (option, rule) in options {
            if let flaw = rule.flaw { throw ValidationError("\(option): \(flaw)") }
        }
    }

    /// When to stop before the last epoch.
    var rules: [StoppingRule] { options.map(\.rule) }

    private var options: [(option: String, rule: StoppingRule)] {
        var options: [(String, StoppingRule)] = []
        if let tolerance { options.append(("--tolerance", .tolerance(tolerance))) }
        if let patience {
            let rule = StoppingRule.patience(
                checks: patience, minimumImprovement: minDelta ?? 0, monitor: monitor ?? .tuneCost)
            options.append(("--patience", rule))
        }
        return options
    }
}
