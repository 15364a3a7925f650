import DescentNumerics

/// A mixture of normal distributions, each cut to a range: one around each number that was seen, and a wide one.
struct ParzenDensity {
    private let centers: [Double]
    private let widths: [Double]
    /// What each normal distribution has inside the range.
    private let masses: [Double]
    private let low: Double
    private let high: Double

    /// - Parameters:
    ///   - numbers: What was seen, within the range.
    init(_ numbers: [Double], low: Double, high: Double) {
        let range = high - low
        let all = numbers + [(low + high) / 2]
        let order = all.indices.ordered { all[$0] < all[$1] }
        let prior = numbers.count
        let narrowest = range / Double(min(100, numbers.count + 2))
        var centers: [Double] = []
        var widths: [Double] = []
        for (place, index) in order.enumerated() {
            let center = all[index]
            centers.append(center)
            let below = place == 0 ? low : all[order[place - 1]]
            let above = place + 1 == all.count ? high : all[order[place + 1]]
            let distance = max(center - below, above - center)
            widths.append(index == prior ? range : min(range, max(narrowest, distance)))
        }
        self.centers = centers
        self.widths = widths
        self.low = low
        self.high = high
        masses = zip(centers, widths).map { center, width in
            Self.below((high - center) / width) - Self.below((low - center) / width)
        }
    }

    /// The density at a number of the range.
    func density(_ x: Double) -> Double {
        var sum = 0.0
        for index in centers.indices {
            let z = (x - centers[index]) / widths[index]
            sum += Double.exponential(-0.5 * z * z) / (widths[index] * masses[index])
        }
        return max(sum / Double(centers.count) * 0.3989422804014327, 1e-300)
    }

    /// A number drawn from it.
    func draw(_ random: inout RandomStream) -> Double {
        let index = random.below(centers.count)
        // Each normal distribution has more than a third of itself in the range, so this ends soon.
        while true {
            let x = centers[index] + widths[index] * random.normal()
            if x >= low, x <= high { return x }
        }
    }

    /// The part of a standard normal distribution that lies below z, to about ten digits.
    static func below(_ z: Double) -> Double {
        if z < 0 { return 1 - below(-z) }
        if z > 8 { return 1 }
        if z < 4 {
            // φ(z) (z + z³/3 + z⁵/15 + …): all terms are positive, so that nothing cancels.
            var term = z
            var sum = z
            var odd = 1.0
            while term > 1e-17 * sum {
                odd += 2
                term *= z * z / odd
                sum += term
            }
            return 0.5 + sum * Double.exponential(-0.5 * z * z) * 0.3989422804014327
        }
        // Mills' ratio as a continued fraction, from its far end.
        var fraction = z
        for index in stride(from: 40, to: 0, by: -1) { fraction = z + Double(index) / fraction }
        return 1 - Double.exponential(-0.5 * z * z) * 0.3989422804014327 / fraction
    }
}
