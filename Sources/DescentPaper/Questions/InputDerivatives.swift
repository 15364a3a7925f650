import DescentNumerics

/// The derivatives ∂p_k/∂x of a network's probabilities with respect to its inputs.
///
///     ∂p_k/∂x = p_k (∂a_k/∂x − Σ_c p_c ∂a_c/∂x)
///
/// with a the sums that go into softmax (equation 6), and ∂a/∂x by the chain rule through one layer of sigmoid units, if any.
struct InputDerivatives {
    private let hidden: Int
    private let parameters: [Double]
    private static let inputs = 64
    private static let classes = 10

    /// - Parameters:
    ///   - hidden: The sigmoid units; 0 is logistic regression.
    ///   - parameters: β: layer after layer, weights `[input][output]` and then biases.
    init(hidden: Int, parameters: [Double]) {
        let sizes = [Self.inputs] + (hidden == 0 ? [] : [hidden]) + [Self.classes]
        let count = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
        precondition(
            parameters.count == count, "InputDerivatives: \(parameters.count) parameters, expected \(count)")
        (self.hidden, self.parameters) = (hidden, parameters)
    }

    /// W x + b of a layer that begins at `start`.
    private func sums(_ x: [Double], _ outputs: Int, at start: Int) -> [Double] {
        (0..<outputs).map { output in
            x.indices.reduce(parameters[start + x.count * outputs + output]) {
                $0 + parameters[start + $1 * outputs + output] * x[$1]
            }
        }
    }

    /// ∂p_k/∂x at an image.
    ///
    /// - `pixels`: x, scaled as in training.
    func gradient(of k: Int, at pixels: [Double]) -> [Double] {
        let (inputs, classes) = (Self.inputs, Self.classes)
        let activations =
            hidden == 0 ? pixels : sums(pixels, hidden, at: 0).map { 1 / (1 + Double.exponential(-$0)) }
        let start = hidden == 0 ? 0 : (inputs + 1) * hidden
        let logits = sums(activations, classes, at: start)
        let largest = logits.max() ?? 0
        let exponentials = logits.map { Double.exponential($0 - largest) }
        let total = exponentials.reduce(0, +)
        let p = exponentials.map { $0 / total }
        // p_k (w_k − Σ_c p_c w_c) for each input of the last layer.
        let back = activations.indices.map { unit in
            let row = parameters[start + unit * classes..<start + (unit + 1) * classes]
            let mean = zip(p, row).reduce(0) { $0 + $1.0 * $1.1 }
            return p[k] * (row[row.startIndex + k] - mean)
        }
        if hidden == 0 { return back }
        let slopes = zip(back, activations).map { $0 * $1 * (1 - $1) }
        return (0..<inputs).map { input in
            (0..<hidden).reduce(0) { $0 + slopes[$1] * parameters[input * hidden + $1] }
        }
    }
}
