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

    /// About the width of a text on one line, where it is widest.
    func width(of text: String) -> Double { Double(text.unicodeScalars.count) * narrow * 0.58 }
}
