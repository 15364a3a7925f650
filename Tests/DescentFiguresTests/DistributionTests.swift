import Testing

@testable import DescentFigures

@Suite struct DistributionTests {
    static func chart(_ categories: Distribution.Category..., scale: Scale = .linear) -> Distribution {
        Distribution(
            axis: Axis("steps", scale: scale), categories: categories, valueName: "one shuffle",
            referenceName: "printed")
    }

    static func document(_ chart: Distribution) -> SVGDocument {
        SVGDocument(
            Figure(
                title: "t", description: "d", panels: [chart], rowHeight: chart.height(width: 800, figureWidth: 800)
            ).svg())
    }

    static func strips(_ document: SVGDocument) -> [[(x: Double, y: Double)]] {
        document.all("path").filter { $0.attributes["class"] == "strip" }.map { strip in
            (strip.attributes["d"] ?? "").split(separator: "M").map { point in
                let numbers = point.split { " h".contains($0) }.compactMap { Double($0) }
                return (numbers[0], numbers[1])
            }
        }
    }

    @Test func everyNumberHasItsPoint() throws {
        let document = Self.document(
            Self.chart(.init("a", [100, 1, 10], reference: 1000), .init("b", [10, 10]), scale: .logarithmic))
        #expect(document.isWellFormed)
        let strips = Self.strips(document)
        try #require(strips.map(\.count) == [3, 2])
        let step = strips[0][1].x - strips[0][0].x
        #expect(step > 0 && abs(strips[0][2].x - strips[0][1].x - step) < 0.02)
        // Equal numbers stand one above the other, in the row below.
        #expect(strips[1][0].x == strips[0][1].x && strips[1][1].x == strips[0][1].x)
        #expect(strips[1][0].y != strips[1][1].y && strips[1][1].y > strips[0][0].y)
        let printed = try #require(document.all("path").last { $0.attributes["class"] == "point hollow line-2" })
        #expect(printed.title == "a, printed: 1000")
        #expect(abs(printed.place.x - strips[0][2].x - step) < 0.02)
        #expect(document.all("g").compactMap(\.title).first == "a: 3 from 1 to 100, median 10")
    }

    static let medians: [([Double], Double)] = [
        ([1, 9, 2], 2), ([4, 1, 3, 2], 2.5), ([7], 7), ([0, 10, 10, 10], 10),
    ]

    @Test(arguments: medians)
    func theMedianIsInTheMiddle(values: [Double], median: Double) throws {
        let document = Self.document(Self.chart(.init("a", values), .init("ends", [0, 10])))
        let ends = try #require(Self.strips(document).last)
        let line = try #require(
            document.all("path").filter { $0.attributes["class"] == "ink-line median" }.dropFirst().first)
        // The first of the lines stands in the legend.
        #expect(abs(line.place.x - ends[0].x - (ends[1].x - ends[0].x) * median / 10) < 0.02)
    }

    @Test func pointsDoNotCoverEachOtherWhereThereIsRoom() {
        let places = [0.0, 1, 2, 3, 7, 8, 30]
        let offsets = Distribution.offsets(places, room: 20)
        for a in places.indices {
            for b in places.indices where a < b {
                #expect(abs(places[a] - places[b]) >= 6 || abs(offsets[a] - offsets[b]) >= 6)
            }
        }
        #expect(Distribution.offsets([Double](repeating: 1, count: 500), room: 20).allSatisfy { abs($0) <= 20 })
        #expect(Distribution.offsets([1, 1], room: 0) == [0, 0])
    }

    @Test func whatHasNoPlaceIsCounted() {
        let document = Self.document(
            Self.chart(.init("a", [.nan, 1, 0, -.infinity]), .init("b", [], reference: .nan), scale: .logarithmic))
        #expect(document.isWellFormed)
        #expect(Self.strips(document).map(\.count) == [1])
        #expect(document.texts.joined(separator: " ").contains("a (3 of 4 not shown)"))
        for element in document.elements {
            for value in element.attributes.values { #expect(!value.contains("nan") && !value.contains("inf")) }
        }
        #expect(Self.document(Self.chart()).isWellFormed)
    }

    @Test func namesAreEscaped() {
        let document = Self.document(Self.chart(.init("<a> & \"b\"", [1, 2])))
        #expect(document.isWellFormed && document.texts.contains("<a> & \"b\""))
    }

    /// Five optimizers over a hundred shuffles each.
    @Test func manyPointsAreSmall() {
        var chart = Self.chart()
        chart.categories = (0..<5).map { row in
            .init("row \(row)", (0..<100).map { Double(row + $0 * $0) }, reference: 7)
        }
        var svg = SVG()
        chart.draw(in: Frame(x: 0, y: 0, width: 800, height: 400, text: TextSize(figureWidth: 800)), into: &svg)
        #expect(svg.text.utf8.count < 14_000)
    }
}
