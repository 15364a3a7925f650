/// The dimensions of one example as a layer sees it: `[64]` features, or `[1, 8, 8]` channels × rows × columns.
public struct Shape: Codable, Hashable, Sendable, CustomStringConvertible, ExpressibleByArrayLiteral {
    /// The dimensions, the slowest first.
    public let dimensions: [Int]
    /// How many numbers it holds; `Int.max` if they are more.
    public let count: Int

    /// A shape with these dimensions, each at least 1.
    public init(_ dimensions: [Int]) {
        precondition(
            dimensions.allSatisfy { $0 > 0 }, "Shape: the dimensions are \(dimensions), expected each at least 1")
        self.dimensions = dimensions
        count = Self.product(dimensions, atMost: .max) ?? .max
    }

    public init(arrayLiteral elements: Int...) { self.init(elements) }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let dimensions = try container.decode([Int].self)
        guard dimensions.allSatisfy({ $0 > 0 }), Self.product(dimensions, atMost: 1 << 36) != nil else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "the shape \(dimensions) has no or too many elements")
        }
        self.dimensions = dimensions
        count = Self.product(dimensions, atMost: .max) ?? .max
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(dimensions)
    }

    /// How many numbers it holds, or nil if they are more than `most`.
    func elementCount(atMost most: Int) -> Int? { Self.product(dimensions, atMost: most) }

    private static func product(_ dimensions: [Int], atMost most: Int) -> Int? {
        var product = 1
        for dimension in dimensions {
            let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
            guard !overflow, next <= most else { return nil }
            product = next
        }
        return product
    }

    public var description: String { dimensions.map(String.init).joined(separator: "×") }
}
