import DescentNumerics

/// Uses a network on rows of inputs, in buffers that are laid out once: a call allocates nothing.
///
/// Threads take rows: each its own, through all layers. One value serves one caller at a time; give each caller its own.
public final class Predictor<S: Scalar> {
    /// Passes over a few rows, with products that the team shares.
    private let shared: Propagation<S>
    /// The passes of each thread over rows of its own; none if there is one thread only.
    private let own: [Propagation<S>]
    private let team: ThreadTeam
    private let parameters: AlignedBuffer<S>
    private let inputCount: Int
    private let outputCount: Int

    /// Lays out the buffers.
    ///
    /// - `rows`: How many rows go through the network together; more rows are treated in pieces. Some hundreds are fastest.
    /// - `team`: The threads that share the rows or, where these are few, large products.
    public init(_ network: Network<S>, rows: Int = 256, team: ThreadTeam = .single) {
        precondition(rows >= 1, "Predictor: \(rows) rows, expected at least 1")
        let architecture = network.architecture
        shared = Propagation(architecture, loss: nil, examples: rows, team: team)
        own =
            team.threads == 1
            ? [] : (0..<team.threads).map { _ in Propagation(architecture, loss: nil, examples: rows) }
        self.team = team
        parameters = AlignedBuffer(count: network.parameters.count)
        parameters.set(network.parameters)
        inputCount = architecture.input.count
        outputCount = architecture.output.count
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
        outputs.withMutablePointer { predict(inputs, rows: rows, into: .outputs($0)) }
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
            if let classes = classes.baseAddress { predict(inputs, rows: rows, into: .classes(classes)) }
        }
    }

    private func rows(of inputs: Span<S>) -> Int {
        precondition(
            inputs.count % inputCount == 0,
            "Predictor: \(inputs.count) numbers, expected rows of \(inputCount) features")
        return inputs.count / inputCount
    }

    /// Where the answers to all rows go.
    private enum Answers {
        case outputs(UnsafeMutablePointer<S>)
        case classes(UnsafeMutablePointer<Int32>)
    }

    /// What threads share.
    private struct Work {
        let predictor: Predictor
        let inputs: UnsafePointer<S>
        let rows: Int
        let answers: Answers
    }

    /// Whether each thread gets so many rows that it is worth waking it.
    private func givesRows(_ rows: Int) -> Bool {
        !own.isEmpty && rows >= 16 * own.count
            && team.isWorthWaking(operations: Double(rows) * Double(shared.architecture.operations))
    }

    @inline(__always)
    private func predict(_ inputs: Span<S>, rows: Int, into answers: Answers) {
        inputs.withPointer { inputs in
            guard givesRows(rows) else { return predict(0..<rows, of: inputs, into: answers, with: shared) }
            let work = Work(predictor: self, inputs: inputs, rows: rows, answers: answers)
            team.forEachPart(of: own.count, with: work) { work, parts in
                let own = work.predictor.own
                for part in parts {
                    work.predictor.predict(
                        work.rows * part / own.count..<work.rows * (part + 1) / own.count, of: work.inputs,
                        into: work.answers, with: own[part])
                }
            }
        }
    }

    /// Some rows, piece by piece.
    @specialized(where S == Float)
    @specialized(where S == Double)
    private func predict(
        _ rows: Range<Int>, of inputs: UnsafePointer<S>, into answers: Answers, with propagation: Propagation<S>
    ) {
        let beta = UnsafeBufferPointer(parameters.pointer)
        for first in stride(from: rows.lowerBound, to: rows.upperBound, by: propagation.capacity) {
            let count = Swift.min(propagation.capacity, rows.upperBound - first)
            let results = propagation.forward(inputs + first * inputCount, examples: count, parameters: beta)
            switch answers {
            case .classes(let classes): propagation.classes(examples: count, into: classes + first)
            case .outputs(let outputs):
                if let from = results.baseAddress {
                    (outputs + first * outputCount).update(from: from, count: results.count)
                }
            }
        }
    }
}
