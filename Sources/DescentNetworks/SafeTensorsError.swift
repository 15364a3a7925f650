/// Why a safetensors file cannot be used.
public struct SafeTensorsError: Error, Hashable, CustomStringConvertible {
    /// The file's name, as the reader was given it.
    public let file: String
    /// Where in the file: a byte, counted from 0, or a tensor.
    public let place: String?
    /// What is there.
    public let found: String
    /// What should be there.
    public let expected: String
    /// What to do about it.
    public let advice: String

    /// One sentence.
    public var description: String {
        "\(file)\(place.map { ", \($0)" } ?? ""): found \(found), expected \(expected); \(advice)."
    }
}

extension SafeTensorsError {
    /// A text of the file as a message can show it: in quotation marks, at most 60 characters, no control characters.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == 60 { return result + "…\"" }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A shape as a message can show it: at most 8 sizes.
    static func listed(_ shape: [Int]) -> String {
        "[" + shape.prefix(8).map(String.init).joined(separator: ", ") + (shape.count > 8 ? ", …]" : "]")
    }
}
