/// Text with links and emphasis inside it: `"found in \(link: "trial 17", to: "#trial-17"), \(emphasis: "not") elsewhere"`.
///
/// Whatever is text stays text: none of it is read as HTML.
public struct Prose: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// As HTML, escaped.
    private(set) var html: String

    /// Plain text.
    public init(_ text: String) { html = SVG.escaped(text) }

    /// Plain text.
    public init(stringLiteral text: String) { self.init(text) }

    /// Text with what is set in it.
    public init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

    /// Collects the pieces of a text.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        /// Nothing yet.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Plain text.
        public mutating func appendLiteral(_ text: String) { html += SVG.escaped(text) }

        /// Any value, as plain text.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            html += SVG.escaped(value.description)
        }

        /// Text that was set before.
        public mutating func appendInterpolation(_ prose: Prose) { html += prose.html }

        /// Stressed text.
        public mutating func appendInterpolation(emphasis text: String) { html += "<em>\(SVG.escaped(text))</em>" }

        /// Text that stands out, such as a verdict.
        public mutating func appendInterpolation(strong text: String) {
            html += "<strong>\(SVG.escaped(text))</strong>"
        }

        /// Names of commands, options, files.
        public mutating func appendInterpolation(code text: String) { html += "<code>\(SVG.escaped(text))</code>" }

        /// Text that links of the page can point to: `#anchor`, of letters, digits and hyphens, once in a page.
        public mutating func appendInterpolation(_ text: String, anchor: String) {
            precondition(Section.isAnchor(anchor), "Prose: the anchor \(anchor), expected letters, digits and hyphens")
            html += "<span id=\"\(anchor)\">\(SVG.escaped(text))</span>"
        }

        /// A link, to `#anchor` in the page or to an `https:` address.
        public mutating func appendInterpolation(link text: String, to address: String) {
            precondition(
                ["#", "https://", "http://"].contains { address.hasPrefix($0) },
                "Prose: a link to \(address), expected #anchor or an address with http")
            html += "<a href=\"\(SVG.escaped(address))\">\(SVG.escaped(text))</a>"
        }
    }
}
