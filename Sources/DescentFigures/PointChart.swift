/// Numbers of several series for each of some categories, with how far they can be trusted.
///
/// Categories lie one below the other, and within each the series, told apart by color and shape. A number that is not
/// finite is hatched, and the legend says so.
public struct PointChart: Panel {
    /// One number, and what is known of its uncertainty.
    public struct Point: Hashable, Sendable {
        /// The number.
        public var value: Double
        /// A bar reaches so far to both sides, such as one standard deviation.
        public var error: Double?
        /// A thin bar from one number to another, such as a Wilson interval.
        public var interval: ClosedRange<Double>?

        /// A number with its bars.
        public init(_ value: Double, error: Double? = nil, interval: ClosedRange<Double>? = nil) {
            self.value = value
            self.error = error
            self.interval = interval
        }
    }

    /// The numbers that have one color and shape.
    public struct Series: Hashable, Sendable {
        /// What the legend calls it.
        public var name: String
        /// One for each category; none where there is no number.
        public var points: [Point?]
        /// Whether the marks are hollow, such as those of printed numbers; they have the color and the shape of the
        /// series before them.
        public var isHollow: Bool

        /// A series.
        public init(_ name: String, _ points: [Point?], isHollow: Bool = false) {
            self.name = name
            self.points = points
            self.isHollow = isHollow
        }
    }

    /// From top to bottom.
    public var categories: [String]
    /// What the numbers are, from left to right.
    public var axis: Axis
    /// From top to bottom within each category.
    public var series: [Series]
    /// What the legend calls the thick bars, such as `standard deviation of 5 runs`.
    public var errorName: String
    /// What the legend calls the thin bars, such as `Wilson interval, 95 %`.
    public var intervalName: String

    /// A chart of points.
    public init(
        categories: [String], axis: Axis, series: [Series], errorName: String = "standard deviation",
        intervalName: String = "interval"
    ) {
        for series in series {
            precondition(
                series.points.count == categories.count,
                "PointChart: \(series.points.count) points of \(series.name), expected \(categories.count)")
        }
        self.categories = categories
        self.axis = axis
        self.series = series
        self.errorName = errorName
        self.intervalName = intervalName
    }

    /// The height of a row of panels of this width, in a figure of that width, in which each name and mark has room.
    public func height(width: Double, figureWidth: Double) -> Double {
        Rows.height(categories, lanes: series.count, width: width, text: TextSize(figureWidth: figureWidth))
    }

    private var points: [Point] { series.flatMap { $0.points.compactMap(\.self) } }

    /// The number of each series' color and shape.
    private var colors: [Int] {
        series.indices.map { index in max(0, series[...index].count { !$0.isHollow } - 1) }
    }

    /// Each series, then what the bars are.
    public var legend: [LegendEntry] {
        var entries = zip(series, colors).map { series, color in
            LegendEntry.point(color, isHollow: series.isHollow, name: series.name)
        }
        if points.contains(where: { $0.error != nil }) { entries.append(.error(name: errorName)) }
        if points.contains(where: { $0.interval != nil }) { entries.append(.interval(name: intervalName)) }
        if !points.allSatisfy(\.value.isFinite) { entries.append(.hatched(name: "not finite")) }
        if points.contains(where: { $0.value.isFinite && !axis.scale.shows($0.value) }) {
            entries.append(.hatched(name: "no place on the axis"))
        }
        return entries
    }

    /// Draws axes, bars and marks.
    public func draw(in frame: Frame, into svg: inout SVG) {
        let rows = Rows(categories, axis: axis, data: points.flatMap(\.extent), frame: frame)
        svg.element("g") { svg in
            rows.drawAxes(into: &svg)
            for ((lane, series), color) in zip(series.enumerated(), colors) {
                for (row, point) in series.points.enumerated() {
                    guard let point else { continue }
                    let y = rows.vertical(row: row, lane: lane, of: self.series.count)
                    draw(point, of: series, color: color, y: y, row: row, in: rows, into: &svg)
                }
            }
        }
    }

    private func draw(
        _ point: Point, of series: Series, color: Int, y: Double, row: Int, in rows: Rows, into svg: inout SVG
    ) {
        let title = "\(categories[row]), \(series.name): \(point.text)"
        guard let x = rows.horizontal(point.value) else {
            let area = Rectangle(x: rows.left + 2, y: y - 5, width: 40, height: 10)
            svg.element(
                "path",
                ["class": "hatch", "fill": "none", "stroke": Palette.quiet.light, "d": area.path + area.hatching],
                title: title)
            return
        }
        if let range = point.interval { bar(range, color, y: y, isThin: true, in: rows, into: &svg) }
        if let range = point.errorRange { bar(range, color, y: y, isThin: false, in: rows, into: &svg) }
        svg.point(color, isHollow: series.isHollow, x: x, y: y, title: title)
    }

    /// A bar; where an end has no place, it ends where the axis does.
    private func bar(
        _ range: ClosedRange<Double>, _ color: Int, y: Double, isThin: Bool, in rows: Rows, into svg: inout SVG
    ) {
        svg.bar(
            Palette.line(color), from: rows.horizontal(range.lowerBound) ?? rows.left,
            to: rows.horizontal(range.upperBound) ?? rows.right, y: y, isThin: isThin)
    }
}

extension PointChart.Point {
    /// From one end of the bar to the other, if there is one.
    fileprivate var errorRange: ClosedRange<Double>? {
        guard value.isFinite, let error, error >= 0, error.isFinite else { return nil }
        return value - error...value + error
    }

    /// What the axis has to show.
    fileprivate var extent: [Double] {
        [errorRange, interval].compactMap(\.self).reduce([value]) { $0 + [$1.lowerBound, $1.upperBound] }
    }

    /// The number with its bars, in words.
    fileprivate var text: String {
        var text = CellAxis.text(value)
        if let error { text += " ± \(CellAxis.text(error))" }
        if let interval { text += ", \(CellAxis.text(interval.lowerBound)) to \(CellAxis.text(interval.upperBound))" }
        return text
    }
}
