import Testing

@testable import DescentFigures

@Suite struct PointChartTests {
    static func chart(_ series: PointChart.Series..., categories: [String] = ["a", "b"]) -> PointChart {
        PointChart(categories: categories, axis: Axis("accuracy", unit: "%"), series: series)
    }

    static func document(_ chart: PointChart, width: Double = 400) -> SVGDocument {
        SVGDocument(
            Figure(
                title: "t", description: "d", panels: [chart], width: width,
                rowHeight: chart.height(width: width, figureWidth: width)
            ).svg())
    }

    /// The points in the plot, not those in the legend, which have no title.
    static func points(_ document: SVGDocument) -> [SVGDocument.Element] {
        document.all("path").filter { $0.attributes["class"]?.hasPrefix("point") == true && $0.title != nil }
    }

    @Test func aPointLiesAtItsNumberInItsRow() throws {
        let document = Self.document(Self.chart(.init("one", [.init(0), .init(100)]), .init("two", [.init(50), nil])))
        #expect(document.isWellFormed)
        let points = Self.points(document)
        #expect(points.map(\.title) == ["a, one: 0", "b, one: 100", "a, two: 50"])
        let places = points.map(\.place)
        // 50 is halfway from 0 to 100; the second category lies below the first, the second series between.
        #expect(abs(places[2].x - (places[0].x + places[1].x) / 2) < 0.02)
        #expect(places[0].x < places[1].x && places[0].y < places[2].y && places[2].y < places[1].y)
        // The marks of the axis stand at their numbers.
        let ticks = document.all("text").filter { $0.attributes["text-anchor"] == "middle" }
        #expect(ticks.first { $0.text == "100" }?.attributes["x"] == SVG.number(places[1].x))
        #expect(document.texts.contains("accuracy (%)"))
    }

    @Test func barsReachAsFarAsTheirNumbers() throws {
        let point = PointChart.Point(50, error: 10, interval: 20...90)
        let document = Self.document(Self.chart(.init("one", [point, .init(100)]), .init("two", [.init(0), nil])))
        let places = Self.points(document).map(\.place)
        let unit = (places[1].x - places[2].x) / 100
        let error = try #require(document.bars("error line-1").first)
        let interval = try #require(document.bars("interval line-1").first)
        for (found, expected) in zip(error + interval, [40.0, 60, 20, 90]) {
            #expect(abs(found - places[2].x - expected * unit) < 0.02)
        }
        #expect(Self.points(document)[0].title == "a, one: 50 ± 10, 20 to 90")
        #expect(document.texts.contains("standard deviation") && document.texts.contains("interval"))
        #expect(!Self.document(Self.chart(.init("one", [.init(1), nil]))).texts.contains("interval"))
    }

    @Test func printedNumbersAreHollowAndOfTheirColor() {
        let document = Self.document(
            Self.chart(
                .init("ours", [.init(1), .init(2)]),
                .init("printed", [.init(1), .init(3)], isHollow: true), .init("more", [nil, .init(2)])))
        let classes = Self.points(document).map { $0.attributes["class"] }
        #expect(
            classes == ["point line-1", "point line-1", "point hollow line-1", "point hollow line-1", "point line-2"])
        #expect(Set((0..<6).map { Marker.path($0, x: 0, y: 0) }).count == Palette.lines.count)
    }

    @Test func whatHasNoPlaceIsHatched() {
        var chart = Self.chart(
            .init("one", [.init(.nan, error: .nan), .init(.infinity)]), .init("two", [.init(0), .init(5)]))
        #expect(Self.document(chart).hatches == ["a, one: not finite ± not finite", "b, one: not finite"])
        #expect(Self.document(chart).texts.contains("not finite"))
        chart.axis.scale = .logarithmic
        #expect(Self.document(chart).hatches.count == 3)
        #expect(Self.document(chart).texts.contains("no place on the axis"))
        for element in Self.document(chart).elements {
            for value in element.attributes.values { #expect(!value.contains("nan") && !value.contains("inf")) }
        }
    }

    static let shapes = [(0, 0), (0, 2), (1, 0), (1, 1), (40, 1), (3, 8)]

    @Test(arguments: shapes)
    func anyNumberOfCategoriesAndSeriesIsAChart(categories: Int, series: Int) {
        var chart = Self.chart(categories: (0..<categories).map { "category \($0) & <more>" })
        chart.series = (0..<series).map { index in
            .init("<\(index)> & \"more\"", (0..<categories).map { .init(Double($0), error: 1) })
        }
        let document = Self.document(chart)
        #expect(document.isWellFormed)
        #expect(Self.points(document).count == categories * series)
        #expect(document.texts.count { $0.hasPrefix("category") } == categories)
        #expect(series == 0 || document.texts.contains("<0> & \"more\""))
    }

    /// Names of many categories keep their distance, also where the frame is lower than they need.
    @Test(arguments: [60.0, 200, 900]) func namesDoNotRunIntoEachOther(rowHeight: Double) {
        let names = (0..<30).map { "writer \($0)" }
        let chart = Self.chart(.init("one", names.indices.map { .init(Double($0)) }), categories: names)
        let document = SVGDocument(Figure(title: "t", description: "d", panels: [chart], rowHeight: rowHeight).svg())
        let heights = document.all("text").filter { $0.text.hasPrefix("writer") }
            .compactMap { Double($0.attributes["y"] ?? "") }
        #expect(!heights.isEmpty)
        #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 800 * 0.028 })
    }

    /// Figure 7 has five optimizers, two models, and what was printed beside each.
    @Test func aChartIsSmall() {
        let point = PointChart.Point(88.123, error: 1.234, interval: 80.123...91.234)
        var chart = Self.chart(categories: ["raw GD", "momentum", "AdaGrad", "RMSprop", "Adam"])
        chart.series = (0..<4).map { .init("series \($0)", [PointChart.Point?](repeating: point, count: 5)) }
        var svg = SVG()
        chart.draw(in: Frame(x: 0, y: 0, width: 800, height: 400, text: TextSize(figureWidth: 800)), into: &svg)
        #expect(svg.text.utf8.count < 18_000)
    }
}

extension SVGDocument.Element {
    /// Where a path starts.
    var place: (x: Double, y: Double) {
        let numbers = (attributes["d"] ?? "").split { "Mmlahvcz ".contains($0) }.prefix(2).compactMap { Double($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : (.nan, .nan)
    }
}

extension SVGDocument {
    /// The ends of the bars of a class; of the first line of each, without its caps.
    func bars(_ name: String) -> [[Double]] {
        all("path").filter { $0.attributes["class"] == name }.map { bar in
            let parts = (bar.attributes["d"] ?? "").split { "MHv ".contains($0) }.compactMap { Double($0) }
            return [parts[0], parts[2]]
        }
    }

    var hatches: [String] { all("path").filter { $0.attributes["class"] == "hatch" }.compactMap(\.title) }
}
