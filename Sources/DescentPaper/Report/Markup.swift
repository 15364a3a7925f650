import DescentFigures

/// Writes the body of a page: each call adds one element, and texts are escaped.
struct Markup {
    private(set) var text = ""

    /// A heading that links can point to.
    mutating func heading(_ title: String, id: String, level: Int = 2) {
        text += "<h\(level) id=\"\(id)\">\(Self.escaped(title))</h\(level)>\n"
    }

    mutating func paragraph(_ words: String) { text += "<p>\(Self.escaped(words))</p>\n" }

    /// A paragraph that stands out.
    mutating func verdict(_ words: String) { text += "<p class=\"verdict\">\(Self.escaped(words))</p>\n" }

    /// A table, which scrolls by itself where it is too wide; the first column holds names.
    mutating func table(_ titles: [String], _ rows: [[String]]) {
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\(Self.escaped($0))</\(tag)>" }.joined() + "</tr>\n"
        }
        text += "<div class=\"wide\"><table><thead>\(row(titles, "th"))</thead><tbody>\n"
        text += rows.map { row($0, "td") }.joined() + "</tbody></table></div>\n"
    }

    /// A figure with its data behind a link.
    mutating func figure(_ figure: Figure, data: String, caption: String) {
        text += "<figure>\(figure.svg())<figcaption>\(Self.escaped(caption)) "
        text += "<a href=\"\(data)\">data</a></figcaption></figure>\n"
    }

    /// Something that is opened when it is asked for.
    mutating func details(_ title: String, _ body: (inout Markup) -> Void) {
        text += "<details><summary>\(Self.escaped(title))</summary>\n"
        body(&self)
        text += "</details>\n"
    }

    /// The whole document; it asks for nothing from outside.
    func document(title: String) -> String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>\(Self.escaped(title))</title>
        <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,"><style>
        body{font:16px/1.5 system-ui,sans-serif;max-width:1100px;margin:0 auto;padding:1rem;background:#fff;color:#1b2027}
        a{color:#0067a5}.wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
        th,td{padding:.25rem .7rem;border-bottom:1px solid #dde2e7;text-align:right;white-space:nowrap}
        th:first-child,td:first-child{text-align:left}figure{margin:1rem 0}figcaption,footer{color:#545d68;font-size:.9em}
        .verdict{border-left:4px solid #0067a5;padding-left:.8rem}summary{cursor:pointer;padding:.3rem 0}
        code{overflow-wrap:anywhere}
        @media (prefers-color-scheme:dark){body{background:#12161c;color:#e8ecf1}a{color:#5ab6f2}
        th,td{border-color:#303842}figcaption,footer{color:#a8b3bf}.verdict{border-color:#5ab6f2}}
        @media print{details>*{display:block}figure,table{break-inside:avoid}}
        </style></head><body>
        \(text)</body></html>

        """
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
