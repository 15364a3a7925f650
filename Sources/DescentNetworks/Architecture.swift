import DescentNumerics

/// The layers of a network and the shape of what it takes: everything but the numbers.
public struct Architecture: Codable, Sendable {
    /// The shape of one example.
    public let input: Shape
    /// The layers, the one that sees the examples first.
    public let layers: [any Layer]
    /// The shape that each layer receives, and at the end the shape of the network's output.
    public let shapes: [Shape]
    /// Where each tensor of parameters lies in β.
    public let parameters: [ParameterRange]

    /// Puts layers together.
    ///
    /// - Throws: ``ArchitectureError`` if a layer does not fit what comes before it.
    public init(input: Shape, layers: [any Layer]) throws {
        guard !layers.isEmpty else { throw ArchitectureError("the network has no layer, expected at least one") }
        var shapes = [input]
        var parameters: [ParameterRange] = []
        var start = 0
        var module = 0
        for (index, layer) in layers.enumerated() {
            do {
                shapes.append(try layer.outputShape(for: shapes[index]))
            } catch {
                throw ArchitectureError("layer \(index + 1) (\(type(of: layer).name)): \(error)")
            }
            for tensor in layer.parameters(for: shapes[index]) {
                guard tensor.shape.elementCount(atMost: Self.mostParameters - start) != nil else {
                    throw ArchitectureError(
                        "layer \(index + 1) (\(type(of: layer).name)): its \(tensor.name) of \(tensor.shape) makes the"
                            + " network larger than \(Self.mostParameters) parameters; make it smaller")
                }
                let range = start..<start + tensor.shape.count
                parameters.append(
                    ParameterRange(layer: index, name: "\(module).\(tensor.name)", tensor: tensor, range: range))
                start = range.upperBound
            }
            module += layer.moduleCount
        }
        self.input = input
        self.layers = layers
        self.shapes = shapes
        self.parameters = parameters
    }

    /// More parameters than any memory holds.
    private static let mostParameters = 1 << 36

    /// The shape of the network's output for one example.
    public var output: Shape { shapes[layers.count] }

    /// How many parameters β holds.
    public var parameterCount: Int { parameters.last?.range.upperBound ?? 0 }

    /// The part of β that belongs to a layer.
    public func range(ofLayer layer: Int) -> Range<Int> {
        let ranges = parameters.filter { $0.layer == layer }.map(\.range)
        guard let first = ranges.first, let last = ranges.last else { return 0..<0 }
        return first.lowerBound..<last.upperBound
    }

    /// Starting values for all parameters, each layer from its own random stream.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func initialParameters<S: Scalar>(seed: UInt64) -> [S] {
        var values = [S](repeating: 0, count: parameterCount)
        for (index, layer) in layers.enumerated() {
            var random = RandomStream(seed: seed, "initialize", index)
            values.withUnsafeMutableBufferPointer { values in
                var part = values.extracting(range(ofLayer: index)).mutableSpan
                layer.initialize(&part, input: shapes[index], using: &random)
            }
        }
        return values
    }

    /// Floating-point operations of one example's forward pass, two for each multiply-add of a product.
    public var operations: Int { zip(layers, shapes).reduce(0) { $0 + $1.0.operations(for: $1.1) } }

    private enum Key: CodingKey { case input, layers }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        try self.init(
            input: container.decode(Shape.self, forKey: .input),
            layers: container.decode([NamedLayer].self, forKey: .layers).map(\.layer))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(input, forKey: .input)
        try container.encode(layers.map(NamedLayer.init), forKey: .layers)
    }
}

/// Where a tensor of parameters lies in β.
public struct ParameterRange: Hashable, Sendable {
    /// The index of its layer.
    public let layer: Int
    /// The name in files: that of PyTorch's `Sequential`, such as `0.weight`.
    public let name: String
    /// Its shape and role.
    public let tensor: LayerParameter
    /// Its part of β.
    public let range: Range<Int>
}
