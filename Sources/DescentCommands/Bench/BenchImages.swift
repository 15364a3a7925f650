import Descent

/// Images of 28 × 28 pixels in ten classes: MNIST's, or made up.
enum BenchImages {
    /// The first examples of the training or of the test part.
    ///
    /// Without a folder they are made up: a class is three round spots, each image of it is dimmer and noisier than another.
    static func examples(
        _ count: Int, part: SplitName, settings: BenchSettings
    ) throws -> Examples<Float> {
        var dataset: Dataset<Float>
        if let folder = settings.mnist {
            let parts = try Dataset<Float>.mnist(folder: folder).split(SplitPlan(.official))
            dataset = part == .train ? parts.train : parts.holdout
            dataset = dataset.subset(Array(0..<min(count, dataset.count)))
        } else {
            dataset = madeUp(count, seed: part == .train ? 11 : 12)
        }
        return try Examples(dataset, scaling: Scaling(.range, learnedFrom: dataset), loss: .crossEntropy)
    }

    /// Which images.
    enum SplitName { case train, test }

    private static func madeUp(_ count: Int, seed: UInt64) -> Dataset<Float> {
        var random = RandomStream(seed: 7, "spots")
        let classes = (0..<10).map { _ in image(spots: (0..<3).map { _ in spot(&random) }) }
        random = RandomStream(seed: seed, "images")
        var pixels = Matrix<Float>(rows: count, columns: 784)
        let labels = (0..<count).map { _ in Int32(random.below(10)) }
        for (row, label) in labels.enumerated() {
            let light = 0.5 + 0.5 * random.uniform()
            for (pixel, value) in classes[Int(label)].enumerated() where value > 0 {
                pixels[row, pixel] = Float(min(1, max(0, value * light + 0.6 * (random.uniform() - 0.5))))
            }
        }
        return Dataset(
            name: "images", features: pixels, targets: .labels(labels, classes: (0..<10).map { "\($0)" }))
    }

    private static func spot(_ random: inout RandomStream) -> (row: Double, column: Double) {
        (6 + 16 * random.uniform(), 6 + 16 * random.uniform())
    }

    /// Spots of a radius of 5 pixels that fade to their edges.
    private static func image(spots: [(row: Double, column: Double)]) -> [Double] {
        (0..<784).map { pixel in
            let (row, column) = (Double(pixel / 28), Double(pixel % 28))
            return spots.reduce(0) { value, spot in
                let (down, right) = (row - spot.row, column - spot.column)
                return max(value, 1 - (down * down + right * right) / 25)
            }
        }
    }
}

extension Network<Float> {
    /// The fraction of the examples whose class is found.
    func accuracy(on examples: Examples<Float>) -> Double {
        let labels = examples.labels ?? []
        var classes = [Int32](repeating: -1, count: labels.count)
        var span = classes.mutableSpan
        Predictor(self).classes(for: examples.features.elements.span, into: &span)
        return Double(zip(classes, labels).count { $0 == $1 }) / Double(labels.count)
    }
}
