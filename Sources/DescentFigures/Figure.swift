/// Panels under one title and one legend, as SVG.
///
/// The SVG follows the reader's light or dark scheme, can be read on a phone, and tells screen readers what it shows.
public struct Figure: Sendable {
    /// Stands on top, and names the figure for a screen reader.
    public var title: String
    /// What the figure shows, in words, for those who do not see it.
    public var description: String
    /// From left to right, then from top to bottom.
    public var panels: [any Panel]
    /// The number of panels side by side.
    public var columns: Int
    /// The width, in CSS pixels when not scaled.
    public var width: Double
    /// The height of one row of panels.
    public var rowHeight: Double
    /// Tells the figures of one page apart: letters, digits and hyphens.
    public var id: String

    /// A figure of panels.
    public init(
        title: String, description: String, panels: [any Panel], columns: Int = 1, width: Double = 800,
        rowHeight: Double = 282, id: String = "figure"
    ) {
        precondition(columns > 0, "Figure: \(columns) columns, expected at least 1")
        self.title = title
        self.description = description
        self.panels = panels
        self.columns = columns
        self.width = width
        self.rowHeight = rowHeight
        self.id = id
    }

    /// The SVG document.
    public func svg() -> String { svg(isInPage: false) }

    /// The SVG element; a page has the rules of style for all its figures.
    func svg(isInPage: Bool) -> String {
        let text = TextSize(figureWidth: width)
        let titleLines = text.lines(of: title, width: (width - 32) * text.narrow / text.narrowTitle)
        let titleHeight = Double(titleLines.count) * text.narrowTitle * 1.3
        let legend = Legend(of: panels, width: width - 32, text: text)
        let top = 12 + titleHeight + legend.height
        let rows = (panels.count + columns - 1) / columns
        let height = top + Double(rows) * rowHeight

        let style = ([Palette.style] + [Palette.narrowStyle(width: width, condition: "media")].compactMap(\.self))
            .joined(separator: "\n")
        var svg = SVG()
        svg.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": "descent-figure \(Palette.widthClass(width))",
                "role": "img",
                "aria-labelledby": "\(id)-title \(id)-description",
                "viewBox": "0 0 \(SVG.number(width)) \(SVG.number(height))",
                "width": SVG.number(width), "height": SVG.number(height), "style": "max-width:100%;height:auto",
                "font-family": "system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif",
                "font-size": SVG.number(text.regular), "fill": Palette.ink.light,
            ]
        ) { svg in
            svg.element("title", ["id": "\(id)-title"], content: title)
            svg.element("desc", ["id": "\(id)-description"], content: description)
            if !isInPage { svg.element("style", content: style) }
            svg.element("rect", ["class": "surface", "width": "100%", "height": "100%", "fill": Palette.surface.light])
            for (index, line) in titleLines.enumerated() {
                svg.element(
                    "text",
                    [
                        "class": "title", "x": "16", "y": SVG.number(10 + text.narrowTitle * (1 + 1.3 * Double(index))),
                        "font-size": SVG.number(text.title), "font-weight": "600",
                    ], content: line)
            }
            legend.draw(x: 16, y: 12 + titleHeight, into: &svg)
            let panelWidth = width / Double(columns)
            for (index, panel) in panels.enumerated() {
                let frame = Frame(
                    x: Double(index % columns) * panelWidth, y: top + Double(index / columns) * rowHeight,
                    width: panelWidth, height: rowHeight, text: text)
                panel.draw(in: frame, into: &svg)
            }
        }
        return svg.text
    }
}

/// A part of a figure: it draws itself into the rectangle that it is given.
public protocol Panel: Sendable {
    /// What the legend has to explain.
    var legend: [LegendEntry] { get }

    /// Draws the panel.
    func draw(in frame: Frame, into svg: inout SVG)
}
