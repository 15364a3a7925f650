/// The colors of a scale from left to right, with their numbers below.
struct ColorBar {
    private let colors: ColorScale
    private let value: String
    private let left: Double
    private let right: Double
    private let y: Double
    private let text: TextSize

    /// - Parameter value: What the colors show, such as `accuracy`.
    init(_ colors: ColorScale, value: String, left: Double, right: Double, y: Double, text: TextSize) {
        self.colors = colors
        self.value = value
        self.left = left
        self.right = right
        self.y = y
        self.text = text
    }

    /// A pointed end says that some of the numbers lie beyond the colors.
    func draw(for numbers: some Sequence<Double>, into svg: inout SVG) {
        let steps = 32
        let length = right - left
        svg.element("g", ["shape-rendering": "crispEdges"]) { svg in
            for step in 0..<steps {
                let fraction = (Double(step) + 0.5) / Double(steps)
                // Half a unit more, so that no seam shows between two steps.
                let width = length / Double(steps) + (step == steps - 1 ? 0 : 0.5)
                let part = Rectangle(
                    x: left + length * Double(step) / Double(steps), y: y, width: width, height: 10)
                svg.element("path", ["fill": colors.colors.text(at: fraction), "d": part.path])
            }
        }
        let finite = numbers.filter(\.isFinite)
        if finite.contains(where: { $0 < colors.range.lowerBound }) { drawEnd(x: left, to: -8, 0, &svg) }
        if finite.contains(where: { $0 > colors.range.upperBound }) { drawEnd(x: right, to: 8, 1, &svg) }
        drawNumbers(into: &svg)
    }

    private func drawNumbers(into svg: inout SVG) {
        let length = right - left
        let axis = Axis("", scale: colors.scale, isTight: true)
        let ends = [colors.range.lowerBound, colors.range.upperBound]
        let choices = (2...6).reversed().map { axis.ticks(for: ends, count: $0) }
        let ticks = choices.first { ticks in
            ticks.labels.reduce(0) { $0 + text.width(of: $1) + text.narrow * 0.8 } <= length
        }
        for (tick, text) in zip(ticks?.values ?? [], ticks?.labels ?? []) {
            guard let fraction = colors.fraction(of: tick.value) else { continue }
            label(text, x: left + fraction * length, dy: "0.95em", into: &svg)
        }
        label(value, x: (left + right) / 2, dy: "2.15em", into: &svg)
    }

    private func drawEnd(x: Double, to end: Double, _ fraction: Double, _ svg: inout SVG) {
        svg.element(
            "path",
            [
                "class": "beyond", "fill": colors.colors.text(at: fraction),
                "d": "M\(SVG.number(x)) \(SVG.number(y))l\(SVG.number(end)) 5l\(SVG.number(-end)) 5z",
            ])
    }

    private func label(_ text: String, x: Double, dy: String, into svg: inout SVG) {
        svg.element(
            "text",
            [
                "class": "quiet", "x": SVG.number(x), "y": SVG.number(y + 12), "dy": dy, "text-anchor": "middle",
                "fill": Palette.quiet.light,
            ], content: text)
    }
}
