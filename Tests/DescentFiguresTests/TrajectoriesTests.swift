import Testing

@testable import DescentFigures

@Suite struct TrajectoriesTests {
    /// Of y = β₀ + β₁ x with x uniform from 0 to 1, and the mean of squared errors.
    static let cost = QuadraticCost(minimumX: -2, minimumY: 1, xx: 2, xy: 1, yy: 2.0 / 3)

    static func panel(_ paths: [Trajectories.Path], cost: QuadraticCost? = cost) -> Trajectories {
        Trajectories(x: Axis("β₀"), y: Axis("β₁"), paths: paths, cost: cost)
    }

    static func document(_ panel: Trajectories) -> SVGDocument {
        SVGDocument(Figure(title: "t", description: "d", panels: [panel], rowHeight: 400).svg())
    }

    /// The places of a path that is written in steps.
    static func places(_ path: String) -> [(x: Double, y: Double)] {
        let numbers = path.split { "Ml ".contains($0) }.compactMap { Double($0) }
        var places: [(x: Double, y: Double)] = []
        for index in stride(from: 0, to: numbers.count, by: 2) {
            let last = places.last ?? (0, 0)
            places.append((last.x + numbers[index], last.y + numbers[index + 1]))
        }
        return places
    }

    static func paths(_ document: SVGDocument) -> [[(x: Double, y: Double)]] {
        document.all("path").filter { $0.attributes["class"] == "path" }.map { places($0.attributes["d"] ?? "") }
    }

    static func number(_ element: SVGDocument.Element?, _ name: String) -> Double {
        Double(element?.attributes[name] ?? "") ?? .nan
    }

    @Test func aPathRunsThroughItsNumbers() throws {
        let document = Self.document(Self.panel([.init("GD", x: [0, -1, -1, -2], y: [0, 0, 2, 1])]))
        #expect(document.isWellFormed)
        let path = try #require(Self.paths(document).first)
        try #require(path.count == 4)
        // Within the tenth of a unit in which places are written.
        #expect(abs((path[0].x + path[3].x) / 2 - path[1].x) < 0.11 && abs(path[1].x - path[2].x) < 0.11)
        #expect(abs((path[0].y + path[2].y) / 2 - path[3].y) < 0.11 && abs(path[0].y - path[1].y) < 0.11)
        #expect(path[2].y < path[0].y && path[3].x < path[0].x)

        let ring = document.all("circle").last { $0.attributes["class"] == "mark" }
        #expect(abs(Self.number(ring, "cx") - path[0].x) < 0.06 && abs(Self.number(ring, "cy") - path[0].y) < 0.06)
        let end = try #require(document.all("circle").first { $0.attributes["class"] == "end line-1" })
        #expect(abs(Self.number(end, "cx") - path[3].x) < 0.06 && abs(Self.number(end, "cy") - path[3].y) < 0.06)
        #expect(end.title == "GD: 4 points")
        #expect(document.texts.filter { ["GD", "start", "end", "minimum"].contains($0) }.count == 4)
    }

    @Test func theCostIsTheSameAllAlongAContourLine() {
        for cost in [Self.cost, .init(minimumX: 3, minimumY: -4, xx: 1, xy: -20, yy: 500)] {
            let curve = cost.ellipse(excess: 0.3)
            #expect(curve.count == 13)
            for start in stride(from: 0, to: 12, by: 3) {
                for step in 0...8 {
                    let t = Double(step) / 8
                    let s = 1 - t
                    let weights = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
                    let x = (0..<4).reduce(0) { $0 + weights[$1] * curve[start + $1].x }
                    let y = (0..<4).reduce(0) { $0 + weights[$1] * curve[start + $1].y }
                    // A radius that is wrong by 0.0003 is a cost that is wrong by twice as much.
                    #expect(abs(cost.excess(x: x, y: y) / 0.3 - 1) < 0.0006)
                }
            }
        }
    }

