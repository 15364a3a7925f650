/// One thing that the legend explains.
public enum LegendEntry: Hashable, Sendable {
    /// A line of the palette, counted from 0.
    case line(Int, name: String)
    /// The ring around a point.
    case ring(name: String)

    var name: String {
        switch self {
        case .line(_, let name), .ring(let name): name
        }
    }
}

/// The row (or rows) above the panels; each entry stands once.
struct Legend {
    let height: Double
    private var places: [(entry: LegendEntry, x: Double, row: Int)] = []
    private let text: TextSize

    init(of panels: [any Panel], width: Double, text: TextSize) {
        var seen: Set<LegendEntry> = []
        var x = 0.0
        var row = 0
        for entry in panels.flatMap(\.legend) where seen.insert(entry).inserted {
            let length = Self.swatch + 8 + text.width(of: entry.name) + 20
            if x > 0, x + length > width {
                x = 0
                row += 1
            }
            places.append((entry, x, row))
            x += length
        }
        self.text = text
        height = places.isEmpty ? 0 : Double(row + 1) * text.narrow * 1.5
    }

    func draw(x left: Double, y top: Double, into svg: inout SVG) {
        for (entry, offset, row) in places {
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
            }
            svg.element(
                "text", ["x": SVG.number(x + Self.swatch + 8), "y": SVG.number(y), "dy": "0.35em"], content: entry.name)
        }
    }

    private static let swatch = 36.0
}

extension SVG {
    /// The ring that marks a point.
    mutating func ring(x: Double, y: Double) {
        element(
            "circle",
            [
                "class": "mark", "cx": Self.number(x), "cy": Self.number(y), "r": "5.5", "fill": "none",
                "stroke": Palette.ink.light, "stroke-width": "1.75",
            ])
    }
}
