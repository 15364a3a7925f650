/// Two axes in a frame: where numbers lie, and the marks and labels around them.
struct Plot {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    private let x: Axis
    private let y: Axis
    private let xTicks: Ticks
    private let yTicks: Ticks
    private let frame: Frame

    init(x: Axis, y: Axis, xData: [Double], yData: [Double], frame: Frame) {
        let size = frame.text.narrow
        self.x = x
        self.y = y
        self.frame = frame
        top = frame.y + size * 1.8 + 8
        bottom = frame.y + frame.height - size * 2.5 - 10
        let height = bottom - top
        yTicks = Self.ticks { count in
            y.ticks(for: yData, count: count)
        } that: {
            Double($0.values.count - 1) * size * 1.35 <= height
        }
        let labelWidth = yTicks.labels.map(frame.text.width).max() ?? 0
        left = frame.x + max(48, labelWidth + 16)

        let width = frame.x + frame.width - 24 - left
        xTicks = Self.ticks { count in
            x.ticks(for: xData, count: count)
        } that: {
            $0.labels.reduce(0) { $0 + frame.text.width(of: $1) + size * 0.8 } <= width
        }
        let lastWidth = xTicks.labels.last.map(frame.text.width) ?? 0
        right = frame.x + frame.width - max(24, lastWidth / 2 + 8)
    }

    /// The most marks that fit, of at most 6 intervals or so.
    private static func ticks(_ ticks: (Int) -> Ticks, that fit: (Ticks) -> Bool) -> Ticks {
        (2...6).reversed().lazy.map(ticks).first(where: fit) ?? ticks(1)
    }

    /// Where a number of the horizontal axis lies, if it has a place there.
    func horizontal(_ value: Double) -> Double? {
        guard x.scale.shows(value), xTicks.range.contains(value) else { return nil }
        return left + x.scale.fraction(value, in: xTicks.range) * (right - left)
    }

    /// Where a number of the vertical axis lies, if it has a place there.
    func vertical(_ value: Double) -> Double? {
        guard y.scale.shows(value), yTicks.range.contains(value) else { return nil }
        return bottom - y.scale.fraction(value, in: yTicks.range) * (bottom - top)
    }

    /// Where a point lies, if both its numbers have a place.
    func point(x: Double, y: Double) -> (x: Double, y: Double)? {
        guard let x = horizontal(x), let y = vertical(y) else { return nil }
        return (x, y)
    }

    /// Where a number of the horizontal axis lies, also beyond its ends, but not so far that SVG could not write it.
    func extended(x value: Double) -> Double {
        let fraction = x.scale.fraction(value, in: xTicks.range)
        return left + min(max(fraction, -1e4), 1e4) * (right - left)
    }

    /// Where a number of the vertical axis lies, also beyond its ends.
    func extended(y value: Double) -> Double {
        let fraction = y.scale.fraction(value, in: yTicks.range)
        return bottom - min(max(fraction, -1e4), 1e4) * (bottom - top)
    }

    func drawAxes(into svg: inout SVG) {
        svg.element(
            "text",
            ["x": SVG.number(frame.x + 16), "y": SVG.number(frame.y + frame.text.narrow + 4), "font-weight": "600"],
            content: y.title)
        for (tick, text) in zip(yTicks.values, yTicks.labels) {
            guard let height = vertical(tick.value) else { continue }
            line("grid", Palette.grid, from: (left, height), to: (right, height), into: &svg)
            label(text, x: left - 8, y: height, dy: "0.35em", anchor: "end", into: &svg)
        }
        line("axis", Palette.quiet, from: (left, bottom), to: (right, bottom), into: &svg)
        for (tick, text) in zip(xTicks.values, xTicks.labels) {
            guard let place = horizontal(tick.value) else { continue }
            line("axis", Palette.quiet, from: (place, bottom), to: (place, bottom + 5), into: &svg)
            label(text, x: place, y: bottom + 7, dy: "0.95em", anchor: "middle", into: &svg)
        }
        label(x.title, x: (left + right) / 2, y: bottom + 7, dy: "2.2em", anchor: "middle", into: &svg)
    }

    private func line(
        _ style: String, _ color: Palette.Color, from start: (Double, Double), to end: (Double, Double),
        into svg: inout SVG
    ) {
        svg.element(
            "line",
            [
                "class": style, "x1": SVG.number(start.0), "y1": SVG.number(start.1), "x2": SVG.number(end.0),
                "y2": SVG.number(end.1), "stroke": color.light, "stroke-width": "1",
            ])
    }

    private func label(_ text: String, x: Double, y: Double, dy: String, anchor: String, into svg: inout SVG) {
        svg.element(
            "text",
            [
                "class": "quiet", "x": SVG.number(x), "y": SVG.number(y), "dy": dy, "text-anchor": anchor,
                "fill": Palette.quiet.light,
            ], content: text)
    }
}
