import DescentNumerics

/// A layer of a network: how it is shaped, started and differentiated.
///
/// A layer is a small value with its settings and nothing else. Its parameters lie in a range of the network's flat
/// vector β, its results in buffers of a ``Propagation``, so that one network can serve many threads. A program can
/// write its own: conform to this protocol, and call ``LayerRegistry/register(_:)`` so that model files can hold it.
public protocol Layer: Codable, Hashable, Sendable {
    /// The name in model files.
    static var name: String { get }

    /// The shape of the output for that of an input.
    ///
    /// - Throws: ``ArchitectureError`` when such an input does not fit.
    func outputShape(for input: Shape) throws -> Shape

    /// The layer's parameters in the order in which they lie in β.
    func parameters(for input: Shape) -> [LayerParameter]

    /// Writes the starting values of all parameters.
    func initialize<S: Scalar>(_ parameters: inout MutableSpan<S>, input: Shape, using random: inout RandomStream)

    /// How many numbers ``forward(_:parameters:scratch:outputs:pass:)`` leaves for ``backward(inputs:parameters:scratch:outputs:outputGradients:parameterGradient:inputGradients:pass:)`` for each example.
    func scratchCount(for input: Shape) -> Int

    /// Computes the outputs of a batch.
    ///
    /// - `inputs`: `[examples][input]`.
    /// - `parameters`: The layer's part of β.
    /// - `scratch`: `[examples][scratchCount]`, kept until ``backward(inputs:parameters:scratch:outputs:outputGradients:parameterGradient:inputGradients:pass:)``.
    /// - `outputs`: `[examples][output]`.
    func forward<S: Scalar>(
        _ inputs: Span<S>, parameters: Span<S>, scratch: inout MutableSpan<S>, outputs: inout MutableSpan<S>, pass: Pass
    )

    /// Computes the gradient of the cost with respect to the parameters and to the inputs.
    ///
    /// - `outputGradients`: ∂C/∂output, `[examples][output]`; may be overwritten.
    /// - `parameterGradient`: ∂C/∂parameter, summed over the batch in the order of the examples; to be overwritten.
    /// - `inputGradients`: ∂C/∂input, `[examples][input]`; empty if nobody asks.
    func backward<S: Scalar>(
        inputs: Span<S>, parameters: Span<S>, scratch: inout MutableSpan<S>, outputs: Span<S>,
        outputGradients: inout MutableSpan<S>, parameterGradient: inout MutableSpan<S>,
        inputGradients: inout MutableSpan<S>, pass: Pass)

    /// This layer without the softmax at its end, if it has one: where the cost is the cross-entropy, the two are
    /// computed as one. The parameters are the same.
    var beforeSoftmax: (any Layer)? { get }

    /// How many modules of a PyTorch `Sequential` it stands for, which gives the names of parameters in files.
    var moduleCount: Int { get }

    /// Floating-point operations of one example's forward pass, two for each multiply-add of a product.
    func operations(for input: Shape) -> Int
}

extension Layer {
    public func scratchCount(for input: Shape) -> Int { 0 }
    public var beforeSoftmax: (any Layer)? { nil }
    public var moduleCount: Int { 1 }
    public func operations(for input: Shape) -> Int { 0 }
}

/// What a pass over a batch knows beside the numbers.
public struct Pass: Sendable {
    /// How many examples the batch holds.
    public var examples: Int
    /// The shape of the layer's input.
    public var input: Shape
    /// The threads that share large products.
    public var team: ThreadTeam
    /// Memory for large products; nil if there are none.
    public var space: ProductSpace?

    /// A pass over so many examples.
    public init(examples: Int, input: Shape, team: ThreadTeam = .single, space: ProductSpace? = nil) {
        self.examples = examples
        self.input = input
        self.team = team
        self.space = space
    }
}

/// A tensor of parameters of a layer.
public struct LayerParameter: Hashable, Sendable {
    /// What a penalty tells apart.
    public enum Role: String, Codable, Sendable {
        /// A factor of an input.
        case weight
        /// A term added to a sum.
        case bias
    }

    /// The name behind the layer's number, such as `weight`.
    public var name: String
    /// The shape in files and in the API, `[outputs, inputs]` for a dense layer.
    public var shape: Shape
    /// Whether it is a weight or a bias.
    public var role: Role
    /// Whether the columns of the matrix of files and API are adjacent in β, not its rows.
    public var isTransposed: Bool

    /// A tensor of that name and shape.
    public init(_ name: String, shape: Shape, role: Role, isTransposed: Bool = false) {
        precondition(
            !isTransposed || shape.dimensions.count == 2,
            "LayerParameter: \(name) of shape \(shape) is transposed, expected a matrix")
        self.name = name
        self.shape = shape
        self.role = role
        self.isTransposed = isTransposed
    }
}
