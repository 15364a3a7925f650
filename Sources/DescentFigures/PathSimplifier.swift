/// Leaves out the points of a path that nobody would miss.
struct PathSimplifier {
    typealias Point = (x: Double, y: Double)

    /// How far a point that is left out may lie from the path, in the figure's units.
    let tolerance: Double
    /// A path has at most so many points; where more would be kept, the tolerance is larger.
    let most: Int

    func simplified(_ path: [Point]) -> [Point] {
        var tolerance = tolerance
        var result = Self.simplified(path, tolerance: tolerance)
        while result.count > most {
            tolerance *= 1.5
            result = Self.simplified(path, tolerance: tolerance)
        }
        return result
    }

    /// Keeps the ends, and in between the point that lies farthest from their line if it lies beyond the tolerance; so on
    /// for the two pieces (Ramer 1972; Douglas and Peucker 1973).
    private static func simplified(_ path: [Point], tolerance: Double) -> [Point] {
        guard path.count > 2 else { return path }
        var isKept = [Bool](repeating: false, count: path.count)
        isKept[0] = true
        isKept[path.count - 1] = true
        var pieces = [(0, path.count - 1)]
        while let (start, end) = pieces.popLast() {
            var farthest = start
            var most = tolerance * tolerance
            for index in start + 1..<max(end, start + 1) {
                let distance = squaredDistance(path[index], from: path[start], to: path[end])
                if distance > most { (farthest, most) = (index, distance) }
            }
            guard farthest > start else { continue }
            isKept[farthest] = true
            pieces += [(start, farthest), (farthest, end)]
        }
        return path.indices.filter { isKept[$0] }.map { path[$0] }
    }

    /// The square of the distance of a point from a piece of a line.
    private static func squaredDistance(_ point: Point, from start: Point, to end: Point) -> Double {
        let along = (x: end.x - start.x, y: end.y - start.y)
        let length = along.x * along.x + along.y * along.y
        let offset = (x: point.x - start.x, y: point.y - start.y)
        let part = length > 0 ? min(max((offset.x * along.x + offset.y * along.y) / length, 0), 1) : 0
        let rest = (x: offset.x - part * along.x, y: offset.y - part * along.y)
        return rest.x * rest.x + rest.y * rest.y
    }
}
