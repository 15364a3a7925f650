import Descent

/// Parts of the digits and a small network, to schedule runs with.
struct SmallScan<S: Scalar> {
    let train: Examples<S>
    let tune: Examples<S>
    let architecture: Architecture

    init(hidden: Int = 6, activation: Activation = .sigmoid, loss: Loss = .crossEntropy) throws {
        let digits = Dataset<S>.digits()
        let (first, second) = (digits.subset(Array(0..<150)), digits.subset(Array(150..<250)))
        let preprocessing = Preprocessing(.range, learnedFrom: first)
        train = try Examples(first, scaling: preprocessing.features, loss: loss)
        tune = try Examples(second, scaling: preprocessing.features, loss: loss)
        architecture = try Architecture(
            input: [64], layers: [Dense(hidden, activation: activation), Dense(10, activation: .softmax)])
    }

    func settings(
        _ optimizer: any Optimizer = RMSprop(), rate: Double? = nil, epochs: Int = 5, seed: UInt64 = 1
    ) -> TrainingSettings {
        TrainingSettings(
            optimizer: optimizer, learningRate: rate, l2: 1e-4, batches: .size(49), epochs: epochs, seed: seed)
    }
}

extension Scheduler {
    /// The results of all runs, in their order.
    func results(of runs: [ScheduledRun<S>]) throws -> [ScheduledResult<S>] {
        var results: [Int: ScheduledResult<S>] = [:]
        try run(runs) { index, result in
            results[index] = result
            return true
        }
        return runs.indices.compactMap { results[$0] }
    }
}
