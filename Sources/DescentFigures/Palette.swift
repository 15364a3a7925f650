/// The colors of all figures, in light and dark, and the dashes of lines.
///
/// Lines differ in color and in dash, so none has to tell colors apart. The first colors are the blue and the
/// vermilion that color-blind readers tell apart best; all are told from the surface (a contrast of 3 and more).
enum Palette {
    struct Color {
        var name: String
        var light: String
        var dark: String
    }

    static let surface = Color(name: "surface", light: "#ffffff", dark: "#12161c")
    static let ink = Color(name: "ink", light: "#1b2027", dark: "#e8ecf1")
    static let quiet = Color(name: "quiet", light: "#545d68", dark: "#a8b3bf")
    /// What `ink` is for lines.
    static let inkLine = Color(name: "ink-line", light: ink.light, dark: ink.dark)
    static let grid = Color(name: "grid", light: "#dde2e7", dark: "#303842")
    static let lines = [
        Color(name: "line-1", light: "#0067a5", dark: "#5ab6f2"),
        Color(name: "line-2", light: "#c8500a", dark: "#ff9a57"),
        Color(name: "line-3", light: "#00775a", dark: "#3fd0a4"),
        Color(name: "line-4", light: "#a3437f", dark: "#ec94c8"),
        Color(name: "line-5", light: "#7a6a00", dark: "#e6d34a"),
        Color(name: "line-6", light: "#4b4b9b", dark: "#aab0ff"),
    ]
    static let dashes = ["none", "8 4", "2 4", "12 4 2 4", "18 4", "10 3 2 3 2 3"]

    static func line(_ index: Int) -> Color { lines[index % lines.count] }
    static func dash(_ index: Int) -> String { dashes[index % dashes.count] }

    /// The rules of a figure. They are scoped to its class, so that figures can stand in a page.
    static var style: String {
        let colors = [surface, ink, quiet, grid] + lines
        func variables(_ value: (Color) -> String) -> String {
            ".descent-figure{" + colors.map { "--\($0.name):\(value($0))" }.joined(separator: ";") + "}"
        }
        var rules = [
            variables(\.light),
            "@media screen and (prefers-color-scheme:dark){\(variables(\.dark))}",
            ".descent-figure text{fill:var(--ink)}",
            ".descent-figure .quiet{fill:var(--quiet)}",
            ".descent-figure .surface{fill:var(--surface)}",
            ".descent-figure .grid{stroke:var(--grid)}",
            ".descent-figure .axis{stroke:var(--quiet)}",
            ".descent-figure .mark{stroke:var(--ink)}",
            ".descent-figure .ink-line{stroke:var(--ink)}",
            ".descent-figure .rim{stroke:var(--surface)}",
            ".descent-figure .hatch,.descent-figure .crossed{stroke:var(--quiet)}",
        ]
        for color in lines {
            rules.append(".descent-figure .\(color.name){stroke:var(--\(color.name));fill:var(--\(color.name))}")
        }
        rules.append(".descent-figure .contour{stroke:var(--quiet)}")
        rules.append(".descent-figure .halo{stroke:var(--surface)}")
        rules.append(".descent-figure .ink-dot{fill:var(--ink)}")
        rules.append(".descent-figure .end{stroke:var(--surface)}")
        rules.append(".descent-figure .path,.descent-figure .strip,.descent-figure .bars{fill:none}")
        rules.append(".descent-figure .hollow{fill:var(--surface)}")
        rules.append(".descent-figure .point{transform-box:fill-box;transform-origin:center}")
        rules.append(".descent-figure .error,.descent-figure .interval{fill:none}")
        return rules.joined(separator: "\n")
    }

    /// The rules of figures of one width, where there is not room for all of it: text is larger below 0.7 of it.
    ///
    /// - Parameter condition: What tells the room, `media` or, in a page, `container`.
    static func narrowStyle(width: Double, condition: String) -> String? {
        let text = TextSize(figureWidth: width)
        guard text.narrow > text.regular else { return nil }
        let factor = text.narrow / text.regular
        let figure = ".descent-figure.\(widthClass(width))"
        return """
            @\(condition) (max-width:\(SVG.number(width * 0.7))px){\
            \(figure) text{font-size:\(SVG.number(text.narrow))px}\
            \(figure) .title{font-size:\(SVG.number(text.narrowTitle))px}\
            \(figure) .curve{stroke-width:\(SVG.number(2 * factor))}\
            \(figure) .dot{r:\(SVG.number(3 * factor))px}\
            \(figure) .point{transform:scale(\(SVG.number(factor)))}\
            \(figure) .path{stroke-width:\(SVG.number(1.5 * factor))}\
            \(figure) .contour,\(figure) .cross,\(figure) .median{stroke-width:\(SVG.number(1.25 * factor))}\
            \(figure) .end{r:\(SVG.number(4.5 * factor))px;stroke-width:\(SVG.number(1.5 * factor))}\
            \(figure) .error{stroke-width:\(SVG.number(3 * factor))}\
            \(figure) .interval{stroke-width:\(SVG.number(factor))}\
            \(figure) .rim{r:\(SVG.number(5.5 * factor))px;stroke-width:\(SVG.number(5 * factor))}\
            \(figure) .mark{r:\(SVG.number(5.5 * factor))px;stroke-width:\(SVG.number(1.75 * factor))}}
            """
    }

    /// Tells figures of one width from others in a page.
    static func widthClass(_ width: Double) -> String { "w\(SVG.number(width.rounded()))" }
}
