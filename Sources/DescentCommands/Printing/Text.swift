/// Lines of text that fit 80 columns.
enum Text {
    /// The columns of a terminal.
    static let width = 80
    /// Where the text behind a title begins.
    private static let indent = 11

    /// A title and, beside it, a text in as many lines as it needs.
    static func titled(_ title: String, _ text: String) -> [String] {
        wrapped(text, to: width - indent).enumerated().map { index, line in
            (index == 0 ? title : "").left(indent) + line
        }
    }

    /// The words of a text in lines that are at most so wide, unless a single word is wider.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
