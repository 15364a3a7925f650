/// Where the parts of a map lie: the cells, the texts around them, and the bar of colors below.
struct HeatMapLayout {
    private let map: HeatMap
    private let frame: Frame
    let columns: CellAxis
    let rows: CellAxis
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    init(_ map: HeatMap, frame: Frame) {
        self.map = map
        self.frame = frame
        columns = CellAxis(map.xValues, scale: map.x.scale, names: map.xNames)
        rows = CellAxis(map.yValues, scale: map.y.scale, names: map.yNames)
        let size = frame.text.narrow
        top = frame.y + size * 1.8 + 4
        bottom = frame.y + frame.height - size * 5.4 - 26
        left = frame.x + 20 + (rows.labels.map(frame.text.width).max() ?? 0)
        right = frame.x + frame.width - max(14, (columns.labels.last.map(frame.text.width) ?? 0) / 2)
    }

    func center(row: Int, column: Int) -> (x: Double, y: Double) {
        (left + columns.middle(column) * (right - left), bottom - rows.middle(row) * (bottom - top))
    }

    func cell(row: Int, column: Int) -> Rectangle {
        let x = columns.edges[column...(column + 1)].map { left + $0 * (right - left) }
        let y = rows.edges[row...(row + 1)].map { bottom - $0 * (bottom - top) }
        let wide = x[1] - x[0]
        let high = y[0] - y[1]
        let gap = min(1, wide / 4, high / 4)
        let besides = map.joined == .rows ? 0 : gap
        let above = map.joined == .columns ? 0 : gap
        return Rectangle(
            x: x[0] + besides / 2, y: y[1] + above / 2, width: wide - besides, height: high - above)
    }

    func drawAxes(into svg: inout SVG) {
        let size = frame.text.narrow
        svg.element(
            "text", ["x": SVG.number(frame.x + 12), "y": SVG.number(frame.y + size + 2), "font-weight": "600"],
            content: map.y.title)
        for row in rows.shown(length: bottom - top, size: { _ in size * 1.25 }) {
            label(rows.labels[row], x: left - 6, y: center(row: row, column: 0).y, dy: "0.35em", "end", into: &svg)
        }
        for column in columns.shown(length: right - left, size: { frame.text.width(of: $0) + size * 0.5 }) {
            let x = left + columns.middle(column) * (right - left)
            label(columns.labels[column], x: x, y: bottom + 4, dy: "0.95em", "middle", into: &svg)
        }
        label(map.x.title, x: (left + right) / 2, y: bottom + 4, dy: "2.15em", "middle", into: &svg)
    }

    /// The colors with their numbers.
    func drawBar(into svg: inout SVG) {
        let y = bottom + 14 + frame.text.narrow * 2.4
        ColorBar(map.colors, value: map.value, left: left, right: right, y: y, text: frame.text)
            .draw(for: map.cells.joined(), into: &svg)
    }

    private func label(
        _ text: String, x: Double, y: Double, dy: String, _ anchor: String, into svg: inout SVG
    ) {
        svg.element(
            "text",
            [
                "class": "quiet", "x": SVG.number(x), "y": SVG.number(y), "dy": dy, "text-anchor": anchor,
                "fill": Palette.quiet.light,
            ], content: text)
    }
}

/// A rectangle as SVG's paths write it.
struct Rectangle: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var path: String {
        let wide = SVG.number(width)
        return "M\(SVG.number(x)) \(SVG.number(y))h\(wide)v\(SVG.number(height))h-\(wide)z"
    }

    /// Lines across, from below left to above right; to be written after `path`.
    var hatching: String {
        let count = max(2, min(12, Int(((width + height) / 12).rounded())))
        return (1..<count).map { index in
            let along = (width + height) * Double(index) / Double(count)
            let start = (x: x + max(0, along - height), y: y + min(along, height))
            let end = (x: x + min(along, width), y: y + max(0, along - width))
            return "M\(SVG.number(start.x)) \(SVG.number(start.y))L\(SVG.number(end.x)) \(SVG.number(end.y))"
        }.joined()
    }
}
