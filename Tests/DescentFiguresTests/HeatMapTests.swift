import Testing

@testable import DescentFigures

@Suite struct HeatMapTests {
    static func map(_ cells: [[Double]], x: [Double] = [10, 100, 1000], y: [Double] = [0.01, 0.1]) -> HeatMap {
        HeatMap(
            x: Axis("epochs", scale: .logarithmic), y: Axis("learning rate", scale: .logarithmic), xValues: x,
            yValues: y, cells: cells, value: "accuracy")
    }

    static func document(_ map: HeatMap, width: Double = 320) -> SVGDocument {
        SVGDocument(
            Figure(title: "t", description: "d", panels: [map], width: width, rowHeight: 320).svg())
    }

    /// Left, upper edge, width, height of a cell's path.
    static func corner(_ element: SVGDocument.Element) -> [Double] {
        (element.attributes["d"] ?? "").split { "Mhvz ".contains($0) }.prefix(4).compactMap { Double($0) }
    }

    static func cells(_ document: SVGDocument) -> [SVGDocument.Element] {
        document.all("path").filter { $0.title != nil }
    }

    @Test func aCellLiesAtItsNumbersAndHasItsColor() throws {
        let document = Self.document(Self.map([[0, 0.25, 0.5], [0.75, 1, 0.5]]))
        #expect(document.isWellFormed)
        let cells = Self.cells(document)
        try #require(cells.count == 6)
        #expect(cells.map { $0.title ?? "" }[0...1] == ["10, 0.01: 0", "100, 0.01: 0.25"])
        let corners = cells.map(Self.corner)
        // Equal ratios are equally wide, with a unit between the cells; the second row lies above the first.
        #expect(abs(corners[1][0] - corners[0][0] - (corners[2][0] - corners[1][0])) < 0.02)
        #expect(abs(corners[1][0] - corners[0][0] - corners[0][2] - 1) < 0.02)
        #expect(corners[3][0] == corners[0][0] && corners[3][1] < corners[0][1])
        #expect(cells[0].attributes["fill"] == "#3c2a73" && cells[4].attributes["fill"] == "#fdf156")
        #expect(cells[2].attributes["fill"] == cells[5].attributes["fill"])
    }

