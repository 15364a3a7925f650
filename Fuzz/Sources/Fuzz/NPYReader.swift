import Descent

/// The input is a pair of files: features and targets. The first alone is a table too.
func readNPY(_ bytes: [UInt8]) {
    let (first, second) = halves(bytes)
    attempt {
        let features = try NPY(first, source: "features")
        attempt { _ = try features.values(as: Double.self) }
        attempt {
            let examples = try features.examples(as: Float.self)
            precondition(examples.features.elements.allSatisfy(\.isFinite))
        }
        attempt { _ = try Dataset<Float>(table: features, name: "table", source: "features") }
        let targets = try NPY(second, source: "targets")
        let dataset = try Dataset<Float>(features: features, targets: targets, name: "pair", source: "targets")
        precondition(dataset.count > 0)
    }
}
