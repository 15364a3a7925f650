/// Small images side by side, such as the weights of each unit, all on one scale of colors.
///
/// A pixel that is not finite has no color: it is crossed, and the legend says so.
public struct ImageGrid: Panel {
    /// One image.
    public struct Image: Hashable, Sendable {
        /// Stands below it.
        public var label: String
        /// `[height][width]`, row-major, from the upper left.
        public var pixels: [Double]

        /// An image.
        public init(_ label: String, pixels: [Double]) {
            self.label = label
            self.pixels = pixels
        }
    }

    /// From left to right, then from top to bottom.
    public var images: [Image]
    /// The pixels from left to right of each image.
    public var width: Int
    /// The pixels from top to bottom of each image.
    public var height: Int
    /// What the colors show, such as `weight`.
    public var value: String
    /// Which color stands for which number.
    public var colors: ColorScale

    /// Images of one size; without colors handed in, diverging ones show all of their numbers.
    public init(images: [Image], width: Int = 8, height: Int = 8, value: String, colors: ColorScale? = nil) {
        precondition(width > 0 && height > 0, "ImageGrid: images of \(width) × \(height) pixels, expected at least 1")
        for image in images {
            precondition(
                image.pixels.count == width * height,
                "ImageGrid: \(image.pixels.count) pixels of \(image.label), expected \(width) × \(height)")
        }
        self.images = images
        self.width = width
        self.height = height
        self.value = value
        self.colors = colors ?? ColorScale(of: images.lazy.flatMap(\.pixels), colors: .diverging)
    }

    /// What crossing means where there is any.
    public var legend: [LegendEntry] {
        images.allSatisfy { $0.pixels.allSatisfy(\.isFinite) } ? [] : [.hatched(name: "not finite")]
    }

    /// Draws images, labels and the bar of colors.
    public func draw(in frame: Frame, into svg: inout SVG) {
        let size = frame.text.narrow
        let barY = frame.y + frame.height - size * 2.6 - 18
        let area = Rectangle(x: frame.x + 16, y: frame.y + 8, width: frame.width - 32, height: barY - 16 - frame.y)
        let layout = ImageGridLayout(self, area: area, text: frame.text)
        svg.element("g") { svg in
            for (index, image) in images.enumerated() { draw(image, index, in: layout, into: &svg) }
            let middle = frame.x + frame.width / 2
            let half = min(area.width, 500) / 2 - 10
            ColorBar(colors, value: value, left: middle - half, right: middle + half, y: barY, text: frame.text)
                .draw(for: images.lazy.flatMap(\.pixels), into: &svg)
        }
    }

    private func draw(_ image: Image, _ index: Int, in layout: ImageGridLayout, into svg: inout SVG) {
        let corner = layout.corner(index)
        let place = "translate(\(SVG.number(corner.x)) \(SVG.number(corner.y)))"
        svg.element(
            "g",
            [
                "class": "image", "transform": "\(place) scale(\(SVG.number(layout.pixel)))",
                "shape-rendering": "crispEdges",
            ]
        ) { svg in
            svg.element("title", content: description(of: image))
            svg.element(
                "path",
                [
                    "class": "grid", "fill": "none", "stroke": Palette.grid.light, "stroke-width": "0.12",
                    "d": "M0 0h\(width)v\(height)h-\(width)z",
                ])
            for (level, path) in paths(of: image) {
                if let level {
                    svg.element("path", ["fill": colors.colors.text(at: Double(level) / Self.steps), "d": path])
                } else {
                    svg.element(
                        "path",
                        [
                            "class": "crossed", "fill": "none", "stroke": Palette.quiet.light, "d": path,
                            "stroke-width": "0.08",
                        ])
                }
            }
        }
        svg.element(
            "text",
            [
                "x": SVG.number(corner.x + layout.pixel * Double(width) / 2),
                "y": SVG.number(corner.y + layout.pixel * Double(height)), "dy": "1.1em", "text-anchor": "middle",
            ], content: image.label)
    }

    private func description(of image: Image) -> String {
        let finite = image.pixels.filter(\.isFinite)
        guard let least = finite.min(), let most = finite.max() else { return "\(image.label): not finite" }
        return "\(image.label): from \(CellAxis.text(least)) to \(CellAxis.text(most))"
    }

    /// Colors are rounded to so many steps, so that pixels can share a path; nobody sees the difference.
    private static let steps = 64.0

    /// For each color, its pixels, those side by side as one; last those that have none.
    private func paths(of image: Image) -> [(level: Int?, path: String)] {
        let levels = image.pixels.map { colors.fraction(of: $0).map { Int(($0 * Self.steps).rounded()) } }
        var paths: [Int: String] = [:]
        var crossed = ""
        for row in 0..<height {
            var column = 0
            while column < width {
                let level = levels[row * width + column]
                let start = column
                repeat { column += 1 } while level != nil && column < width && levels[row * width + column] == level
                if let level {
                    paths[level, default: ""] += "M\(start) \(row)h\(column - start)v1h-\(column - start)z"
                } else {
                    crossed += "M\(start) \(row)l1 1m0 -1l-1 1"
                }
            }
        }
        let colored = paths.keys.sorted().map { (level: Int?.some($0), path: paths[$0] ?? "") }
        return crossed.isEmpty ? colored : colored + [(nil, crossed)]
    }
}
