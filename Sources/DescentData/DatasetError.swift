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

    /// One sentence: `iris.csv, line 7: found 4 cells, expected 5 as in the header; add or remove cells.`
    public var description: String {
        let place = location.map { "\(source), \($0)" } ?? source
        return "\(place): found \(found), expected \(expected)" + (advice.map { "; \($0)." } ?? ".")
    }
}
