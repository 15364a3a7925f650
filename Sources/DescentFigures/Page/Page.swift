/// A document of text, tables and figures in one HTML file that asks for nothing outside itself and runs no script.
///
/// It follows the reader's light or dark scheme, can be read on a phone, and prints.
public struct Page: Sendable {
    /// The heading, and the name of the window.
    public var title: String
    /// Before the first section.
    public var lead: [Block]
    /// From top to bottom; the table of contents names them.
    public var sections: [Section]
    /// The last lines: versions, seeds, machine, time.
    public var foot: [Prose]
    /// The language of the text, as HTML names it.
    public var language: String

    /// A document.
    public init(
        _ title: String, lead: [Block] = [], sections: [Section] = [], foot: [Prose] = [], language: String = "en"
    ) {
        self.title = title
        self.lead = lead
        self.sections = sections
        self.foot = foot
        self.language = language
    }

    /// The HTML file.
    public func html() -> String {
        let anchors = Self.anchors(of: sections)
        precondition(Set(anchors).count == anchors.count, "Page: two sections have one anchor, of \(anchors)")
        var writer = PageWriter()
        writer.write(lead)
        if !sections.isEmpty {
            writer.text += "<nav aria-label=\"Contents\"><h2>Contents</h2>\n\(Self.contents(of: sections))</nav>\n"
        }
        for section in sections { writer.write(section, level: 2) }
        let foot = foot.map { "<p>\($0.html)</p>\n" }.joined()
        return """
            <!DOCTYPE html>
            <html lang="\(SVG.escaped(language))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <title>\(SVG.escaped(title))</title>
            <link rel="icon" href="data:,">
            <style>
            \(PageStyle.rules(figureWidths: writer.figureWidths))
            </style>
            </head>
            <body>
            <main>
            <h1>\(SVG.escaped(title))</h1>
            \(writer.text)</main>
            \(foot.isEmpty ? "" : "<footer>\n\(foot)</footer>\n")</body>
            </html>

            """
    }

    private static func anchors(of sections: [Section]) -> [String] {
        sections.flatMap { [$0.anchor] + anchors(of: $0.sections) }
    }

    private static func contents(of sections: [Section]) -> String {
        let items = sections.map { section in
            let below = section.sections.isEmpty ? "" : "\n" + contents(of: section.sections)
            return "<li><a href=\"#\(section.anchor)\">\(section.title.html)</a>\(below)</li>\n"
        }
        return "<ol>\n\(items.joined())</ol>\n"
    }
}

/// Writes the pieces of a page, and numbers its figures.
struct PageWriter {
    var text = ""
    private(set) var figureWidths: Set<Double> = []
    private var figures = 0

    mutating func write(_ section: Section, level: Int) {
        let heading = "h\(min(level, 6))"
        text += "<section id=\"\(section.anchor)\">\n<\(heading)>\(section.title.html)</\(heading)>\n"
        write(section.blocks)
        for part in section.sections { write(part, level: level + 1) }
        text += "</section>\n"
    }

    mutating func write(_ blocks: [Block]) {
        for block in blocks { write(block) }
    }

    private mutating func write(_ block: Block) {
        switch block {
        case .paragraph(let prose): text += "<p>\(prose.html)</p>\n"
        case .note(let prose): text += "<p class=\"note\">\(prose.html)</p>\n"
        case .list(let items): text += "<ul>\n" + items.map { "<li>\($0.html)</li>\n" }.joined() + "</ul>\n"
        case .code(let code):
            let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map { SVG.escaped(String($0)) }
            text += "<pre class=\"scroll\" tabindex=\"0\"><code>\(lines.joined(separator: "\n"))</code></pre>\n"
        case .table(let table): text += table.html
        case .figure(let figure, let caption, let downloads): write(figure, caption: caption, downloads: downloads)
        case .columns(let columns):
            text += "<div class=\"columns\">\n"
            for column in columns {
                text += "<div class=\"column\"><p class=\"label\">\(column.label.html)</p>\n"
                write(column.blocks)
                text += "</div>\n"
            }
            text += "</div>\n"
        case .details(let summary, let blocks):
            text += "<details><summary>\(summary.html)</summary>\n"
            write(blocks)
            text += "</details>\n"
        case .downloads(let files): writeDownloads(files)
        }
    }

    private mutating func write(_ figure: Figure, caption: Prose?, downloads: [Download]) {
        figures += 1
        figureWidths.insert(figure.width)
        var figure = figure
        figure.id = "figure-\(figures)"
        text += "<figure>\n" + figure.svg(isInPage: true)
        if let caption { text += "<figcaption>\(caption.html)</figcaption>\n" }
        writeDownloads(downloads)
        text += "</figure>\n"
    }

    private mutating func writeDownloads(_ files: [Download]) {
        guard !files.isEmpty else { return }
        text += "<p class=\"files\">" + files.map(\.html).joined(separator: " ") + "</p>\n"
    }
}
