/// Writes SVG, one element a line: the text is always well-formed XML, and the same for the same calls.
public struct SVG: Sendable {
    /// What is written so far.
    public private(set) var text = ""
    private var depth = 0

    /// Nothing yet.
    public init() {}

    /// Writes an element without children; with `content`, its text.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], content: String? = nil
    ) {
        let end = content.map { ">\(Self.escaped($0))</\(name)>" } ?? "/>"
        line("<\(name)\(Self.written(attributes))\(end)")
    }

    /// Writes an element that tells, where one points at it, what it is.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>, title: String) {
        line("<\(name)\(Self.written(attributes))><title>\(Self.escaped(title))</title></\(name)>")
    }

    /// Writes an element around what `body` writes.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], body: (inout SVG) -> Void
    ) {
        line("<\(name)\(Self.written(attributes))>")
        depth += 1
        body(&self)
        depth -= 1
        line("</\(name)>")
    }

    private mutating func line(_ line: String) {
        text += String(repeating: " ", count: depth) + line + "\n"
    }

    private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
        attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
    }

    /// A text as XML holds it; characters that XML forbids become U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += " "
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A coordinate with at most two decimals.
    ///
    /// - Parameter coordinate: A finite number below 10¹².
    public static func number(_ coordinate: Double) -> String {
        precondition(abs(coordinate) < 1e12, "SVG.number: \(coordinate), expected a coordinate below 10¹²")
        return Decimal(digits: Int((coordinate * 100).rounded()), exponent: -2).plain
    }
}
