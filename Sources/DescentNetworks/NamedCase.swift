/// A choice that is written as one word, with its number in parentheses if it has one: `relu`, `leakyReLU(0.01)`.
public protocol NamedCase: Codable, Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
    /// The word, and the number if the choice takes one.
    var spelling: (word: String, number: Double?) { get }
    /// The choice with that word and number, or nil if there is none.
    static func choice(word: String, number: Double?) -> Self?
    /// The words that users may write, for messages.
    static var words: [String] { get }
}

extension NamedCase {
    public var description: String {
        let (word, number) = spelling
        guard let number else { return word }
        return number == number.rounded() && abs(number) < 1e9 ? "\(word)(\(Int(number)))" : "\(word)(\(number))"
    }

    public init?(_ description: String) {
        guard let open = description.firstIndex(of: "(") else {
            guard let choice = Self.choice(word: description, number: nil) else { return nil }
            self = choice
            return
        }
        let inside = description[description.index(after: open)...]
        guard inside.hasSuffix(")"), let number = Double(inside.dropLast()), number.isFinite,
            let choice = Self.choice(word: String(description[..<open]), number: number)
        else { return nil }
        self = choice
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let choice = Self(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\"\(text)\" is unknown; expected one of \(Self.words.joined(separator: ", "))")
        }
        self = choice
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
