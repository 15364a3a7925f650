import Testing

@testable import DescentFigures

@Suite struct ImageGridTests {
    static func grid(_ images: [[Double]], width: Int = 2, height: Int = 2, colors: ColorScale? = nil) -> ImageGrid {
        ImageGrid(
            images: images.enumerated().map { .init("unit \($0)", pixels: $1) }, width: width, height: height,
            value: "weight", colors: colors)
    }

    static func document(_ grid: ImageGrid, width: Double = 800, rowHeight: Double = 400) -> SVGDocument {
        SVGDocument(Figure(title: "t", description: "d", panels: [grid], width: width, rowHeight: rowHeight).svg())
    }

    /// The color of each pixel of each image, as its paths paint them, and the number of crossed ones.
    static func painted(_ document: SVGDocument, width: Int, height: Int) -> [(colors: [String?], crossed: Int)] {
        var images: [(colors: [String?], crossed: Int)] = []
        for element in document.elements {
            if element.attributes["class"] == "image" {
                images.append(([String?](repeating: nil, count: width * height), 0))
            } else if element.name == "text" || element.attributes["class"] == nil && element.name == "g" {
                continue
            } else if element.name == "path", !images.isEmpty, let path = element.attributes["d"], path.contains("h") {
                guard let fill = element.attributes["fill"], fill != "none", !path.contains(".") else { continue }
                for run in path.split(separator: "M") {
                    let numbers = run.split { " hvz-".contains($0) }.compactMap { Int($0) }
                    for column in numbers[0]..<(numbers[0] + numbers[2]) {
                        #expect(images[images.count - 1].colors[numbers[1] * width + column] == nil)
                        images[images.count - 1].colors[numbers[1] * width + column] = fill
                    }
                }
            } else if element.attributes["class"] == "crossed" {
                images[images.count - 1].crossed += (element.attributes["d"] ?? "").count { $0 == "M" }
            }
        }
        return images
    }

    @Test func eachPixelHasItsColor() {
        let document = Self.document(Self.grid([[-2, 2, 0, 0], [0, 1, 2, -2]]))
        #expect(document.isWellFormed)
        let images = Self.painted(document, width: 2, height: 2)
        let (blue, brown, none) = ("#174a92", "#7f3902", "#f0f0f0")
        #expect(images.map(\.colors) == [[blue, brown, none, none], [none, "#c89571", brown, blue]])
        #expect(images.map(\.crossed) == [0, 0])
        #expect(document.all("g").compactMap(\.title) == ["unit 0: from −2 to 2", "unit 1: from −2 to 2"])
        #expect(document.texts.contains("unit 1") && document.texts.contains("weight"))
    }

    @Test func aRoundedColorIsNearlyTheExactOne() throws {
        let scale = ColorScale(0...1, colors: .gray)
        let pixels = (0..<64).map { Double($0 * $0) / 4000 }
        let image = try #require(
            Self.painted(Self.document(Self.grid([pixels], width: 8, height: 8, colors: scale)), width: 8, height: 8)
                .first)
        for (color, pixel) in zip(image.colors, pixels) {
            let shown = try #require(Int(color?.suffix(2) ?? "", radix: 16))
            // Half of one of 64 steps, and the rounding to a byte.
            #expect(abs(Double(shown) - 255 * pixel) <= 255 / 128.0 + 1)
        }
    }

    @Test func aPixelThatIsNotFiniteIsCrossed() {
        let document = Self.document(Self.grid([[.nan, 1, .infinity, -1], [.nan, .nan, .nan, .nan]]))
        #expect(document.isWellFormed)
        let images = Self.painted(document, width: 2, height: 2)
        #expect(images.map(\.crossed) == [2, 4])
        #expect(images[0].colors.map { $0 == nil } == [true, false, true, false])
        #expect(document.all("g").compactMap(\.title).last == "unit 1: not finite")
        #expect(document.texts.contains("not finite"))
        #expect(!Self.document(Self.grid([[1, 2, 3, 4]])).texts.contains("not finite"))
    }

    @Test func imagesBeyondTheScaleAreSaid() {
        let grid = Self.grid([[0, 1, 2, 3]], colors: ColorScale(1...2, colors: .gray))
        #expect(Self.document(grid).all("path").count { $0.attributes["class"] == "beyond" } == 2)
    }

    static let counts = [0, 1, 2, 10, 24, 25, 100]

    /// No image covers another or its label, and all lie within the figure.
    @Test(arguments: counts, [(320.0, 300.0), (800, 500), (800, 120)])
    func imagesLieSideBySide(count: Int, size: (width: Double, height: Double)) throws {
        let images = (0..<count).map { index in (0..<64).map { Double($0 * index) } }
        let document = Self.document(
            Self.grid(images, width: 8, height: 8), width: size.width, rowHeight: size.height)
        #expect(document.isWellFormed)
        let boxes = document.all("g").filter { $0.attributes["class"] == "image" }.map { group in
            (group.attributes["transform"] ?? "").split { "translate()s ".contains($0) }.compactMap { Double($0) }
        }
        #expect(boxes.count == count)
        for (index, box) in boxes.enumerated() {
            for other in boxes[..<index] {
                let side = 8 * box[2]
                #expect(abs(box[0] - other[0]) >= side || abs(box[1] - other[1]) >= side + 13)
            }
            #expect(box[0] >= 0 && box[0] + 8 * box[2] <= size.width || size.height < 200)
        }
    }

    @Test func labelsAreEscaped() {
        let grid = ImageGrid(images: [.init("<a> & \"b\"", pixels: [1])], width: 1, height: 1, value: "w < 0")
        let document = Self.document(grid)
        #expect(document.isWellFormed)
        #expect(document.texts.contains("<a> & \"b\"") && document.texts.contains("w < 0"))
    }

    /// 25 hidden units: less than a page's hundredth.
    @Test func manyImagesAreSmall() {
        var state: UInt64 = 1
        let images = (0..<25).map { _ in
            (0..<64).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Double(state >> 33)
            }
        }
        var svg = SVG()
        Self.grid(images, width: 8, height: 8).draw(
            in: Frame(x: 0, y: 0, width: 800, height: 600, text: TextSize(figureWidth: 800)), into: &svg)
        #expect(svg.text.utf8.count < 80_000)
    }
}
