import Descent

/// The input is a pair of files: images and labels.
func readIDX(_ bytes: [UInt8]) {
    let (first, second) = halves(bytes)
    attempt {
        let images = try IDX(first, source: "images")
        attempt { _ = try images.values(as: Double.self) }
        attempt {
            let examples = try images.examples(as: Float.self)
            precondition(examples.features.elements.allSatisfy(\.isFinite))
        }
        let labels = try IDX(second, source: "labels")
        let dataset = try Dataset<Float>(images: images, labels: labels, name: "pair")
        precondition(dataset.count > 0)
    }
}
