import DescentNumerics

/// Uses a network on rows of inputs, in buffers that are laid out once: a call allocates nothing.
///
/// One value serves one thread at a time; give each thread its own.
public final class Predictor<S: Scalar> {
    private let propagation: Propagation<S>
    private let parameters: AlignedBuffer<S>
    private let inputCount: Int
    private let outputCount: Int

    /// Lays out the buffers.
    ///
    /// - `rows`: How many rows go through the network together; more rows are treated in pieces. Some hundreds are fastest.
    /// - `team`: The threads that share large products.
    public init(_ network: Network<S>, rows: Int = 256, team: ThreadTeam = .single) {
        precondition(rows >= 1, "Predictor: \(rows) rows, expected at least 1")
        propagation = Propagation(network.architecture, loss: nil, examples: rows, team: team)
        parameters = AlignedBuffer(count: network.parameters.count)
        parameters.set(network.parameters)
        inputCount = network.architecture.input.count
        outputCount = network.architecture.output.count
    }

    /// The network's output for each row: with a softmax at the end, the probabilities of the classes.
    ///
    /// - `inputs`: `[rows][inputs]`, scaled as in training; any number of rows.
    /// - `outputs`: `[rows][outputs]`.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func outputs(for inputs: Span<S>, into outputs: inout MutableSpan<S>) {
        let rows = rows(of: inputs)
        precondition(
            outputs.count == rows * outputCount,
            "Predictor: room for \(outputs.count) numbers, expected \(rows * outputCount)")
        outputs.withMutablePointer { outputs in
            forEachPiece(of: inputs, rows: rows) { first, results in
                guard let from = results.baseAddress else { return }
                (outputs + first * outputCount).update(from: from, count: results.count)
            }
        }
    }

    /// The class of each row: the position of its largest output, −1 if none is a number.
    ///
    /// - `inputs`: `[rows][inputs]`, scaled as in training; any number of rows.
    /// - `classes`: One for each row.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func classes(for inputs: Span<S>, into classes: inout MutableSpan<Int32>) {
        let rows = rows(of: inputs)
        precondition(classes.count == rows, "Predictor: room for \(classes.count) classes, expected \(rows)")
        classes.withUnsafeMutableBufferPointer { classes in
            forEachPiece(of: inputs, rows: rows) { first, results in
                guard let into = classes.baseAddress else { return }
                propagation.classes(examples: results.count / outputCount, into: into + first)
            }
        }
    }

    private func rows(of inputs: Span<S>) -> Int {
        precondition(
            inputs.count % inputCount == 0,
            "Predictor: \(inputs.count) numbers, expected rows of \(inputCount) features")
        return inputs.count / inputCount
    }

    /// Hands out the outputs piece by piece, each with its first row.
    @inline(__always)
    private func forEachPiece(of inputs: Span<S>, rows: Int, _ body: (Int, UnsafeBufferPointer<S>) -> Void) {
        let beta = UnsafeBufferPointer(parameters.pointer)
        inputs.withPointer { inputs in
            for first in stride(from: 0, to: rows, by: propagation.capacity) {
                let count = Swift.min(propagation.capacity, rows - first)
                body(first, propagation.forward(inputs + first * inputCount, examples: count, parameters: beta))
            }
        }
    }
}
