/// The shapes of points: one for each color of the palette, so that nobody has to tell colors apart.
enum Marker {
    /// Around the middle, in the figure's units; all cover about the same area.
    private static let outlines = [
        "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", "m-3.6 -3.6h7.2v7.2h-7.2z", "m0 -5.4l4.7 8.1h-9.4z",
        "m0 -5.2l5.2 5.2l-5.2 5.2l-5.2 -5.2z", "m0 5.4l4.7 -8.1h-9.4z",
        "m-1.7 -4.7h3.4v3h3v3.4h-3v3h-3.4v-3h-3v-3.4h3z",
    ]

    static func path(_ index: Int, x: Double, y: Double) -> String {
        "M\(SVG.number(x)) \(SVG.number(y))" + outlines[index % outlines.count]
    }
}

extension SVG {
    /// A point of the palette's color and shape, filled or hollow.
    mutating func point(_ index: Int, isHollow: Bool, x: Double, y: Double, title: String? = nil) {
        let color = Palette.line(index)
        let attributes: KeyValuePairs<String, String> = [
            "class": isHollow ? "point hollow \(color.name)" : "point \(color.name)",
            "d": Marker.path(index, x: x, y: y), "fill": isHollow ? Palette.surface.light : color.light,
            "stroke": color.light, "stroke-width": "1.75",
        ]
        if let title {
            element("path", attributes, title: title)
        } else {
            element("path", attributes)
        }
    }

    /// A line of the palette's color from one place to another at the same height.
    mutating func bar(_ color: Palette.Color, from start: Double, to end: Double, y: Double, isThin: Bool) {
        let place = "M\(Self.number(start)) \(Self.number(y))H\(Self.number(end))"
        let caps = [start, end].map { "M\(Self.number($0)) \(Self.number(y - 4))v8" }.joined()
        element(
            "path",
            [
                "class": (isThin ? "interval " : "error ") + color.name, "d": isThin ? place + caps : place,
                "fill": "none", "stroke": color.light, "stroke-width": isThin ? "1" : "3",
            ])
    }
}
