import ArgumentParser

/// The commands of this room, in the order of the help.
package enum Commands {
    /// Each is a type that the parser fills in and runs.
    package static let all: [any ParsableCommand.Type] = [
        Train.self, Evaluate.self, Predict.self, Inspect.self, DataCommand.self, Tune.self, Study.self, Bench.self,
    ]
}
