import Testing

@testable import DescentFigures

@Suite struct ParallelCoordinatesTests {
    private func panel(_ lines: [[Double]], titles: [String] = []) -> ParallelCoordinates {
        ParallelCoordinates(
            [
                .init(Axis("rate", scale: .logarithmic)), .init("rule", choices: ["raw", "adam", "rmsprop"]),
                .init(Axis("score")),
            ],
            groups: [
                .init("others", lines: [[0.001, 0, 0], [1, 2, 1]], isBackground: true),
                .init("best", lines: lines, titles: titles),
            ])
    }

    private func document(_ panel: ParallelCoordinates) -> SVGDocument {
        SVGDocument(
            Figure(
                title: "t", description: "d", panels: [panel],
                rowHeight: ParallelCoordinates.height(dimensions: 3, figureWidth: 800)
            ).svg())
    }

    private func places(_ document: SVGDocument, _ style: String) -> [[(x: Double, y: Double)]] {
        document.all("path").filter { $0.attributes["class"] == style }
            .map { TrajectoriesTests.places($0.attributes["d"] ?? "") }
    }

    @Test func aLineCrossesEachAxisAtItsValue() throws {
        let document = document(panel([[0.1, 1, 0.5]], titles: ["trial 7"]))
        #expect(document.isWellFormed)
        let line = try #require(places(document, "path").first)
        let ends = places(document, "contour")
        try #require(line.count == 3 && ends.count == 2)
        // The background runs from the left ends to the right ones.
        let left = ends[0], right = ends[1]
        // 10⁻¹ is two thirds of the way from 10⁻³ to 1; the middle choice is in the middle.
        #expect(abs(line[0].x - (left[0].x + (right[0].x - left[0].x) * 2 / 3)) < 0.2)
        #expect(abs(line[1].x - (left[1].x + right[1].x) / 2) < 0.2)
        #expect(abs(line[2].x - (left[2].x + right[2].x) / 2) < 0.2)
        #expect(line[0].y < line[1].y && line[1].y < line[2].y)
        #expect(abs(line[0].y - left[0].y) < 0.2)
        #expect(document.all("path").contains { $0.title == "trial 7" })
        #expect(
            ["rate", "rule", "score", "raw", "adam", "rmsprop", "best", "others"].allSatisfy(document.texts.contains))
    }

    @Test func aNumberWithoutAPlaceLeavesAGap() {
        let document = document(panel([[.nan, 1, 0.5], [0.1, .nan, 0.5], [-1, 0, 1]]))
        #expect(document.isWellFormed)
        // The second line has no two neighboring places, so that nothing of it is left.
        #expect(places(document, "path").map(\.count) == [2, 2])
    }

    @Test func manyLinesAreOneShape() {
        let document = document(panel((0..<1_001).map { [0.01, Double($0 % 3), Double($0) / 1_001] }))
        let shapes = places(document, "path")
        #expect(shapes.count == 1)
        #expect(document.all("path").first { $0.attributes["class"] == "path" }?.title == "best")
    }

    @Test func textStaysWithinTheFigure() {
        let document = document(panel([[0.1, 1, 0.5]]))
        let size = TextSize(figureWidth: 800)
        for text in document.all("text") {
            let x = Double(text.attributes["x"] ?? "") ?? .nan
            let width = size.width(of: text.text)
            let left =
                switch text.attributes["text-anchor"] {
                case "middle": x - width / 2
                case "end": x - width
                default: x
                }
            #expect(left >= 0 && left + width <= 800, "\(text.text)")
        }
    }

    @Test func nothingIsDrawnOfNothing() {
        let document = document(ParallelCoordinates([.init(Axis("a")), .init("b", choices: [])], groups: []))
        #expect(document.isWellFormed && places(document, "path").isEmpty)
    }
}
