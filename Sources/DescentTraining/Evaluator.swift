import DescentNetworks
import DescentNumerics

/// Looks at a whole set of examples with given parameters, in buffers that are laid out once.
///
/// Threads take examples: each its own, through all layers.
package final class Evaluator<S: Scalar> {
    private let examples: Examples<S>
    private let team: ThreadTeam
    /// The passes of each thread; or of one thread, whose team shares the products.
    private let passes: [Propagation<S>]
    /// How many examples pass through the layers together.
    private let chunk: Int
    /// The sum of the costs of each chunk, and how many of its examples are right.
    private let costs: AlignedBuffer<Double>
    private let right: AlignedBuffer<Int32>
    /// The class found for each example.
    private let classes: AlignedBuffer<Int32>

    package init(_ architecture: Architecture, loss: Loss, examples: Examples<S>, team: ThreadTeam = .single) {
        let chunk = max(1, min(256, examples.count))
        let chunks = (examples.count + chunk - 1) / chunk
        self.examples = examples
        self.team = team
        self.chunk = chunk
        let operations = Double(examples.count) * Double(architecture.operations)
        passes =
            chunks >= team.threads && team.isWorthWaking(operations: operations)
            ? (0..<team.threads).map { _ in Propagation(architecture, loss: loss, examples: chunk) }
            : [Propagation(architecture, loss: loss, examples: chunk, team: team)]
        costs = AlignedBuffer(count: chunks)
        right = AlignedBuffer(count: chunks)
        classes = AlignedBuffer(count: examples.labels == nil ? 0 : examples.count)
    }

    /// What threads share.
    private struct Work {
        let evaluator: Evaluator
        let parameters: UnsafeBufferPointer<S>
    }

    /// The mean cost and the accuracy with these parameters.
    package func score(_ parameters: UnsafeBufferPointer<S>) -> Score {
        if passes.count == 1 {
            score(0..<costs.count, parameters, with: passes[0])
        } else {
            team.forEachPart(of: passes.count, with: Work(evaluator: self, parameters: parameters)) { work, parts in
                let (chunks, passes) = (work.evaluator.costs.count, work.evaluator.passes)
                for part in parts {
                    work.evaluator.score(
                        chunks * part / passes.count..<chunks * (part + 1) / passes.count, work.parameters,
                        with: passes[part])
                }
            }
        }
        // In the order of the examples, whoever looked at them.
        let count = Double(max(1, examples.count))
        let correct = right.pointer.reduce(0) { $0 + Int($1) }
        return Score(
            cost: costs.pointer.reduce(0, +) / count, accuracy: examples.labels == nil ? nil : Double(correct) / count)
    }

    /// Some chunks.
    @specialized(where S == Float)
    @specialized(where S == Double)
    private func score(
        _ chunks: Range<Int>, _ parameters: UnsafeBufferPointer<S>, with propagation: Propagation<S>
    ) {
        for index in chunks {
            let first = index * chunk
            let count = min(chunk, examples.count - first)
            examples.withRows(from: first) { inputs, expected, labels in
                costs.pointer[index] = propagation.cost(
                    of: inputs, expected: expected, examples: count, parameters: parameters, gradient: nil)
                guard let labels, let found = classes.pointer.baseAddress.map({ $0 + first }) else { return }
                propagation.classes(examples: count, into: found)
                var matches: Int32 = 0
                for row in 0..<count where found[row] == labels[row] { matches += 1 }
                right.pointer[index] = matches
            }
        }
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
