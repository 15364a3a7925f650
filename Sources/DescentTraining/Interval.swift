/// An estimate with the interval that covers the truth in 95 % of such samples.
public struct Interval: Codable, Hashable, Sendable, CustomStringConvertible {
    /// The estimate.
    public let value: Double
    /// The lower end of the interval.
    public let low: Double
    /// The upper end of the interval.
    public let high: Double

    /// The number of standard deviations that 95 % of a normal distribution lie within.
    private static let z = 1.959963984540054

    /// A fraction `count / total` with Wilson's interval, which stays between 0 and 1.
    ///
    /// Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
    public init(fraction count: Int, of total: Int) {
        guard total > 0 else {
            (value, low, high) = (.nan, 0, 1)
            return
        }
        let (n, z2) = (Double(total), Self.z * Self.z)
        let p = Double(count) / n
        let centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        let half = Self.z / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
        value = p
        low = count == 0 ? 0 : centre - half
        high = count == total ? 1 : centre + half
    }

    /// The mean of some numbers, none below 0, with the interval of a normal distribution, mean ± 1.96 s/√n, cut at 0.
    public init(meanOf numbers: [Double]) {
        let n = Double(numbers.count)
        let mean = numbers.reduce(0, +) / n
        let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let half = n > 1 ? Self.z * (squares / (n - 1) / n).squareRoot() : .infinity
        value = mean
        low = max(0, mean - half)
        high = mean + half
    }

    /// Estimate and ends with four decimals: `0.9750 (0.9531 to 0.9868)`.
    public var description: String {
        "\(value.fixed(decimals: 4)) (\(low.fixed(decimals: 4)) to \(high.fixed(decimals: 4)))"
    }
}

extension Double {
    /// The number with so many decimals, rounded half away from zero.
    public func fixed(decimals: Int) -> String {
        guard isFinite, abs(self) < 1e12 else { return "\(self)" }
        var power = 1.0
        for _ in 0..<decimals { power *= 10 }
        let scaled = (abs(self) * power).rounded()
        let (whole, part) = Int(scaled).quotientAndRemainder(dividingBy: Int(power))
        let digits = decimals == 0 ? "" : ".\("\(Int(power) + part)".dropFirst())"
        return "\(self < 0 && scaled > 0 ? "-" : "")\(whole)\(digits)"
    }
}
