/// A length of training with its unit, such as `215steps` or `10epochs`.
public enum TrainingLength: Hashable, Sendable {
    /// So many updates.
    case steps(Double)
    /// So many passes over the training examples.
    case epochs(Double)

    /// The number without its unit.
    public var value: Double {
        switch self {
        case .steps(let value), .epochs(let value): value
        }
    }

    /// The length in steps, given how many an epoch has.
    public func inSteps(stepsPerEpoch: Double) -> Double {
        switch self {
        case .steps(let value): value
        case .epochs(let value): value * stepsPerEpoch
        }
    }
}

extension TrainingLength: CustomStringConvertible {
    /// Reads a text such as `215steps`, `1 step` or `2.5epochs`.
    ///
    /// - Throws: ``TrainingLengthError`` if the unit is missing or the number is not one, negative or infinite.
    public init(_ text: String) throws(TrainingLengthError) {
        let trimmed = text.drop(while: \.isWhitespace)
        let units: [(String, (Double) -> TrainingLength)] = [
            ("steps", TrainingLength.steps), ("step", TrainingLength.steps), ("epochs", TrainingLength.epochs),
            ("epoch", TrainingLength.epochs),
        ]
        for (unit, length) in units where trimmed.hasSuffix(unit) {
            let number = trimmed.dropLast(unit.count)
            let end = number.lastIndex { !$0.isWhitespace }
            guard let end, let value = Double(number[...end]), value >= 0, value.isFinite else {
                throw TrainingLengthError(
                    description: "length \"\(text)\": expected a number that is at least 0 before \"\(unit)\".")
            }
            self = length(value)
            return
        }
        guard Double(trimmed) == nil else {
            throw TrainingLengthError(
                description: "length \"\(text)\" has no unit; write \(trimmed)steps or \(trimmed)epochs.")
        }
        throw TrainingLengthError(
            description: "length \"\(text)\": expected a number and a unit, such as 215steps or 10epochs.")
    }

    /// The text that reading gives this length from.
    public var description: String {
        let number = value.description
        let short = number.hasSuffix(".0") ? String(number.dropLast(2)) : number
        let plural = value == 1 ? "" : "s"
        return switch self {
        case .steps: "\(short)step\(plural)"
        case .epochs: "\(short)epoch\(plural)"
        }
    }
}

extension TrainingLength: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A text is no length of training.
public struct TrainingLengthError: Error, CustomStringConvertible, Hashable {
    /// The sentence for the user.
    public let description: String
}
