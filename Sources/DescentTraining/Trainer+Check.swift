import DescentData
import DescentNetworks
import DescentNumerics
import DescentOptimization

extension Trainer {
    /// Throws ``TrainingError`` when data, layers and settings do not fit together.
    package static func check(
        _ architecture: Architecture, settings: TrainingSettings, train: Examples<S>, tune: Examples<S>?
    ) throws {
        guard train.count > 0 else { throw TrainingError("there is no example to train on, expected at least one") }
        try settings.batches.check(examples: train.count)
        for (name, examples) in [("training", train), ("tuning", tune ?? train)] {
            guard (examples.targets == nil) == (settings.loss == .crossEntropy) else {
                throw TrainingError(
                    "the \(name) examples were laid out for another loss than \(settings.loss.rawValue)")
            }
            guard examples.features.columns == architecture.input.count else {
                throw TrainingError(
                    "the \(name) examples have \(examples.features.columns) features and the network takes"
                        + " \(architecture.input.count)")
            }
            if let targets = examples.targets, targets.columns != architecture.output.count {
                throw TrainingError(
                    "the \(name) examples have \(targets.columns) targets and the network has"
                        + " \(architecture.output.count) outputs")
            }
            if let most = examples.labels?.max(), Int(most) >= architecture.output.count {
                throw TrainingError(
                    "the \(name) examples have class \(most) and the network has \(architecture.output.count) outputs,"
                        + " which are classes 0 to \(architecture.output.count - 1)")
            }
        }
        if settings.loss == .crossEntropy, architecture.layers.last?.beforeSoftmax == nil {
            throw TrainingError("the loss is cross-entropy and the last layer is no softmax; use a softmax there")
        }
        if tune == nil, settings.stopsEarly {
            throw TrainingError("early stopping looks at the tuning part and there is none; give one, or no patience")
        }
    }
}
