import Descent

/// One step of training on images of 784 pixels: 784-512-256-10, ReLU, Adam, batches of 128.
///
/// The steps of ten epochs of 50 batches in a new order every epoch, cross-entropy, `Float`.
struct ImageTraining: Workload {
    let name = "mlp-mnist"
    let unit = BenchUnit.millisecondsPerStep

    static let batchSize = 128
    static let steps = 50

    /// Forward and weight gradient of every layer, input gradient of all but the first.
    var operations: Double {
        let first = 784.0 * 512, others = 512.0 * 256 + 256 * 10
        return 2 * Double(Self.batchSize) * (2 * first + 3 * others)
    }

    /// The network.
    static func architecture() throws -> Architecture {
        try Architecture(
            input: [784],
            layers: [
                Dense(512, activation: .relu), Dense(256, activation: .relu), Dense(10, activation: .softmax),
            ])
    }

    func prepare(_ settings: BenchSettings) throws -> PreparedWorkload {
        let examples = try BenchImages.examples(Self.batchSize * Self.steps, part: .train, settings: settings)
        let trainer = try Trainer(
            Self.architecture(),
            settings: TrainingSettings(
                optimizer: Adam(), learningRate: 0.001, batches: .size(Self.batchSize), epochs: 1 << 40,
                evaluationInterval: 1 << 40),
            train: examples, team: settings.team)
        /// Makes so many steps and returns the seconds of one.
        func train(steps: Int) throws -> Double {
            var left = steps
            let start = Clock.seconds
            try trainer.run { _ in
                left -= 1
                return left == 0 ? .pause : .proceed
            }
            return (Clock.seconds - start) / Double(steps)
        }
        _ = try train(steps: 20)
        return PreparedWorkload(
            run: { try train(steps: 100) },
            check: { ["train_accuracy": trainer.network.accuracy(on: examples)] }, note: PreparedWorkload.skipsZeros)
    }
}
