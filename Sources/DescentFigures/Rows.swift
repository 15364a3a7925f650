/// Categories one below the other, and numbers from left to right: names never run into each other.
struct Rows {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    private let axis: Axis
    private let ticks: Ticks
    private let frame: Frame
    private let names: [[String]]

    init(_ names: [String], axis: Axis, data: [Double], frame: Frame) {
        self.axis = axis
        self.frame = frame
        self.names = names.map { Self.lines(of: $0, in: frame.width, text: frame.text) }
        let size = frame.text.narrow
        top = frame.y + 8
        bottom = max(top + 1, frame.y + frame.height - size * 2.5 - 10)
        left = frame.x + 28 + (self.names.joined().map(frame.text.width).max() ?? 0)
        let width = frame.x + frame.width - 24 - left
        let choices = (1...6).reversed().map { axis.ticks(for: data, count: $0) }
        let fitting = choices.first { ticks in
            ticks.labels.reduce(0) { $0 + frame.text.width(of: $1) + size * 0.8 } <= width
        }
        ticks = fitting ?? choices[choices.count - 1]
        right = frame.x + frame.width - max(24, (ticks.labels.last.map(frame.text.width) ?? 0) / 2 + 8)
    }

    /// The height that a frame needs so that each row has its name and as many lanes.
    static func height(_ names: [String], lanes: Int, width: Double, text: TextSize) -> Double {
        let lines = names.map { Self.lines(of: $0, in: width, text: text).count }.max() ?? 1
        let row = max(Double(lines) * text.narrow * 1.25, Double(lanes) * 18) + 8
        return 8 + Double(max(1, names.count)) * row + text.narrow * 2.5 + 10
    }

    /// Names take at most two fifths of the width, as far as words allow.
    private static func lines(of name: String, in width: Double, text: TextSize) -> [String] {
        text.lines(of: name, width: width * 0.4 - 28)
    }

    /// The height of a row.
    var height: Double { (bottom - top) / Double(max(1, names.count)) }

    /// Where a number lies, if it has a place.
    func horizontal(_ value: Double) -> Double? {
        guard axis.scale.shows(value), ticks.range.contains(value) else { return nil }
        return left + axis.scale.fraction(value, in: ticks.range) * (right - left)
    }

    /// The middle of a lane, of so many in a row; lanes lie within the row's middle part.
    func vertical(row: Int, lane: Int = 0, of lanes: Int = 1) -> Double {
        let within = min(height * 0.76, Double(lanes) * 24)
        let part = (Double(lane) + 0.5) / Double(max(1, lanes)) - 0.5
        return top + (Double(row) + 0.5) * height + part * within
    }

    func drawAxes(into svg: inout SVG) {
        let size = frame.text.narrow
        for (tick, text) in zip(ticks.values, ticks.labels) {
            guard let x = horizontal(tick.value) else { continue }
            line("grid", Palette.grid, from: (x, top), to: (x, bottom), into: &svg)
            label(text, x: x, y: bottom + 5, dy: "0.95em", "middle", into: &svg)
        }
        for row in 0...names.count {
            let y = top + Double(row) * height
            line("grid", Palette.grid, from: (left, y), to: (right, y), into: &svg)
        }
        // As many names as have room, in equal steps from the first.
        let most = max(1, names.map(\.count).max() ?? 1)
        let step = max(1, Int((Double(most) * size * 1.1 / height).rounded(.up)))
        for row in stride(from: 0, to: names.count, by: step) {
            for (index, text) in names[row].enumerated() {
                let offset = Double(index) - Double(names[row].count - 1) / 2
                let y = vertical(row: row) + offset * size * 1.15
                label(text, x: left - 10, y: y, dy: "0.35em", "end", isQuiet: false, into: &svg)
            }
        }
        label(axis.title, x: (left + right) / 2, y: bottom + 5, dy: "2.2em", "middle", into: &svg)
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

    private func label(
        _ text: String, x: Double, y: Double, dy: String, _ anchor: String, isQuiet: Bool = true, into svg: inout SVG
    ) {
        svg.element(
            "text",
            [
                "class": isQuiet ? "quiet" : "name", "x": SVG.number(x), "y": SVG.number(y), "dy": dy,
                "text-anchor": anchor, "fill": (isQuiet ? Palette.quiet : Palette.ink).light,
            ], content: text)
    }
}
