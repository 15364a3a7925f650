/// Layers or parameters that do not fit together.
public struct ArchitectureError: Error, Hashable, CustomStringConvertible {
    /// The sentence: which layer, what was found, what was expected.
    public let description: String

    /// An error with its sentence; a full stop is added if it has none.
    public init(_ sentence: String) { description = sentence.hasSuffix(".") ? sentence : sentence + "." }
}
