import DescentNetworks
import DescentNumerics

/// Looks at a whole set of examples with given parameters, in buffers that are laid out once.
package final class Evaluator<S: Scalar> {
    private let examples: Examples<S>
    private let propagation: Propagation<S>
    private let classes: AlignedBuffer<Int32>

    package init(_ architecture: Architecture, loss: Loss, examples: Examples<S>, team: ThreadTeam = .single) {
        self.examples = examples
        let chunk = max(1, min(256, examples.count))
        propagation = Propagation(architecture, loss: loss, examples: chunk, team: team)
        classes = AlignedBuffer(count: chunk)
    }

    /// The mean cost and the accuracy with these parameters.
    package func score(_ parameters: UnsafeBufferPointer<S>) -> Score {
        var cost = 0.0
        var right = 0
        let chunk = propagation.capacity
        for first in stride(from: 0, to: examples.count, by: chunk) {
            let count = min(chunk, examples.count - first)
            examples.withRows(from: first) { inputs, expected, labels in
                cost += propagation.cost(
                    of: inputs, expected: expected, examples: count, parameters: parameters, gradient: nil)
                guard let labels, let found = classes.pointer.baseAddress else { return }
                propagation.classes(examples: count, into: found)
                for row in 0..<count where found[row] == labels[row] { right += 1 }
            }
        }
        let count = Double(max(1, examples.count))
        return Score(cost: cost / count, accuracy: examples.labels == nil ? nil : Double(right) / count)
    }
}

extension Examples {
    /// The addresses of the features, the expected outputs and the labels from a row on.
    func withRows<Result>(
        from row: Int, _ body: (UnsafePointer<S>, Propagation<S>.Expected, UnsafePointer<Int32>?) -> Result
    ) -> Result? {
        features.elements.withUnsafeBufferPointer { features in
            guard let inputs = features.baseAddress else { return nil }
            let rowInputs = inputs + row * self.features.columns
            func withLabels(_ labels: UnsafePointer<Int32>?) -> Result? {
                if let targets {
                    return targets.elements.withUnsafeBufferPointer { values in
                        values.baseAddress.map { body(rowInputs, .targets($0 + row * targets.columns), labels) }
                    }
                }
                return labels.map { body(rowInputs, .labels($0), labels) }
            }
            guard let labels else { return withLabels(nil) }
            return labels.withUnsafeBufferPointer { withLabels($0.baseAddress.map { $0 + row }) }
        }
    }
}
