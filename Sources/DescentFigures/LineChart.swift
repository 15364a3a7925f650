/// Lines over a common axis.
public struct LineChart: Panel {
    /// One line.
    public struct Series: Hashable, Sendable {
        /// What the legend calls it.
        public var name: String
        /// Along the horizontal axis, from left to right.
        public var x: [Double]
        /// Along the vertical axis, one for each of `x`; the line has a gap where a number is not finite.
        public var y: [Double]
        /// How far a bar reaches below and above each point, such as one standard deviation.
        public var errors: [Double]?

        /// A line through as many points as there are numbers.
        public init(_ name: String, x: [Double], y: [Double], errors: [Double]? = nil) {
            precondition(
                x.count == y.count, "Series \(name): \(y.count) numbers for \(x.count) places, expected as many")
            precondition(
                errors.map { $0.count == x.count } ?? true,
                "Series \(name): \(errors?.count ?? 0) errors for \(x.count) places, expected as many")
            self.name = name
            self.x = x
            self.y = y
            self.errors = errors
        }
    }

    /// A place on the horizontal axis that stands out.
    public struct Mark: Hashable, Sendable {
        /// What the legend calls it.
        public var name: String
        /// Where it is.
        public var x: Double
        /// The number of the series, from 0, that has a ring there; none for a line across only.
        public var series: Int?

        /// A mark.
        public init(_ name: String, x: Double, series: Int? = nil) {
            self.name = name
            self.x = x
            self.series = series
        }
    }

    /// The horizontal axis.
    public var x: Axis
    /// The vertical axis.
    public var y: Axis
    /// The lines, the first one drawn first.
    public var series: [Series]
    /// Places that stand out.
    public var marks: [Mark]

    /// A chart of lines.
    public init(x: Axis, y: Axis, series: [Series], marks: [Mark] = []) {
        self.x = x
        self.y = y
        self.series = series
        self.marks = marks
    }

    /// Each line, then each mark.
    public var legend: [LegendEntry] {
        series.enumerated().map { .line($0, name: $1.name) } + marks.map { .ring(name: $0.name) }
    }

    /// Draws axes, lines and marks.
    public func draw(in frame: Frame, into svg: inout SVG) {
        let yData = series.flatMap { series in series.y + series.bars.flatMap { [$0.low, $0.high] } }
        let plot = Plot(x: x, y: y, xData: series.flatMap(\.x), yData: yData, frame: frame)
        svg.element("g") { svg in
            plot.drawAxes(into: &svg)
            for mark in marks { drawLine(at: mark, in: plot, into: &svg) }
            for (index, series) in series.enumerated() { draw(series, index, in: plot, into: &svg) }
            for mark in marks { drawRing(at: mark, in: plot, into: &svg) }
        }
    }

    private func draw(_ series: Series, _ index: Int, in plot: Plot, into svg: inout SVG) {
        let color = Palette.line(index)
        let runs = plot.runs(zip(series.x, series.y))
        svg.element("g", ["class": color.name, "stroke": color.light, "fill": color.light]) { svg in
            svg.element("title", content: series.name)
            if !series.bars.isEmpty { drawBars(of: series, in: plot, into: &svg) }
            for run in runs {
                if run.count == 1 {
                    svg.element(
                        "circle", ["class": "dot", "cx": SVG.number(run[0].x), "cy": SVG.number(run[0].y), "r": "3"])
                } else {
                    svg.element(
                        "polyline",
                        [
                            "class": "curve", "fill": "none", "stroke-width": "2", "stroke-linejoin": "round",
                            "stroke-dasharray": Palette.dash(index),
                            "points": run.map { "\(SVG.number($0.x)),\(SVG.number($0.y))" }.joined(separator: " "),
                        ])
                }
            }
        }
    }

    /// All bars of a line as one path; a bar that reaches below a logarithmic axis ends at its foot.
    private func drawBars(of series: Series, in plot: Plot, into svg: inout SVG) {
        let bars = series.bars.compactMap { bar -> String? in
            guard let x = plot.horizontal(bar.x), let high = plot.vertical(bar.high) else { return nil }
            let ends = [high, plot.vertical(bar.low) ?? plot.bottom].map(SVG.number)
            let caps = ends.map { "M\(SVG.number(x - 3)) \($0)h6" }.joined()
            return "M\(SVG.number(x)) \(ends[0])V\(ends[1])\(caps)"
        }
        svg.element("path", ["class": "bars", "fill": "none", "stroke-width": "1.25", "d": bars.joined()])
    }

    private func drawLine(at mark: Mark, in plot: Plot, into svg: inout SVG) {
        guard let x = plot.horizontal(mark.x) else { return }
        svg.element(
            "line",
            [
                "class": "axis", "x1": SVG.number(x), "y1": SVG.number(plot.top), "x2": SVG.number(x),
                "y2": SVG.number(plot.bottom), "stroke": Palette.quiet.light, "stroke-width": "1",
                "stroke-dasharray": "3 3",
            ])
    }

    private func drawRing(at mark: Mark, in plot: Plot, into svg: inout SVG) {
        guard let line = mark.series.map({ series[$0] }), let index = line.x.firstIndex(of: mark.x),
            let point = plot.point(x: mark.x, y: line.y[index])
        else { return }
        svg.ring(x: point.x, y: point.y)
    }
}

extension LineChart.Series {
    /// From where to where the bars reach, of points and errors that are finite.
    fileprivate var bars: [(x: Double, low: Double, high: Double)] {
        guard let errors else { return [] }
        return x.indices.compactMap { index in
            guard y[index].isFinite, errors[index].isFinite, errors[index] >= 0 else { return nil }
            return (x[index], y[index] - errors[index], y[index] + errors[index])
        }
    }
}
