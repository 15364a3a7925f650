/// A rectangle of a figure, and the text that has to fit into it.
public struct Frame: Hashable, Sendable {
    /// The left edge.
    public var x: Double
    /// The upper edge.
    public var y: Double
    /// From the left edge to the right.
    public var width: Double
    /// From the upper edge to the lower.
    public var height: Double
    /// The sizes of text.
    public var text: TextSize
}

/// The sizes of a figure's text, in the figure's units.
///
/// A figure that is shown small shows its text larger, so that it can be read on a phone; room is made for that.
public struct TextSize: Hashable, Sendable {
    /// Shown at the figure's own width.
    public let regular = 13.0
    /// Shown on a narrow screen.
    public let narrow: Double

    init(figureWidth: Double) {
        narrow = max(13, figureWidth * 0.028)
    }

    var title: Double { regular * 1.25 }
    var narrowTitle: Double { max(title, narrow) }

    /// About the width of a text on one line, where it is widest: that of a wide font, so that it fits in others too.
    func width(of text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + Self.width(of: $1) } * narrow
    }

    /// Lines of whole words that are no wider than `width`, as far as words allow.
    func lines(of text: String, width: Double) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = lines.last, self.width(of: "\(last) \(word)") <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// In units of the size of the font.
    private static func width(of scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "m", "w", "M", "W", "%", "@", "…", "\u{2E80}"...: 1
        case "i", "j", "l", "I", "f", "t", "r", " ", ".", ",", ":", ";", "'", "|", "(", ")", "/", "-": 0.42
        case "A"..."Z": 0.72
        default: 0.64
        }
    }
}
