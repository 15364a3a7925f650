/// A value as JSON and YAML have it: what a study's files and its store hold.
public enum StudyValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([StudyValue])
    case map([String: StudyValue])

    /// The number, if it is one.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The text, if it is one.
    public var string: String? { if case .text(let text) = self { text } else { nil } }

    /// The value under a key, if this is a map that has it.
    public subscript(key: String) -> StudyValue? { if case .map(let map) = self { map[key] } else { nil } }

    /// As options and tables show it: texts without quotes.
    public var shown: String {
        switch self {
        case .text(let text): text
        case .number(let value) where value == value.rounded() && abs(value) < 1e15: "\(Int(value))"
        case .list(let list): list.map(\.shown).joined(separator: ",")
        default: json
        }
    }
}

extension StudyValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension StudyValue {
    /// The value as JSON in one line, keys sorted; numbers that are not finite as Python writes them.
    public var json: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .number(let value):
            value.isFinite ? "\(value)" : value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity"
        case .text(let text): Self.quoted(text)
        case .list(let list): "[" + list.map(\.json).joined(separator: ", ") + "]"
        case .map(let map):
            "{"
                + map.keys.sorted().map { "\(Self.quoted($0)): \(map[$0]?.json ?? "null")" }
                .joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A word without quotes as YAML and Python's JSON mean it.
    package init(plain word: String) {
        switch word {
        case "", "~", "null", "Null", "NULL": self = .null
        case "true", "True", "TRUE": self = .bool(true)
        case "false", "False", "FALSE": self = .bool(false)
        case ".nan", ".NaN", "NaN": self = .number(.nan)
        case ".inf", "+.inf", "Infinity": self = .number(.infinity)
        case "-.inf", "-Infinity": self = .number(-.infinity)
        default:
            let looksLikeNumber = word.utf8.allSatisfy {
                (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0)
            }
            if looksLikeNumber, let value = Int(word) {
                self = .integer(value)
            } else if looksLikeNumber, let value = Double(word), value.isFinite {
                self = .number(value)
            } else {
                self = .text(word)
            }
        }
    }
}
