import DescentNumerics

/// A safetensors file in memory: tensors by name, and a few texts about them.
///
/// The tensors are always in the order in which the file holds them (elements that need the widest alignment first, then
/// by name), whatever the order of their appending. So equal contents are equal values, and give equal files.
///
/// The format: eight bytes of header length, a header in JSON, then all elements one after the other, little-endian.
public struct SafeTensors: Hashable, Sendable {
    /// The tensors, in the order of the file.
    public private(set) var tensors: [Tensor] = []
    /// Texts by name; the file holds them sorted by name.
    public var metadata: [String: String]

    /// A file without tensors.
    public init(metadata: [String: String] = [:]) {
        self.metadata = metadata
    }

    /// Takes tensors whose names are known to differ.
    init(tensors: [Tensor], metadata: [String: String]) {
        self.tensors = tensors.indices.ordered { Self.precedes(tensors[$0], tensors[$1]) }.map { tensors[$0] }
        self.metadata = metadata
    }

    /// The tensor of that name, if there is one.
    public subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

    /// Adds a tensor, whose name must be new.
    public mutating func append(_ tensor: Tensor) {
        precondition(tensor.name != Self.metadataKey, "SafeTensors: a tensor cannot be named \(Self.metadataKey)")
        precondition(self[tensor.name] == nil, "SafeTensors: there is a tensor named \(tensor.name) already")
        tensors.insert(tensor, at: tensors.firstIndex { Self.precedes(tensor, $0) } ?? tensors.count)
    }

    /// Adds a tensor of numbers in their own precision.
    ///
    /// - Parameters:
    ///   - name: A new name, such as `0.weight`.
    ///   - shape: The size along each axis, the outermost first.
    ///   - values: As many as the shape says, the last axis running fastest.
    public mutating func append<S: Scalar>(_ name: String, shape: [Int], values: [S]) {
        append(Tensor(name: name, shape: shape, values: values))
    }

    /// The numbers of the tensor that a reader expects.
    ///
    /// - `name`: The tensor's name.
    /// - `shape`: The shape that it must have.
    /// - `file`: The file's name, for the error.
    /// - Throws: ``SafeTensorsError`` when there is no such tensor, or it has another shape, or holds no floating-point numbers.
    public func values<S: Scalar>(
        _ name: String, as type: S.Type = S.self, shape: [Int], file: String
    ) throws(SafeTensorsError) -> [S] {
        guard let tensor = self[name] else {
            let names =
                tensors.isEmpty ? "no tensor" : SafeTensorsError.quoted(tensors.map(\.name).joined(separator: ", "))
            throw SafeTensorsError(
                file: file, place: nil, found: names, expected: "a tensor \(SafeTensorsError.quoted(name))",
                advice: "use a file of a network with these layers")
        }
        guard tensor.shape == shape else {
            throw SafeTensorsError(
                file: file, place: "tensor \(SafeTensorsError.quoted(name))",
                found: "shape \(SafeTensorsError.listed(tensor.shape))",
                expected: "shape \(SafeTensorsError.listed(shape))",
                advice: "use a file of a network with layers of these sizes")
        }
        return try tensor.values(as: type, file: file)
    }

    static let metadataKey = "__metadata__"

    private static func precedes(_ a: Tensor, _ b: Tensor) -> Bool {
        if a.elementType != b.elementType { return a.elementType.rank < b.elementType.rank }
        return a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }
}