    @Test func theFirstContourLineRunsThroughTheHighestStart() {
        let panel = Self.panel([.init("a", x: [0, -2], y: [0, 1]), .init("b", x: [-1.9], y: [1])])
        // ½ (2 · 4 − 2 · 2 + ⅔) = 7 / 3
        #expect(abs(Self.cost.excess(x: 0, y: 0) - 7.0 / 3) < 1e-15)
        #expect(panel.levels.count == 6)
        for (level, expected) in zip(panel.levels, [1, 4, 16, 64, 256, 1024].map { 7.0 / 3 / $0 }) {
            #expect(abs(level / expected - 1) < 1e-15)
        }
        let document = Self.document(panel)
        let lines = document.all("path").filter { $0.attributes["class"] == "contour" }
        #expect(lines.count == 6 && lines[0].title == "cost above its minimum: 2.33")
        #expect(document.all("svg").count { $0.attributes["overflow"] == "hidden" } == 1)
        #expect(Self.document(Self.panel(panel.paths, cost: nil)).all("svg").count == 1)
    }

    @Test func theMinimumIsCrossed() throws {
        let document = Self.document(Self.panel([.init("GD", x: [0, -2], y: [0, 1])]))
        let path = try #require(Self.paths(document).first)
        let cross = try #require(document.all("path").last { $0.attributes["class"] == "ink-line cross" })
        #expect(abs(cross.place.x + 6 - path[1].x) < 0.06 && abs(cross.place.y - path[1].y) < 0.06)
    }

    static let broken: [(x: [Double], y: [Double], pieces: Int)] = [
        ([], [], 0), ([0], [0], 0), ([.nan], [1], 0), ([0, 1, .nan, 2, 3], [0, 1, 2, 2, 3], 2),
        ([0, 1, .infinity], [0, 5, 1], 1), ([-2, -2], [1, 1], 1), ([0, 1, 1e300], [0, 1, -1e300], 1),
        ([1e149, -1e149], [0, 1], 1),
    ]

    @Test(arguments: broken)
    func whatIsNotFiniteBreaksAPath(x: [Double], y: [Double], pieces: Int) {
        for cost in [Self.cost, nil] {
            let document = Self.document(Self.panel([.init("<a> & \"b\"", x: x, y: y)], cost: cost))
            #expect(document.isWellFormed)
            #expect(Self.paths(document).count == pieces)
            #expect(document.texts.contains("<a> & \"b\""))
            for element in document.elements {
                for value in element.attributes.values { #expect(!value.contains("nan") && !value.contains("inf")) }
            }
        }
    }

    @Test func whatIsLeftOutLiesNearThePath() {
        var random = Walk()
        let path = (0..<400).map { index -> (x: Double, y: Double) in
            let rest = 300 / (1 + Double(index) / 10)
            return (400 - rest + random.next() * 4, 200 + rest / 2 + random.next() * 4)
        }
        for tolerance in [0.3, 2] {
            let kept = PathSimplifier(tolerance: tolerance, most: 400).simplified(path)
            #expect(kept.count < path.count && kept.count > 2)
            #expect(kept[0] == path[0] && kept[kept.count - 1] == path[path.count - 1])
            for point in path {
                let distance = zip(kept, kept.dropFirst()).map { Self.distance(point, $0, $1) }.min() ?? .infinity
                #expect(distance <= tolerance + 1e-9)
            }
        }
        #expect(PathSimplifier(tolerance: 0.3, most: 100).simplified(path).count <= 100)
    }

    /// Five optimizers with 5,000 noisy steps each.
    @Test func longPathsAreSmall() {
        var random = Walk()
        let paths = (0..<5).map { index in
            Trajectories.Path(
                "path \(index)", x: (0..<5_000).map { _ in random.next() }, y: (0..<5_000).map { _ in random.next() })
        }
        var svg = SVG()
        Self.panel(paths).draw(
            in: Frame(x: 0, y: 0, width: 800, height: 400, text: TextSize(figureWidth: 800)), into: &svg)
        #expect(svg.text.utf8.count < 120_000)
    }

    private static func distance(
        _ point: (x: Double, y: Double), _ start: (x: Double, y: Double), _ end: (x: Double, y: Double)
    ) -> Double {
        // The foot of the perpendicular, or the nearer end.
        let along = (x: end.x - start.x, y: end.y - start.y)
        let length = along.x * along.x + along.y * along.y
        let part = ((point.x - start.x) * along.x + (point.y - start.y) * along.y) / max(length, 1e-300)
        let foot = min(max(part, 0), 1)
        let dx = start.x + foot * along.x - point.x
        let dy = start.y + foot * along.y - point.y
        return (dx * dx + dy * dy).squareRoot()
    }

    /// Numbers from −1 to 1.
    private struct Walk {
        private var state: UInt64 = 7

        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 23) - 1
        }
    }
}
