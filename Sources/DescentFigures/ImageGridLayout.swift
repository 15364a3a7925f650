/// How many images stand side by side, and where: as large as the area and their labels allow.
struct ImageGridLayout {
    /// The side of a pixel.
    let pixel: Double
    private let columns: Int
    private let cell: (width: Double, height: Double)
    private let origin: (x: Double, y: Double)
    private let inset: Double

    init(_ grid: ImageGrid, area: Rectangle, text: TextSize) {
        let gap = 12.0
        let labelHeight = text.narrow * 1.3
        let labelWidth = grid.images.map { text.width(of: $0.label) }.max() ?? 0
        let count = max(1, grid.images.count)
        func pixel(_ columns: Int) -> Double {
            let rows = (count + columns - 1) / columns
            let width = (area.width / Double(columns) - gap) / Double(grid.width)
            let height = (area.height / Double(rows) - gap / 2 - labelHeight) / Double(grid.height)
            return min(width, height)
        }
        let fitting = (1...count).filter { $0 == 1 || area.width / Double($0) >= labelWidth + gap / 2 }
        // Of equally large ones that with fewer columns, for its rows are fuller.
        let columns = fitting.reduce(1) { pixel($1) > pixel($0) + 1e-9 ? $1 : $0 }
        // A figure that is too small for its images shows them tiny, but within it and in order.
        self.pixel = max(pixel(columns), 0.5)
        self.columns = columns
        let image = (width: self.pixel * Double(grid.width), height: self.pixel * Double(grid.height))
        cell = (max(image.width, labelWidth) + gap, image.height + gap / 2 + labelHeight)
        inset = (cell.width - image.width) / 2
        origin = (area.x + (area.width - cell.width * Double(min(columns, count))) / 2, area.y)
    }

    /// The upper left of an image.
    func corner(_ index: Int) -> (x: Double, y: Double) {
        (
            origin.x + Double(index % columns) * cell.width + inset,
            origin.y + Double(index / columns) * cell.height
        )
    }
}
