/// One line for each of many things across axes that lie one below the other, one axis for each of its settings.
///
/// The axes lie flat, so that their names and numbers can be read on a phone too.
public struct ParallelCoordinates: Panel {
    /// One of the axes.
    public struct Dimension: Hashable, Sendable {
        /// What is shown, and how numbers lie along it.
        public var axis: Axis
        /// The names of what is no number; a line is then at the index of a name.
        public var choices: [String]?

        /// An axis of numbers.
        public init(_ axis: Axis) { self.axis = axis }

        /// An axis of names, from left to right.
        public init(_ label: String, choices: [String]) {
            axis = Axis(label)
            self.choices = choices
        }
    }

    /// Lines that the legend calls by one name.
    public struct Group: Hashable, Sendable {
        /// What the legend calls them.
        public var name: String
        /// `[lines][dimensions]`; a line has a gap where a number is not finite.
        public var lines: [[Double]]
        /// What each line is, shown where one points at it; as many as lines, or none.
        public var titles: [String]
        /// Whether they are thin and gray, behind all others.
        public var isBackground: Bool

        /// Lines of one kind.
        public init(_ name: String, lines: [[Double]], titles: [String] = [], isBackground: Bool = false) {
            precondition(
                titles.isEmpty || titles.count == lines.count,
                "Group \(name): \(titles.count) titles for \(lines.count) lines, expected as many, or none")
            self.name = name
            self.lines = lines
            self.titles = titles
            self.isBackground = isBackground
        }
    }

    /// The axes, from above.
    public var dimensions: [Dimension]
    /// The lines; those of the background are drawn first, then the others in their order.
    public var groups: [Group]

    /// Lines across axes.
    public init(_ dimensions: [Dimension], groups: [Group]) {
        let count = dimensions.count
        precondition(
            groups.allSatisfy { $0.lines.allSatisfy { $0.count == count } },
            "ParallelCoordinates: lines of another length than the \(count) dimensions")
        self.dimensions = dimensions
        self.groups = groups
    }

    /// The height of a row of a figure that has room for so many axes.
    public static func height(dimensions: Int, figureWidth: Double) -> Double {
        let size = TextSize(figureWidth: figureWidth).narrow
        return Double(max(1, dimensions)) * (size * 3.4 + 12) + size + 8
    }

    /// Each kind of line, those of the background last.
    public var legend: [LegendEntry] {
        coloredGroups.map { .line($0.color, name: $0.group.name) }
            + groups.filter { $0.isBackground && !$0.lines.isEmpty }.map { .contour(name: $0.name) }
    }

    private var coloredGroups: [(color: Int, group: Group)] {
        Array(groups.filter { !$0.isBackground && !$0.lines.isEmpty }.enumerated()).map { ($0.offset, $0.element) }
    }

    /// Draws lines, then axes and texts over them.
    public func draw(in frame: Frame, into svg: inout SVG) {
        let rows = dimensions.indices.map { row in
            FlatAxis(
                dimensions[row], data: groups.flatMap { $0.lines.map { $0[row] } },
                y: frame.y + frame.text.narrow * 2
                    + Double(row) * (frame.height - frame.text.narrow) / Double(max(1, dimensions.count)), frame: frame)
        }
        svg.element("g") { svg in
            for row in rows { row.drawLine(into: &svg) }
            for group in groups where group.isBackground {
                svg.element("g", ["class": "background", "stroke": Palette.quiet.light, "stroke-opacity": "0.5"]) {
                    draw(group, rows, width: "1", dash: "none", style: "contour", into: &$0)
                }
            }
            for (index, group) in coloredGroups {
                let color = Palette.line(index)
                svg.element("g", ["class": color.name, "stroke": color.light, "fill": color.light]) {
                    draw(group, rows, width: "2", dash: Palette.dash(index), style: "path", into: &$0)
                }
            }
            for row in rows { row.drawTexts(into: &svg) }
        }
    }

    /// More lines than this are one shape without titles, so that a figure of many stays small.
    private static let mostWithTitle = 1_000

    private func draw(
        _ group: Group, _ rows: [FlatAxis], width: String, dash: String, style: String, into svg: inout SVG
    ) {
        let paths = group.lines.map { line in
            var runs: [[(x: Double, y: Double)]] = [[]]
            for (row, value) in zip(rows, line) {
                if let x = row.place(of: value) {
                    runs[runs.count - 1].append((x, row.y))
                } else {
                    runs.append([])
                }
            }
            return runs.filter { $0.count > 1 }.map(SVG.path).joined()
        }
        func draw(_ path: String, title: String?) {
            let attributes: KeyValuePairs = [
                "class": style, "fill": "none", "stroke-width": width, "stroke-dasharray": dash,
                "stroke-linejoin": "round", "d": path,
            ]
            if let title {
                svg.element("path", attributes, title: title)
            } else {
                svg.element("path", attributes)
            }
        }
        if paths.count > Self.mostWithTitle {
            draw(paths.joined(), title: group.name)
        } else {
            for (index, path) in paths.enumerated() where !path.isEmpty {
                draw(path, title: group.titles.isEmpty ? nil : group.titles[index])
            }
        }
    }
}

