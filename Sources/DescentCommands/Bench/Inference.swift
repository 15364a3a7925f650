import Descent

/// The class probabilities of one row of the digits by a trained 64-25-10, one row a call.
struct RowInference: Workload {
    let name = "infer-digits-1"
    let unit = BenchUnit.microseconds
    var operations: Double { 2 * (64 * 25 + 25 * 10) }

    func prepare(_ settings: BenchSettings) throws -> PreparedWorkload {
        let examples = try DigitsTraining.examples()
        var training = DigitsTraining.settings(learningRate: 0.003)
        training.epochs = 60
        let trainer = try Trainer(DigitsTraining.architecture(hidden: 25), settings: training, train: examples)
        try trainer.run()
        let network = trainer.network
        let predictor = Predictor(network, rows: 1)
        return PreparedWorkload(
            run: {
                var probabilities = [Float](repeating: 0, count: 10)
                var span = probabilities.mutableSpan
                let features = examples.features.elements.span
                let start = Clock.seconds
                for _ in 0..<20 {
                    for row in 0..<examples.count {
                        predictor.outputs(for: features.extracting(row * 64..<row * 64 + 64), into: &span)
                    }
                }
                return (Clock.seconds - start) / Double(20 * examples.count)
            }, check: { ["train_accuracy": network.accuracy(on: examples)] })
    }
}

/// The classes of 10,000 images by a 784-512-256-10 with ReLU.
struct ImageInference: Workload {
    let name = "infer-mnist-batch"
    let unit = BenchUnit.samplesPerSecond
    var operations: Double { 2 * (784.0 * 512 + 512 * 256 + 256 * 10) }

    func prepare(_ settings: BenchSettings) throws -> PreparedWorkload {
        let examples = try BenchImages.examples(10_000, part: .test, settings: settings)
        let network = try Network<Float>(ImageTraining.architecture(), seed: 0)
        let predictor = Predictor(network, team: settings.team)
        /// Finds all classes and returns the seconds of one image.
        func classify() -> Double {
            var classes = [Int32](repeating: 0, count: examples.count)
            var span = classes.mutableSpan
            let start = Clock.seconds
            predictor.classes(for: examples.features.elements.span, into: &span)
            return (Clock.seconds - start) / Double(examples.count)
        }
        _ = classify()
        return PreparedWorkload(run: classify, check: { [:] }, note: PreparedWorkload.skipsZeros)
    }
}
