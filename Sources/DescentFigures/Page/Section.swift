/// A part of a page under a heading of its own.
public struct Section: Sendable {
    /// The heading.
    public var title: Prose
    /// What links end with: `#anchor`; letters, digits and hyphens, once in a page.
    public var anchor: String
    /// From top to bottom.
    public var blocks: [Block]
    /// The parts below them.
    public var sections: [Section]

    /// A part of a page.
    public init(_ title: Prose, anchor: String, _ blocks: [Block] = [], sections: [Section] = []) {
        precondition(Self.isAnchor(anchor), "Section: the anchor \(anchor), expected letters, digits and hyphens")
        self.title = title
        self.anchor = anchor
        self.blocks = blocks
        self.sections = sections
    }

    /// Whether links can end with it: letters, digits and hyphens.
    static func isAnchor(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { ($0 | 32) >= 97 && ($0 | 32) <= 122 || 48...57 ~= $0 || $0 == 45 }
    }
}
