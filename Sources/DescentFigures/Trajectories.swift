/// The ways of two parameters during training, over the contour lines of their cost.
///
/// A ring marks where a path starts, a point where it ends. A path has a gap where a parameter is not finite.
public struct Trajectories: Panel {
    /// One way.
    public struct Path: Hashable, Sendable {
        /// What the legend calls it.
        public var name: String
        /// The first parameter before training and after each step.
        public var x: [Double]
        /// The second parameter, as often.
        public var y: [Double]

        /// A way through as many points as there are numbers.
        public init(_ name: String, x: [Double], y: [Double]) {
            precondition(x.count == y.count, "Path \(name): \(y.count) numbers for \(x.count), expected as many")
            self.name = name
            self.x = x
            self.y = y
        }
    }

    /// The first parameter.
    public var x: Axis
    /// The second parameter.
    public var y: Axis
    /// The ways, the first one drawn first.
    public var paths: [Path]
    /// What is descended, if it is quadratic.
    public var cost: QuadraticCost?

    /// Paths of parameters.
    public init(x: Axis, y: Axis, paths: [Path], cost: QuadraticCost? = nil) {
        self.x = x
        self.y = y
        self.paths = paths
        self.cost = cost
    }

    /// Each path, then what the marks are.
    public var legend: [LegendEntry] {
        var entries = paths.enumerated().map { LegendEntry.line($0, name: $1.name) }
        if !paths.isEmpty { entries += [.ring(name: "start"), .dot(name: "end")] }
        if cost != nil {
            entries.append(.cross(name: "minimum"))
            if !levels.isEmpty { entries.append(.contour(name: "equal cost above the minimum, inward × ¼")) }
        }
        return entries
    }

    /// The costs above the minimum at the contour lines: that of the start that lies highest, then quarters.
    ///
    /// Each ellipse is half as large as the one around it.
    public var levels: [Double] {
        guard let cost else { return [] }
        let starts = paths.compactMap { path in path.points.first.map { cost.excess(x: $0.x, y: $0.y) } }
        guard let highest = starts.max(), highest > 0, highest.isFinite else { return [] }
        return (0..<6).map { highest / Double(1 << (2 * $0)) }
    }

    /// Draws axes, contour lines, paths and their ends.
    public func draw(in frame: Frame, into svg: inout SVG) {
        let points = paths.flatMap(\.points)
        let minimum = cost.map { [(x: $0.minimumX, y: $0.minimumY)] } ?? []
        let shown = points + minimum
        let plot = Plot(x: x, y: y, xData: shown.map(\.x), yData: shown.map(\.y), frame: frame)
        svg.element("g") { svg in
            plot.drawAxes(into: &svg)
            drawContours(in: plot, into: &svg)
            for (index, path) in paths.enumerated() { draw(path, index, in: plot, into: &svg) }
            drawEnds(in: plot, into: &svg)
            for point in minimum {
                if let place = plot.point(x: point.x, y: point.y) { svg.cross(x: place.x, y: place.y) }
            }
        }
    }

    /// The ellipses, cut off at the plot's edges by an SVG within the SVG.
    private func drawContours(in plot: Plot, into svg: inout SVG) {
        guard let cost, x.scale == .linear, y.scale == .linear else { return }
        let box = [plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top].map(SVG.number)
        svg.element(
            "svg",
            [
                "class": "contours", "x": box[0], "y": box[1], "width": box[2], "height": box[3],
                "viewBox": box.joined(separator: " "), "preserveAspectRatio": "none", "overflow": "hidden",
            ]
        ) { svg in
            for level in levels {
                let points = cost.ellipse(excess: level).map { point in
                    "\(SVG.number(plot.extended(x: point.x))) \(SVG.number(plot.extended(y: point.y)))"
                }
                svg.element(
                    "path",
                    [
                        "class": "contour", "fill": "none", "stroke": Palette.quiet.light, "stroke-width": "1",
                        "stroke-opacity": "0.55",
                        "d": "M\(points[0])C\(points.dropFirst().joined(separator: " "))",
                    ], title: "cost above its minimum: \(CellAxis.text(level))")
            }
        }
    }

    private func draw(_ path: Path, _ index: Int, in plot: Plot, into svg: inout SVG) {
        let color = Palette.line(index)
        let simplifier = PathSimplifier(tolerance: 0.3, most: 1_500)
        svg.element("g", ["class": color.name, "stroke": color.light, "fill": color.light]) { svg in
            svg.element("title", content: path.name)
            for run in plot.pieces(zip(path.x, path.y)) where run.count > 1 {
                svg.element(
                    "path",
                    [
                        "class": "path", "fill": "none", "stroke-width": "1.5", "stroke-linejoin": "round",
                        "stroke-dasharray": Palette.dash(index), "d": SVG.path(simplifier.simplified(run)),
                    ])
            }
        }
    }

    /// Drawn last, so that no path covers them.
    private func drawEnds(in plot: Plot, into svg: inout SVG) {
        for (index, path) in paths.enumerated() {
            guard let first = path.points.first, let last = path.points.last,
                let start = plot.point(x: first.x, y: first.y), let end = plot.point(x: last.x, y: last.y)
            else { continue }
            svg.ring(x: start.x, y: start.y)
            let color = Palette.line(index)
            svg.dot(color, x: end.x, y: end.y, title: "\(path.name): \(path.points.count) points")
        }
    }
}

extension Trajectories.Path {
    /// Those that have a place.
    fileprivate var points: [(x: Double, y: Double)] {
        zip(x, y).filter { Scale.linear.shows($0) && Scale.linear.shows($1) }.map { (x: $0, y: $1) }
    }
}

extension SVG {
    /// The cross that marks a minimum.
    mutating func cross(x: Double, y: Double) {
        element(
            "path",
            [
                "class": "ink-line cross", "fill": "none", "stroke": Palette.ink.light, "stroke-width": "2",
                "d": "M\(Self.number(x - 6)) \(Self.number(y))h12M\(Self.number(x)) \(Self.number(y - 6))v12",
            ])
    }

    /// A filled point with a rim, so that it stands out from lines of its color.
    mutating func dot(_ color: Palette.Color, x: Double, y: Double, title: String) {
        element(
            "circle",
            [
                "class": "end \(color.name)", "cx": Self.number(x), "cy": Self.number(y), "r": "4.5",
                "fill": color.light, "stroke": Palette.surface.light, "stroke-width": "1.5",
            ], title: title)
    }

    /// A line through points: the first place, then the steps, in tenths of a unit, so that no error adds up.
    static func path(_ points: [(x: Double, y: Double)]) -> String {
        var last = (x: 0, y: 0)
        var text = ""
        for (index, point) in points.enumerated() {
            let place = (x: Int((point.x * 10).rounded()), y: Int((point.y * 10).rounded()))
            let step = [place.x - last.x, place.y - last.y].map { Decimal(digits: $0, exponent: -1).plain }
            text += (index == 0 ? "M" : index == 1 ? "l" : " ") + step.joined(separator: " ")
            last = place
        }
        return text
    }
}
