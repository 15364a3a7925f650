import DescentNumerics

/// A network: its architecture and all its parameters β.
public struct Network<S: Scalar>: Sendable {
    /// The layers and shapes.
    public let architecture: Architecture
    /// β, as the layers lay it out; see ``subscript(tensor:)`` for the tensors as files have them.
    public var parameters: [S]

    /// A network with given parameters.
    public init(_ architecture: Architecture, parameters: [S]) {
        precondition(
            parameters.count == architecture.parameterCount,
            "Network: \(parameters.count) parameters, expected \(architecture.parameterCount)")
        self.architecture = architecture
        self.parameters = parameters
    }

    /// A network that starts as its layers' initializers say.
    public init(_ architecture: Architecture, seed: UInt64) {
        self.init(architecture, parameters: architecture.initialParameters(seed: seed))
    }

    /// One tensor in the layout of files and of PyTorch: `[outputs][inputs]`, row-major.
    public subscript(tensor range: ParameterRange) -> [S] {
        get {
            let stored = Array(parameters[range.range])
            return range.tensor.isTransposed ? Self.transposed(stored, range, fromFile: false) : stored
        }
        set {
            precondition(
                newValue.count == range.range.count,
                "Network: \(newValue.count) numbers for \(range.name), expected \(range.range.count)")
            let stored = range.tensor.isTransposed ? Self.transposed(newValue, range, fromFile: true) : newValue
            parameters.replaceSubrange(range.range, with: stored)
        }
    }

    /// The network's output for each row of inputs: with a softmax at the end, probabilities.
    ///
    /// - `inputs`: `[examples][inputs]`, scaled as in training.
    /// - Returns: `[examples][outputs]`.
    public func outputs(for inputs: Matrix<S>, team: ThreadTeam = .single) -> Matrix<S> {
        precondition(
            inputs.columns == architecture.input.count,
            "Network: examples of \(inputs.columns) features, expected \(architecture.input.count)")
        var result = Matrix<S>(rows: inputs.rows, columns: architecture.output.count)
        var outputs = result.elements.mutableSpan
        Predictor(self, rows: Self.chunk(of: inputs.rows), team: team).outputs(
            for: inputs.elements.span, into: &outputs)
        return result
    }

    /// −ln p of the right class of each example, from the logits, so that it is exact however small p is.
    ///
    /// - `inputs`: `[examples][inputs]`, scaled as in training.
    /// - Returns: nil if the last layer is no softmax.
    public func crossEntropies(of inputs: Matrix<S>, labels: [Int32], team: ThreadTeam = .single) -> [Double]? {
        guard architecture.layers.last?.beforeSoftmax != nil else { return nil }
        let propagation = Propagation<S>(
            architecture, loss: .crossEntropy, examples: Self.chunk(of: inputs.rows), team: team)
        var result: [Double] = []
        labels.withUnsafeBufferPointer { labels in
            guard let labels = labels.baseAddress else { return }
            forEachChunk(of: inputs) { rows, examples, parameters in
                _ = propagation.cost(
                    of: rows, expected: .labels(labels + examples.lowerBound), examples: examples.count,
                    parameters: parameters, gradient: nil)
                result += propagation.costs(examples: examples.count).map { Double($0) }
            }
        }
        return result
    }

    private static func chunk(of rows: Int) -> Int { Swift.max(1, Swift.min(256, rows)) }

    private func forEachChunk(
        of inputs: Matrix<S>, _ body: (UnsafePointer<S>, Range<Int>, UnsafeBufferPointer<S>) -> Void
    ) {
        let chunk = Self.chunk(of: inputs.rows)
        inputs.elements.withUnsafeBufferPointer { elements in
            parameters.withUnsafeBufferPointer { parameters in
                guard let base = elements.baseAddress else { return }
                for first in stride(from: 0, to: inputs.rows, by: chunk) {
                    body(base + first * inputs.columns, first..<Swift.min(first + chunk, inputs.rows), parameters)
                }
            }
        }
    }

    private static func transposed(_ values: [S], _ range: ParameterRange, fromFile: Bool) -> [S] {
        let dimensions = range.tensor.shape.dimensions
        let (rows, columns) = fromFile ? (dimensions[0], dimensions[1]) : (dimensions[1], dimensions[0])
        return Matrix(rows: rows, columns: columns, elements: values).transposed.elements
    }
}
