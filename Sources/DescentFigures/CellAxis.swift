/// One side of a map of cells: where they meet, and what stands at them.
struct CellAxis {
    /// The edges of the cells from 0 to 1, one more than there are cells.
    let edges: [Double]
    /// One for each cell.
    let labels: [String]

    /// Cells around numbers; where the scale has no place for one, or they do not ascend, all cells are equally large.
    ///
    /// - `names`: What stands at them instead of the numbers; then all cells are equally large.
    init(_ values: [Double], scale: Scale, names: [String]? = nil) {
        labels = names ?? values.map(Self.text)
        let ascends =
            names == nil && values.allSatisfy(scale.shows) && zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
        guard ascends, values.count > 1, let first = values.first, let last = values.last else {
            edges = (0...max(1, values.count)).map { Double($0) / Double(max(1, values.count)) }
            return
        }
        let places = values.map { scale.fraction($0, in: first...last) }
        let between = zip(places, places.dropFirst()).map { ($0 + $1) / 2 }
        let start = -between[0]
        let end = 2 - between[between.count - 1]
        edges = ([start] + between + [end]).map { ($0 - start) / (end - start) }
    }

    var count: Int { labels.count }

    /// The middle of a cell from 0 to 1.
    func middle(_ index: Int) -> Double { (edges[index] + edges[index + 1]) / 2 }

    /// Which labels are shown: as many as fit, in equal steps from the first.
    ///
    /// - Parameter size: What a label takes along the axis, its distance to the next included.
    func shown(length: Double, size: (String) -> Double) -> [Int] {
        let steps = (1...max(1, count)).lazy.map { Array(stride(from: 0, to: count, by: $0)) }
        return steps.first { indices in
            zip(indices, indices.dropFirst()).allSatisfy { a, b in
                (middle(b) - middle(a)) * length >= (size(labels[a]) + size(labels[b])) / 2
            }
        } ?? []
    }

    /// Three digits; whole numbers of five digits as they are.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "not finite" }
        if value == value.rounded(), abs(value) < 1e5 { return Decimal(digits: Int(value), exponent: 0).label }
        return abs(value) > 1e-300 ? Decimal(value, significant: 3).label : "0"
    }
}
