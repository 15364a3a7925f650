/// A number for each pair of two settings, as colored cells over two axes.
///
/// A number that is not finite has no color: its cell is hatched, and the legend says so. A cell may also stay empty.
public struct HeatMap: Panel {
    /// A cell that stands out.
    public struct Mark: Hashable, Sendable {
        /// What the legend calls it.
        public var name: String
        /// Counted from 0, from left to right.
        public var column: Int
        /// Counted from 0, from below.
        public var row: Int

        /// A mark on a cell.
        public init(_ name: String, column: Int, row: Int) {
            self.name = name
            self.column = column
            self.row = row
        }
    }

    /// Which cells were taken from one run; they touch, others have a gap between them.
    public enum Joint: Hashable, Sendable {
        /// Those of a row.
        case rows
        /// Those of a column.
        case columns
    }

    /// The horizontal axis.
    public var x: Axis
    /// The vertical axis.
    public var y: Axis
    /// What the cells stand at, from left to right.
    public var xValues: [Double]
    /// What the cells stand at, from below.
    public var yValues: [Double]
    /// What stands at the columns instead of numbers.
    public var xNames: [String]?
    /// What stands at the rows instead of numbers.
    public var yNames: [String]?
    /// `[yValues][xValues]`
    public var cells: [[Double]]
    /// `[yValues][xValues]`, whether there is nothing to show; nil where every cell has a number.
    public var isEmpty: [[Bool]]?
    /// What hatching means.
    public var hatchingName = "not finite"
    /// What the colors show, such as `accuracy`.
    public var value: String
    /// Which color stands for which number.
    public var colors: ColorScale
    /// Cells that stand out.
    public var marks: [Mark]
    /// Which cells were taken from one run, if any were.
    public var joined: Joint?

    /// A map; without colors handed in, they show all of its numbers.
    public init(
        x: Axis, y: Axis, xValues: [Double], yValues: [Double], cells: [[Double]], value: String,
        colors: ColorScale? = nil, marks: [Mark] = [], joined: Joint? = nil
    ) {
        precondition(
            cells.count == yValues.count && cells.allSatisfy { $0.count == xValues.count },
            "HeatMap: rows of \(cells.map(\.count)) cells, expected \(yValues.count) rows of \(xValues.count)")
        precondition(
            marks.allSatisfy { xValues.indices.contains($0.column) && yValues.indices.contains($0.row) },
            "HeatMap: a mark outside the \(yValues.count) rows of \(xValues.count) cells")
        self.x = x
        self.y = y
        self.xValues = xValues
        self.yValues = yValues
        self.cells = cells
        self.value = value
        self.colors = colors ?? ColorScale(of: cells.joined())
        self.marks = marks
        self.joined = joined
    }

    /// The marks, and what hatching means where there is any.
    public var legend: [LegendEntry] {
        marks.map { .ring(name: $0.name) }
            + (shown.allSatisfy(\.isFinite) ? [] : [.hatched(name: hatchingName)])
    }

    /// The numbers of the cells that are not empty.
    private var shown: [Double] {
        yValues.indices.flatMap { row in
            xValues.indices.compactMap { isEmpty(row, $0) ? nil : cells[row][$0] }
        }
    }

    private func isEmpty(_ row: Int, _ column: Int) -> Bool { isEmpty?[row][column] ?? false }

    /// Draws axes, cells, marks and the bar of colors.
    public func draw(in frame: Frame, into svg: inout SVG) {
        let layout = HeatMapLayout(self, frame: frame)
        svg.element("g") { svg in
            layout.drawAxes(into: &svg)
            svg.element("g", ["class": "cells", "shape-rendering": "crispEdges"]) { svg in
                for row in yValues.indices {
                    for column in xValues.indices where !isEmpty(row, column) {
                        draw(row: row, column: column, in: layout, into: &svg)
                    }
                }
            }
            for mark in marks {
                let center = layout.center(row: mark.row, column: mark.column)
                svg.ring(x: center.x, y: center.y, isOnColor: true)
            }
            layout.drawBar(into: &svg)
        }
    }

    /// More cells than this have no texts of their own, so that a map of many cells stays small.
    private static let mostWithText = 1_000

    private func draw(row: Int, column: Int, in layout: HeatMapLayout, into svg: inout SVG) {
        let rectangle = layout.cell(row: row, column: column)
        let number = cells[row][column]
        let attributes: KeyValuePairs<String, String> =
            if let color = colors.color(of: number) {
                ["fill": color, "d": rectangle.path]
            } else {
                [
                    "class": "hatch", "fill": "none", "stroke": Palette.quiet.light,
                    "d": rectangle.path + rectangle.hatching,
                ]
            }
        if xValues.count * yValues.count <= Self.mostWithText {
            let place = "\(layout.columns.labels[column]), \(layout.rows.labels[row])"
            let text = number.isFinite ? CellAxis.text(number) : hatchingName
            svg.element("path", attributes, title: "\(place): \(text)")
        } else {
            svg.element("path", attributes)
        }
    }
}