    @Test func cellsOnALogarithmicAxisAreAsWideAsTheirRatios() {
        let axis = CellAxis([1, 10, 1000], scale: .logarithmic)
        // Edges at 10^−½, 10^½, 10², 10⁴: of 4.5 decades.
        for (edge, expected) in zip(axis.edges, [0, 1 / 4.5, 2.5 / 4.5, 1]) { #expect(abs(edge - expected) < 1e-12) }
        #expect(CellAxis([0, 10, 1000], scale: .logarithmic).edges == [0, 1.0 / 3, 2.0 / 3, 1])
        #expect(CellAxis([], scale: .linear).edges == [0, 1])
        #expect(CellAxis([7], scale: .linear).edges == [0, 1])
    }

    @Test func whatIsNotFiniteIsHatchedAndNamed() {
        let map = Self.map([[.nan, .infinity, 0.5], [-.infinity, 1, 0.5]])
        let document = Self.document(map)
        #expect(document.isWellFormed)
        let cells = Self.cells(document)
        #expect(cells.count { $0.attributes["class"] == "hatch" && $0.attributes["fill"] == "none" } == 3)
        #expect(cells.count { $0.attributes["fill"]?.hasPrefix("#") == true } == 3)
        #expect(document.texts.contains("not finite"))
        #expect(cells.first?.title == "10, 0.01: not finite")
        #expect(!Self.document(Self.map([[1, 2, 3], [4, 5, 6]])).texts.contains("not finite"))
    }

    @Test func aMarkIsOnItsCell() throws {
        var map = Self.map([[1, 2, 3], [4, 5, 6]])
        map.marks = [.init("chosen <&>", column: 2, row: 1)]
        let document = Self.document(map)
        #expect(document.texts.contains("chosen <&>"))
        let corner = Self.corner(try #require(Self.cells(document).last))
        let ring = try #require(document.all("circle").last { $0.attributes["class"] == "mark" })
        let x = try #require(Double(ring.attributes["cx"] ?? ""))
        let y = try #require(Double(ring.attributes["cy"] ?? ""))
        #expect(abs(x - corner[0] - corner[2] / 2) < 0.02 && abs(y - corner[1] - corner[3] / 2) < 0.02)
    }

    @Test func mapsWithOneScaleShareItsColors() {
        let scale = ColorScale(0...10)
        #expect(scale.color(of: 5) == ColorScale(of: [0, 10, .nan]).color(of: 5))
        #expect(scale.color(of: -3) == scale.color(of: 0) && scale.color(of: 1e200) == scale.color(of: 10))
        #expect(scale.color(of: .nan) == nil && scale.color(of: .infinity) == nil)
        let diverging = ColorScale(of: [-1, 3], colors: .diverging)
        #expect(diverging.range == -3...3 && diverging.color(of: 0) == "#f0f0f0")
        for data in [[], [.nan], [0], [2, 2], [1e-200], [1e300]] {
            #expect(
                ColorScale(of: data).color(of: 1) != nil && ColorScale(of: data, scale: .logarithmic).range != 0...0)
        }
    }

    @Test func aPointedEndSaysThatCellsLieBeyondTheColors() {
        var map = Self.map([[0, 1, 2], [3, 4, 5]])
        #expect(!Self.document(map).all("path").contains { $0.attributes["class"] == "beyond" })
        map.colors = ColorScale(1...4)
        #expect(Self.document(map).all("path").count { $0.attributes["class"] == "beyond" } == 2)
    }

    @Test func cellsOfOneRunTouch() {
        var map = Self.map([[1, 2, 3], [4, 5, 6]])
        map.joined = .rows
        let corners = Self.cells(Self.document(map)).map(Self.corner)
        #expect(abs(corners[0][0] + corners[0][2] - corners[1][0]) < 0.02)
        #expect(corners[3][1] + corners[3][3] < corners[0][1] - 0.9)
    }

    static let shapes = [(0, 0), (0, 3), (1, 1), (1, 40), (40, 1), (60, 60)]

    @Test(arguments: shapes)
    func anyNumberOfCellsIsAMap(rows: Int, columns: Int) {
        let map = Self.map(
            (0..<rows).map { row in (0..<columns).map { Double(row * $0) } },
            x: (0..<columns).map { Double($0 + 1) * 1e-7 }, y: (0..<rows).map { Double($0) })
        let document = Self.document(map)
        #expect(document.isWellFormed)
        for element in document.elements {
            for value in element.attributes.values { #expect(!value.contains("nan") && !value.contains("inf")) }
        }
    }

    /// A hundred maps of 10 × 10 cells and what else a page holds are at most 5 MB.
    @Test func aMapIsSmall() {
        for number in [0.123456, .nan] {
            let cells = (0..<10).map { row in (0..<10).map { number * Double(row + $0) } }
            let values = (0..<10).map { 0.00012345 * Double($0 + 1) }
            var svg = SVG()
            Self.map(cells, x: values, y: values).draw(
                in: Frame(x: 0, y: 0, width: 320, height: 320, text: TextSize(figureWidth: 320)), into: &svg)
            #expect(svg.text.utf8.count < 25_000)
        }
    }

    @Test func equalStepsOfTheSequentialColorsAreLighter() {
        let lightness = (0...32).map { step in
            let parts = Colors.sequential.components(at: Double(step) / 32).map { Double($0) / 255 }
            // A power of 2.2 stands for the exact curve.
            let linear = parts.map { $0 * $0 * $0.squareRoot().squareRoot() }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 < $1 })
        #expect((lightness.last ?? 0) / (lightness.first ?? 1) > 15)
    }

    @Test func namesStandAtTheCellsAndCellsMayBeEmpty() {
        var map = HeatMap(
            x: Axis("rule"), y: Axis("units"), xValues: [0, 1], yValues: [1, 2], cells: [[0.5, .nan], [.nan, 0.7]],
            value: "accuracy")
        map.xNames = ["raw", "adam"]
        map.isEmpty = [[false, false], [true, false]]
        map.hatchingName = "failed"
        let document = SVGDocument(Figure(title: "t", description: "d", panels: [map]).svg())
        #expect(document.isWellFormed && document.texts.contains("raw") && document.texts.contains("adam"))
        let cells = document.all("path").compactMap(\.title).filter { $0.contains(": ") }
        #expect(cells.sorted() == ["adam, 1: failed", "adam, 2: 0.7", "raw, 1: 0.5"])
        #expect(document.texts.contains("failed"))
        map.isEmpty = [[false, true], [true, false]]
        #expect(map.legend.isEmpty)
    }
}
