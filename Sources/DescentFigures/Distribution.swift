/// How the numbers of each category spread: every one as a small point, and where their middle lies.
///
/// Points that would cover each other stand side by side. Numbers without a place on the axis are counted beside the
/// category's name.
public struct Distribution: Panel {
    /// Numbers that belong together, such as the steps of one optimizer over many shuffles.
    public struct Category: Hashable, Sendable {
        /// Stands beside them.
        public var name: String
        /// In any order.
        public var values: [Double]
        /// A number that stands out, such as the printed one; shown hollow.
        public var reference: Double?

        /// A category.
        public init(_ name: String, _ values: [Double], reference: Double? = nil) {
            self.name = name
            self.values = values
            self.reference = reference
        }
    }

    /// What the numbers are, from left to right.
    public var axis: Axis
    /// From top to bottom.
    public var categories: [Category]
    /// What the legend calls one of the numbers, such as `one shuffle`.
    public var valueName: String
    /// What the legend calls the numbers that stand out, such as `printed`.
    public var referenceName: String

    /// A chart of spreads.
    public init(axis: Axis, categories: [Category], valueName: String, referenceName: String = "reference") {
        self.axis = axis
        self.categories = categories
        self.valueName = valueName
        self.referenceName = referenceName
    }

    /// The height of a row of panels of this width, in a figure of that width, in which each name and mark has room.
    public func height(width: Double, figureWidth: Double) -> Double {
        Rows.height(names, lanes: 3, width: width, text: TextSize(figureWidth: figureWidth))
    }

    /// What a point, a line and a hollow mark are.
    public var legend: [LegendEntry] {
        [.point(0, isHollow: false, name: valueName), .median(name: "median")]
            + (categories.contains { $0.reference != nil } ? [.point(1, isHollow: true, name: referenceName)] : [])
    }

    /// The names, each with how many numbers are not shown.
    private var names: [String] {
        categories.map { category in
            let missing = category.values.count { !axis.scale.shows($0) }
            return missing == 0 ? category.name : "\(category.name) (\(missing) of \(category.values.count) not shown)"
        }
    }

    /// Draws axes, points, medians and what stands out.
    public func draw(in frame: Frame, into svg: inout SVG) {
        let data = categories.flatMap { $0.values + [$0.reference].compactMap(\.self) }
        let rows = Rows(names, axis: axis, data: data, frame: frame)
        svg.element("g") { svg in
            rows.drawAxes(into: &svg)
            for (row, category) in categories.enumerated() { draw(category, row: row, in: rows, into: &svg) }
        }
    }

    private func draw(_ category: Category, row: Int, in rows: Rows, into svg: inout SVG) {
        let values = category.values.filter(axis.scale.shows).sorted()
        let y = rows.vertical(row: row)
        let places = values.compactMap(rows.horizontal)
        if let median = category.median(of: values), let x = rows.horizontal(median) {
            let color = Palette.line(0)
            svg.element("g", ["class": color.name, "stroke": color.light]) { svg in
                svg.element("title", content: category.text(values, median: median))
                // A line of no length with round ends is a point, and the shortest way to write one.
                svg.element(
                    "path",
                    [
                        "class": "strip", "fill": "none", "stroke-width": "5", "stroke-linecap": "round",
                        "d": zip(places, Self.offsets(places, room: rows.height * 0.4)).map { place, offset in
                            "M\(SVG.number(place)) \(SVG.number(y + offset))h0"
                        }.joined(),
                    ])
            }
            svg.median(x: x, y: y, height: rows.height * 0.7)
        }
        if let reference = category.reference, let x = rows.horizontal(reference) {
            let title = "\(category.name), \(referenceName): \(CellAxis.text(reference))"
            svg.point(1, isHollow: true, x: x, y: y, title: title)
        }
    }

    /// How far above or below the middle each point stands, in the order of the places, which ascend.
    ///
    /// Each takes the lane nearest to the middle whose last point it does not touch; where all are taken, the one whose
    /// last point is farthest away.
    static func offsets(_ places: [Double], room: Double) -> [Double] {
        let size = 6.0
        let lanes = 1 + 2 * max(0, Int(room / size - 0.5))
        var last = [Double](repeating: -.infinity, count: lanes)
        return places.map { place in
            let free = last.firstIndex { place - $0 >= size }
            let lane = free ?? last.indices.min { last[$0] < last[$1] } ?? 0
            last[lane] = place
            // 0, 1, −1, 2, −2, …
            return Double(lane % 2 == 1 ? lane / 2 + 1 : -lane / 2) * size
        }
    }
}

extension Distribution.Category {
    /// The middle one, or the mean of the two in the middle, of values that ascend.
    fileprivate func median(of values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        return (values[(values.count - 1) / 2] + values[values.count / 2]) / 2
    }

    fileprivate func text(_ values: [Double], median: Double) -> String {
        let (least, most) = (values[0], values[values.count - 1])
        return "\(name): \(values.count) from \(CellAxis.text(least)) to \(CellAxis.text(most)), "
            + "median \(CellAxis.text(median))"
    }
}

extension SVG {
    /// The upright line at a median.
    mutating func median(x: Double, y: Double, height: Double) {
        element(
            "path",
            [
                "class": "ink-line median", "fill": "none", "stroke": Palette.ink.light, "stroke-width": "2",
                "d": "M\(Self.number(x)) \(Self.number(y - height / 2))v\(Self.number(height))",
            ])
    }
}
