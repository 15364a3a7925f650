import DescentNumerics

/// Where a network starts.
enum ProgramStart {
    /// The sizes of the layers.
    static func layers(hidden: Int) -> [(inputs: Int, outputs: Int)] {
        let (inputs, classes) = (ProgramDigits.inputs, ProgramDigits.classes)
        return hidden == 0 ? [(inputs, classes)] : [(inputs, hidden), (hidden, classes)]
    }

    /// All layers in order, each its weights `[input][output]` and then its biases.
    static func parameters(hidden: Int, seed: UInt64, start: Int, wide: Bool) -> [Double] {
        var random = RandomStream(seed: seed, "authors' start", start)
        return layers(hidden: hidden).flatMap { layer in
            let half = (6 / Double(layer.inputs + layer.outputs)).squareRoot()
            let weights = (0..<layer.inputs * layer.outputs).map { _ in
                wide ? random.normal() : half * (2 * random.uniform() - 1)
            }
            return weights + (0..<layer.outputs).map { _ in wide ? random.uniform() : 0 }
        }
    }
}
