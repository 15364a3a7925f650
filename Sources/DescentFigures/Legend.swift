/// One thing that the legend explains.
public enum LegendEntry: Hashable, Sendable {
    /// A line of the palette, counted from 0.
    case line(Int, name: String)
    /// The ring around a point.
    case ring(name: String)
    /// A hatched area.
    case hatched(name: String)

    var name: String {
        switch self {
        case .line(_, let name), .ring(let name), .hatched(let name): name
        }
    }
}

/// The row (or rows) above the panels; each entry stands once.
struct Legend {
    let height: Double
    private var places: [(entry: LegendEntry, lines: [String], x: Double, row: Int)] = []
    private let text: TextSize

    init(of panels: [any Panel], width: Double, text: TextSize) {
        var seen: Set<LegendEntry> = []
        var x = 0.0
        var row = 0
        for entry in panels.flatMap(\.legend) where seen.insert(entry).inserted {
            let lines = text.lines(of: entry.name, width: width - Self.swatch - 8)
            let length = Self.swatch + 28 + (lines.map(text.width).max() ?? 0)
            if x > 0, x + length - 20 > width || lines.count > 1 {
                x = 0
                row += 1
            }
            places.append((entry, lines, x, row))
            x += length
            if lines.count > 1 {
                x = 0
                row += lines.count
            }
        }
        if x == 0, row > 0 { row -= 1 }
        self.text = text
        height = places.isEmpty ? 0 : Double(row + 1) * text.narrow * 1.5
    }

    func draw(x left: Double, y top: Double, into svg: inout SVG) {
        for (entry, lines, offset, row) in places {
            let x = left + offset
            let y = top + (Double(row) + 0.5) * text.narrow * 1.5
            switch entry {
            case .line(let index, _):
                svg.element(
                    "line",
                    [
                        "class": "curve \(Palette.line(index).name)", "x1": SVG.number(x), "y1": SVG.number(y),
                        "x2": SVG.number(x + Self.swatch), "y2": SVG.number(y), "stroke": Palette.line(index).light,
                        "stroke-width": "2", "stroke-dasharray": Palette.dash(index),
                    ])
            case .ring: svg.ring(x: x + Self.swatch / 2, y: y)
            case .hatched:
                let area = Rectangle(x: x + 6, y: y - 7, width: 24, height: 14)
                svg.element(
                    "path",
                    [
                        "class": "hatch", "fill": "none", "stroke": Palette.quiet.light,
                        "d": area.path + area.hatching,
                    ])
            }
            for (index, line) in lines.enumerated() {
                svg.element(
                    "text",
                    [
                        "x": SVG.number(x + Self.swatch + 8),
                        "y": SVG.number(y + Double(index) * text.narrow * 1.5), "dy": "0.35em",
                    ], content: line)
            }
        }
    }

    private static let swatch = 36.0
}

extension SVG {
    /// The ring that marks a point; on a color it stands out by a rim.
    mutating func ring(x: Double, y: Double, isOnColor: Bool = false) {
        if isOnColor {
            element(
                "circle",
                [
                    "class": "rim", "cx": Self.number(x), "cy": Self.number(y), "r": "5.5", "fill": "none",
                    "stroke": Palette.surface.light, "stroke-width": "5",
                ])
        }
        element(
            "circle",
            [
                "class": "mark", "cx": Self.number(x), "cy": Self.number(y), "r": "5.5", "fill": "none",
                "stroke": Palette.ink.light, "stroke-width": "1.75",
            ])
    }
}
