/// A path without the points that a figure could not tell apart, and without those beyond the first 1,500 but the last.
package struct LinePath {
    private(set) var intercepts: [Double] = []
    private(set) var slopes: [Double] = []

    package static let most = 1500

    mutating func add(_ intercept: Double, _ slope: Double) {
        if intercepts.count >= Self.most { return }
        if let x = intercepts.last, let y = slopes.last {
            let (dx, dy) = (intercept - x, slope - y)
            if dx * dx + dy * dy < 0.01 * 0.01 { return }
        }
        append(intercept, slope)
    }

    /// Adds the last point.
    mutating func end(_ intercept: Double, _ slope: Double) { append(intercept, slope) }

    private mutating func append(_ intercept: Double, _ slope: Double) {
        // The plane of the figure is about 3 wide: four decimals are far below a pixel.
        intercepts.append((intercept * 1e4).rounded() / 1e4)
        slopes.append((slope * 1e4).rounded() / 1e4)
    }
}
