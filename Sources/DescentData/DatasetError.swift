/// Data that cannot be used: where, what was found, what was expected, and what to do.
public struct DatasetError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, or `standard input`, or the data set's name.
    public let source: String
    /// The place in it: `line 7`, `line 7, column "age"`, `offset 16`; nil for the whole of it.
    public let location: String?
    /// What is there.
    public let found: String
    /// What should be there.
    public let expected: String
    /// What the user can do; nil if that is plain.
    public let advice: String?

    /// An error.
    public init(_ source: String, _ location: String? = nil, found: String, expected: String, advice: String? = nil) {
        self.source = source
        self.location = location
        self.found = found
        self.expected = expected
        self.advice = advice
    }

    /// One sentence: `iris.csv, line 7: found 4 cells, expected 5 as in the first line; add what is missing.`
    ///
    /// Text from the data is shown without line breaks and other control characters, which a terminal would obey.
    public var description: String {
        let place = location.map { "\(source), \($0)" } ?? source
        let sentence = "\(place): found \(found), expected \(expected)" + (advice.map { "; \($0)." } ?? ".")
        let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
        guard sentence.unicodeScalars.contains(where: isControl) else { return sentence }
        return sentence.unicodeScalars.map { isControl($0) ? $0.escaped(asASCII: true) : String($0) }.joined()
    }
}

/// Text from the data, cut short for a sentence.
func shown(_ text: String) -> String { text.count > 40 ? "\(text.prefix(40))…" : text }

/// A list for a sentence, cut short after twelve.
func listText(_ names: [String]) -> String {
    let text = names.prefix(12).map(shown).joined(separator: ", ")
    return names.count > 12 ? "\(text), … (\(names.count) in all)" : text
}
