import Testing

@testable import DescentFigures

@Suite struct LineChartErrorTests {
    static func document(_ y: [Double], errors: [Double]?, scale: Scale = .linear) -> SVGDocument {
        let x = y.indices.map { Double($0 + 1) }
        let chart = LineChart(
            x: Axis("batch size"), y: Axis("accuracy", scale: scale),
            series: [.init("train", x: x, y: y, errors: errors)])
        return SVGDocument(Figure(title: "t", description: "d", panels: [chart]).svg())
    }

    /// Of each bar its place along the axis, its upper and its lower end.
    static func bars(_ document: SVGDocument) -> [[Double]] {
        let path = document.all("path").first { $0.attributes["class"] == "bars" }?.attributes["d"] ?? ""
        return path.split(separator: "M").filter { $0.contains("V") }.map { bar in
            bar.split { " V".contains($0) }.compactMap { Double($0) }
        }
    }

    @Test func aBarReachesAsFarAsItsError() throws {
        let document = Self.document([50, 0, 100, 20], errors: [25, 0, 0, 10])
        #expect(document.isWellFormed)
        let bars = Self.bars(document)
        try #require(bars.count == 4)
        let points = try #require(document.lines.first).map { $0.split(separator: ",").compactMap { Double($0) } }
        let unit = (points[1][1] - points[2][1]) / 100
        for (index, error) in [25.0, 0, 0, 10].enumerated() {
            #expect(bars[index][0] == points[index][0])
            #expect(abs(points[index][1] - bars[index][1] - error * unit) < 0.02)
            #expect(abs(bars[index][2] - points[index][1] - error * unit) < 0.02)
        }
    }

    @Test func theAxisShowsTheWholeBar() throws {
        let document = Self.document([10, 11], errors: [9, 30])
        #expect(Self.bars(document).count == 2)
        #expect(document.texts.contains("−20") && (document.texts.contains("40") || document.texts.contains("60")))
    }

    @Test func whatIsNotFiniteHasNoBar() {
        #expect(Self.bars(Self.document([1, .nan, 3, 4], errors: [1, 1, .infinity, .nan])).count == 1)
        #expect(Self.bars(Self.document([1, 2], errors: [-1, 1])).count == 1)
        #expect(Self.bars(Self.document([], errors: [])).isEmpty)
        #expect(Self.bars(Self.document([5], errors: [2])).count == 1)
        #expect(Self.document([1, 2], errors: nil).all("path").isEmpty)
    }

    @Test func aBarBelowALogarithmicAxisEndsAtItsFoot() throws {
        let document = Self.document([1, 10], errors: [2, 1], scale: .logarithmic)
        let bars = Self.bars(document)
        try #require(bars.count == 2)
        let foot = document.all("line").filter { $0.attributes["class"] == "axis" }.compactMap {
            Double($0.attributes["y1"] ?? "")
        }
        #expect(bars[0][2] == foot.max() && bars[1][2] < bars[0][2])
    }
}
