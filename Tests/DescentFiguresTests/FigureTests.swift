import Testing

@testable import DescentFigures

@Suite struct FigureTests {
    static func chart(_ y: [Double], name: String = "train") -> LineChart {
        let x = y.indices.map { Double($0 + 1) }
        return LineChart(x: Axis("epoch"), y: Axis("cost", unit: "nats"), series: [.init(name, x: x, y: y)])
    }

    static func document(_ panels: any Panel..., title: String = "A title", columns: Int = 1) -> SVGDocument {
        SVGDocument(Figure(title: title, description: "What is seen", panels: panels, columns: columns).svg())
    }

    @Test func aFigureTellsWhatItShows() throws {
        let document = Self.document(Self.chart([3, 2, 1]))
        #expect(document.isWellFormed)
        let root = try #require(document.elements.first)
        #expect(root.attributes["role"] == "img")
        #expect(root.attributes["aria-labelledby"] == "figure-title figure-description")
        #expect(document.elements[1].attributes["id"] == "figure-title")
        #expect(document.elements[1].text == "A title")
        #expect(document.elements[2].name == "desc")
        #expect(document.elements[2].attributes["id"] == "figure-description")
        #expect(document.elements[2].text == "What is seen")
        #expect(document.texts.contains("cost (nats)"))
        #expect(document.texts.contains("epoch"))
        #expect(document.texts.contains("train"))
    }

    @Test func anyTextIsEscaped() {
        let text = "<a> & \"b\" 'c' ]]> \u{0}\u{1B}\u{FFFE} é 😀"
        let document = Self.document(Self.chart([1, 2], name: text), title: text)
        #expect(document.isWellFormed)
        let expected = "<a> & \"b\" 'c' ]]> \u{FFFD}\u{FFFD}\u{FFFD} é 😀"
        #expect(document.elements[1].text == expected)
        #expect(document.texts.count { $0 == expected } == 2)
    }

    @Test func aLineHasAsManyPointsAsThereAreNumbers() {
        let document = Self.document(Self.chart((0..<57).map { 1 / Double($0 + 1) }))
        #expect(document.lines.map(\.count) == [57])
        #expect(document.dots == 0)
    }

    /// Numbers, the lengths of the lines through them, and how many stand alone.
    static let broken: [(y: [Double], lines: [Int], dots: Int)] = [
        ([1, 2, .nan, 4, 5, 6], [2, 3], 0),
        ([.nan, 1, 2], [2], 0),
        ([1, 2, .infinity], [2], 0),
        ([1, -.infinity, 2], [], 2),
        ([1, 2, .nan, .nan, 3], [2], 1),
        ([.nan, .nan], [], 0),
        ([], [], 0),
        ([7], [], 1),
        ([1, 2, 1e300, 4, 5], [2, 2], 0),
    ]

    @Test(arguments: broken)
    func aLineBreaksWhereThereIsNoNumber(y: [Double], lines: [Int], dots: Int) {
        let document = Self.document(Self.chart(y))
        #expect(document.isWellFormed)
        #expect(document.lines.map(\.count) == lines)
        #expect(document.dots == dots)
        for element in document.elements {
            for value in element.attributes.values { #expect(!value.contains("nan") && !value.contains("inf")) }
        }
    }

    @Test func aLogarithmicAxisBreaksTheLineAtZero() {
        var chart = Self.chart([1, 0.1, 0, -1, 0.01, 0.001])
        chart.y.scale = .logarithmic
        #expect(Self.document(chart).lines.map(\.count) == [2, 2])
    }

    @Test func aLongLineKeepsItsPeaks() throws {
        var y = [Double](repeating: 1, count: 20_000)
        y[12_345] = 9
        let points = try #require(Self.document(Self.chart(y)).lines.first)
        #expect(points.count < 2_000)
        let heights = points.compactMap { $0.split(separator: ",").last.flatMap { Double($0) } }
        // The axis runs from 0 to 10 or from 1 to 9: the peak is the only point in the upper half of the plot.
        let middle = ((heights.min() ?? 0) + (heights.max() ?? 0)) / 2
        #expect(heights.count { $0 < middle } == 1)
    }

    @Test(arguments: [[0.5, 0.2], [1e-9, 3e-9], [1e40, 2e50], [123_456.789, 123_456.791]], [1, 2, 3])
    func everythingLiesWithinTheFigure(y: [Double], columns: Int) throws {
        let long = String(repeating: "many words ", count: 30)
        var chart = Self.chart(y)
        chart.marks = [.init("best", x: 2, series: 0)]
        let document = Self.document(chart, chart, chart, title: long, columns: columns)
        let root = try #require(document.elements.first)
        let width = try #require(Double(root.attributes["width"] ?? ""))
        let height = try #require(Double(root.attributes["height"] ?? ""))
        for text in document.all("text") {
            let x = try #require(Double(text.attributes["x"] ?? ""))
            let size = width * 0.028 * 0.5
            let length = Double(text.text.count) * size
            let start =
                switch text.attributes["text-anchor"] {
                case "end": x - length
                case "middle": x - length / 2
                default: x
                }
            #expect(start >= 0 && start + length <= width, "\(text)")
            #expect((Double(text.attributes["y"] ?? "") ?? .nan) < height - 8, "\(text)")
        }
        for point in document.lines.joined() {
            let place = point.split(separator: ",").compactMap { Double($0) }
            #expect(0...width ~= place[0] && 0...height ~= place[1])
        }
    }

    @Test func panelsShareOneLegend() {
        let document = Self.document(Self.chart([1, 2]), Self.chart([2, 3]), columns: 2)
        #expect(document.texts.count { $0 == "train" } == 1)
    }

    @Test func aFigureIsTheSameEachTime() {
        let figure = Figure(title: "t", description: "d", panels: [Self.chart([1, 2, 3])])
        #expect(figure.svg() == figure.svg())
    }

    @Test func linesAreToldFromTheSurfaceAndFromEachOther() {
        for (surface, tone) in [(Palette.surface.light, \Palette.Color.light), (Palette.surface.dark, \.dark)] {
            for color in Palette.lines { #expect(contrast(color[keyPath: tone], surface) >= 3, "\(color)") }
            for color in [Palette.ink, Palette.quiet] { #expect(contrast(color[keyPath: tone], surface) >= 4.5) }
        }
        #expect(Set(Palette.dashes).count == Palette.lines.count)
        #expect(Set(Palette.lines.map(\.light)).count == Palette.lines.count)
    }

    /// The ratio of two colors' luminances, as the Web Content Accessibility Guidelines 2 define it.
    private func contrast(_ a: String, _ b: String) -> Double {
        func luminance(_ color: String) -> Double {
            let value = Int(color.dropFirst(), radix: 16) ?? 0
            let parts = [16, 8, 0].map { Double(value >> $0 & 0xFF) / 255 }
            // A power of 2.2 instead of the exact curve: the difference does not reach the second digit.
            let linear = parts.map { $0 * $0 * $0.squareRoot().squareRoot() }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        let (high, low) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
        return (high + 0.05) / (low + 0.05)
    }
}
