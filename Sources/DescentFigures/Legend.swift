/// One thing that the legend explains.
public enum LegendEntry: Hashable, Sendable {
    /// A line of the palette, counted from 0.
    case line(Int, name: String)
    /// A point of the palette's color and shape, counted from 0, filled or hollow.
    case point(Int, isHollow: Bool, name: String)
    /// The thick bar to both sides of a point.
    case error(name: String)
    /// The thin bar around a point.
    case interval(name: String)
    /// The upright line at a median.
    case median(name: String)
    /// The ring around a point.
    case ring(name: String)
    /// The point at the end of a path.
    case dot(name: String)
    /// The cross at a minimum.
    case cross(name: String)
    /// A line of equal cost.
    case contour(name: String)
    /// A hatched area.
    case hatched(name: String)

    var name: String {
        switch self {
        case .line(_, let name), .point(_, _, let name), .error(let name), .interval(let name), .median(let name),
            .ring(let name),
            .dot(let name), .cross(let name), .contour(let name), .hatched(let name):
            name
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
            entry.drawSwatch(x: x, y: y, width: Self.swatch, into: &svg)
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