/// An axis from left to right with its name above and its marks below.
private struct FlatAxis {
    let y: Double
    private let dimension: ParallelCoordinates.Dimension
    private let marks: [(place: Double, label: String)]
    private let range: ClosedRange<Double>
    private let left: Double
    private let right: Double
    private let text: TextSize

    init(_ dimension: ParallelCoordinates.Dimension, data: [Double], y: Double, frame: Frame) {
        self.dimension = dimension
        self.y = y
        text = frame.text
        let (text, size) = (frame.text, frame.text.narrow)
        let margin = size * 1.6
        let (left, right) = (frame.x + margin, frame.x + frame.width - margin)
        (self.left, self.right) = (left, right)
        func fits(_ labels: [String]) -> Bool {
            labels.reduce(0) { $0 + text.width(of: $1) + size * 0.8 } <= right - left
        }
        if let choices = dimension.choices {
            range = -0.5...(Double(max(1, choices.count)) - 0.5)
            let steps = (1...max(1, choices.count)).map { step in
                stride(from: 0, to: choices.count, by: step).map { $0 }
            }
            let widest = { (indices: [Int]) in
                indices.map { text.width(of: choices[$0]) + size * 0.8 }.max() ?? 0
            }
            let length = (right - left) / Double(max(1, choices.count))
            let shown = steps.enumerated().first { widest($1) <= length * Double($0 + 1) }?.element ?? []
            marks = shown.map { index in
                (left + (Double(index) + 0.5) * length, choices[index])
            }
        } else {
            let options = (1...6).reversed().map { dimension.axis.ticks(for: data, count: $0) }
            let ticks = options.first { fits($0.labels) } ?? options[options.count - 1]
            range = ticks.range
            marks = zip(ticks.values, ticks.labels).compactMap { tick, label in
                guard ticks.range.contains(tick.value) else { return nil }
                return (left + dimension.axis.scale.fraction(tick.value, in: ticks.range) * (right - left), label)
            }
        }
    }

    /// Where a number lies, if it has a place.
    func place(of value: Double) -> Double? {
        guard dimension.axis.scale.shows(value), range.contains(value) else { return nil }
        let scale = dimension.choices == nil ? dimension.axis.scale : .linear
        return left + scale.fraction(value, in: range) * (right - left)
    }

    func drawLine(into svg: inout SVG) {
        let line = "M\(SVG.number(left)) \(SVG.number(y))h\(SVG.number(right - left))"
        let ticks = marks.map { "M\(SVG.number($0.place)) \(SVG.number(y - 4))v8" }.joined()
        svg.element(
            "path",
            ["class": "axis", "fill": "none", "stroke": Palette.quiet.light, "stroke-width": "1", "d": line + ticks])
    }

    /// Names and numbers; a rim of the surface's color tells them from the lines behind.
    func drawTexts(into svg: inout SVG) {
        label(
            dimension.axis.title, x: left - text.narrow * 0.8, y: y - text.narrow * 0.75, anchor: "start", isName: true,
            into: &svg)
        for (index, mark) in marks.enumerated() {
            let width = text.width(of: mark.label) / 2
            let isFirst = index == 0 && mark.place - width < left - text.narrow * 1.2
            let isLast = index == marks.count - 1 && mark.place + width > right + text.narrow * 1.2
            label(
                mark.label, x: isFirst ? left - text.narrow : isLast ? right + text.narrow : mark.place,
                y: y + text.narrow * 1.15, anchor: isFirst ? "start" : isLast ? "end" : "middle", isName: false,
                into: &svg)
        }
    }

    private func label(
        _ content: String, x: Double, y: Double, anchor: String, isName: Bool, into svg: inout SVG
    ) {
        svg.element(
            "text",
            [
                "class": isName ? "name halo" : "quiet halo", "x": SVG.number(x), "y": SVG.number(y),
                "text-anchor": anchor, "font-weight": isName ? "600" : "400",
                "fill": (isName ? Palette.ink : Palette.quiet).light, "stroke": Palette.surface.light,
                "stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke",
            ], content: content)
    }
}
