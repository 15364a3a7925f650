import Descent

/// A whole scan: sixteen learning rates from 1e-4 to 1e-1, evenly in their logarithm, of the network that
/// ``DigitsTraining`` trains, 100 epochs each, spread over the threads.
struct DigitsSweep: Workload {
    let name = "sweep-digits"
    let unit = BenchUnit.milliseconds

    private static let networks = 16
    private static let epochs = 100
    private static let hidden = 25

    var operations: Double {
        let steps = Double(DigitsTraining.rows / DigitsTraining.batchSize * Self.epochs * Self.networks)
        return steps * DigitsTraining.operationsPerStep(hidden: Self.hidden)
    }

    func prepare(_ settings: BenchSettings) throws -> PreparedWorkload {
        let examples = try DigitsTraining.examples()
        let architecture = try DigitsTraining.architecture(hidden: Self.hidden)
        let runs = (0..<Self.networks).map { index in
            let decades = 3 * Double(index) / Double(Self.networks - 1) - 4
            var settings = DigitsTraining.settings(learningRate: Double.exponential(decades * 2.302585092994046))
            settings.epochs = Self.epochs
            return ScheduledRun<Float>(architecture, settings: settings)
        }
        let scheduler = Scheduler(train: examples, scored: [examples], workers: settings.threads)
        var best = 0.0
        func train() throws -> Double {
            let start = Clock.seconds
            try scheduler.run(runs) { _, result in
                best = max(best, result.looks.last?.scores[0].accuracy ?? 0)
                return true
            }
            return Clock.seconds - start
        }
        return PreparedWorkload(run: train, check: { ["best_train_accuracy": best] })
    }
}
