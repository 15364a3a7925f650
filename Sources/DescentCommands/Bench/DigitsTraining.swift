import Descent

/// One epoch of training on the report's train part of the digits: rows 0 to 1077, each pixel divided by 16.
///
/// 22 steps of RMSprop (η 0.003, γ 0.9) on batches of 49 in a new order every epoch, cross-entropy, L2 of 1e-4 on weights
/// and biases, `Float`. Nothing is evaluated while it is timed.
struct DigitsTraining: Workload {
    let name: String
    /// Sigmoid units between the 64 pixels and the 10 classes; nil for softmax regression.
    let hidden: Int?

    let unit = BenchUnit.millisecondsPerEpoch

    static let rows = 1078
    static let batchSize = 49

    /// Operations of one step: forward and weight gradient of every layer, input gradient of all but the first.
    static func operationsPerStep(hidden: Int?) -> Double {
        let first = Double(64 * (hidden ?? 10))
        let second = Double((hidden ?? 0) * 10)
        return 2 * Double(batchSize) * (2 * first + 3 * second)
    }

    var operations: Double { Double(Self.rows / Self.batchSize) * Self.operationsPerStep(hidden: hidden) }

    /// The examples.
    static func examples() throws -> Examples<Float> {
        let digits = Dataset<Float>.digits().subset(Array(0..<rows))
        return try Examples(digits, scaling: Scaling(.range, learnedFrom: digits), loss: .crossEntropy)
    }

    /// The network.
    static func architecture(hidden: Int?) throws -> Architecture {
        let first: [any Layer] = hidden.map { [Dense($0, activation: .sigmoid)] } ?? []
        return try Architecture(input: [64], layers: first + [Dense(10, activation: .softmax)])
    }

    /// The settings of a run that never ends by itself and never stops to look at the whole training part.
    static func settings(learningRate: Double) -> TrainingSettings {
        TrainingSettings(
            optimizer: RMSprop(decay: 0.9, epsilon: 1e-8), learningRate: learningRate, l2: 1e-4, l2Scope: .all,
            batches: .size(batchSize), epochs: 1 << 40, evaluationInterval: 1 << 40)
    }

    func prepare(_ settings: BenchSettings) throws -> PreparedWorkload {
        let examples = try Self.examples()
        let trainer = try Trainer(
            Self.architecture(hidden: hidden), settings: Self.settings(learningRate: 0.003), train: examples,
            team: settings.team)
        /// Trains so many epochs and returns the seconds of one.
        func train(epochs: Int) throws -> Double {
            var left = epochs * trainer.stepsPerEpoch
            let start = Clock.seconds
            try trainer.run { _ in
                left -= 1
                return left == 0 ? .pause : .proceed
            }
            return (Clock.seconds - start) / Double(epochs)
        }
        let warmUp = try train(epochs: 20)
        let epochs = max(1, Int(0.05 / warmUp))
        return PreparedWorkload(
            run: { try train(epochs: epochs) },
            check: { ["train_accuracy": accuracy(of: trainer.network, on: examples)] })
    }

    private func accuracy(of network: Network<Float>, on examples: Examples<Float>) -> Double {
        let outputs = network.outputs(for: examples.features)
        let labels = examples.labels ?? []
        let right = labels.indices.count { row in
            let outputs = Array(outputs[row: row])
            return outputs.indices.max { outputs[$0] < outputs[$1] } == Int(labels[row])
        }
        return Double(right) / Double(labels.count)
    }
}
