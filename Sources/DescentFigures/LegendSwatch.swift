extension LegendEntry {
    /// Draws what is explained, from `x` to the right and around `y`.
    func drawSwatch(x: Double, y: Double, width: Double, into svg: inout SVG) {
        let middle = x + width / 2
        switch self {
        case .line(let index, _):
            svg.element(
                "line",
                [
                    "class": "curve \(Palette.line(index).name)", "x1": SVG.number(x), "y1": SVG.number(y),
                    "x2": SVG.number(x + width), "y2": SVG.number(y), "stroke": Palette.line(index).light,
                    "stroke-width": "2", "stroke-dasharray": Palette.dash(index),
                ])
        case .point(let index, let isHollow, _): svg.point(index, isHollow: isHollow, x: middle, y: y)
        case .error: svg.bar(Palette.inkLine, from: x + 4, to: x + width - 4, y: y, isThin: false)
        case .interval: svg.bar(Palette.inkLine, from: x + 4, to: x + width - 4, y: y, isThin: true)
        case .median: svg.median(x: middle, y: y, height: 14)
        case .ring: svg.ring(x: middle, y: y)
        case .dot:
            svg.element(
                "circle",
                [
                    "class": "ink-dot end", "cx": SVG.number(middle), "cy": SVG.number(y), "r": "4.5",
                    "fill": Palette.ink.light,
                ])
        case .cross: svg.cross(x: middle, y: y)
        case .contour:
            svg.element(
                "line",
                [
                    "class": "contour", "x1": SVG.number(x), "y1": SVG.number(y), "x2": SVG.number(x + width),
                    "y2": SVG.number(y), "stroke": Palette.quiet.light, "stroke-opacity": "0.55",
                ])
        case .hatched:
            let area = Rectangle(x: x + 6, y: y - 7, width: 24, height: 14)
            svg.element(
                "path",
                ["class": "hatch", "fill": "none", "stroke": Palette.quiet.light, "d": area.path + area.hatching])
        }
    }
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
