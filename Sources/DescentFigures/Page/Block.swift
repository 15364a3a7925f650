/// A piece of a page.
public enum Block: Sendable {
    /// A paragraph.
    case paragraph(Prose)
    /// A paragraph that stands out, such as a verdict.
    case note(Prose)
    /// Points, one below the other.
    case list([Prose])
    /// Text as a program prints it.
    case code(String)
    /// A table.
    case table(Table)
    /// A figure, what is said below it, and its data.
    case figure(Figure, caption: Prose? = nil, downloads: [Download] = [])
    /// Side by side, and one below the other on a phone.
    case columns([Column])
    /// What is shown when one asks for it.
    case details(Prose, [Block])
    /// Files to keep.
    case downloads([Download])

    /// One of the columns side by side.
    public struct Column: Sendable {
        /// Stands on top.
        public var label: Prose
        /// From top to bottom.
        public var blocks: [Block]

        /// A column.
        public init(_ label: Prose, _ blocks: [Block]) {
            self.label = label
            self.blocks = blocks
        }
    }
}

/// A file that lies within the page or beside it, and is kept by a click.
public struct Download: Hashable, Sendable {
    /// Such as `figure-1.csv`.
    public var name: String
    /// The content.
    public var text: String
    /// What it is, such as `text/csv`.
    public var type: String
    /// The folder beside the page that holds a file too long to lie within; nil for one that lies within.
    public var folder: String?

    /// A file.
    public init(_ name: String, text: String, type: String = "text/csv", folder: String? = nil) {
        self.name = name
        self.text = text
        self.type = type
        self.folder = folder
    }

    var html: String {
        let address = folder.map { "\($0)/\(name)" } ?? "data:\(type);charset=utf-8,\(Self.encoded(text))"
        return "<a download=\"\(SVG.escaped(name))\" href=\"\(SVG.escaped(address))\">\(SVG.escaped(name))</a>"
    }

    /// As an address holds it: bytes that mean something else there as `%` and two digits.
    private static func encoded(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,;:/@!$()*=".utf8)
        var bytes: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if plain.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
