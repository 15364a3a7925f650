/// How numbers lie along an axis.
public enum Scale: Hashable, Sendable {
    /// Equal differences are equally long.
    case linear
    /// Equal ratios are equally long; there is no place for 0 and below.
    case logarithmic

    /// Whether the number has a place: it is finite, of a size that a figure can tell, and positive where it must be.
    func shows(_ value: Double) -> Bool {
        abs(value) <= Self.largest && (self == .linear || value >= Self.smallest)
    }

    /// Where the number lies between the ends of a range: 0 at the lower one, 1 at the upper.
    func fraction(_ value: Double, in range: ClosedRange<Double>) -> Double {
        switch self {
        case .linear: return (value - range.lowerBound) / (range.upperBound - range.lowerBound)
        case .logarithmic:
            let lower = binaryLogarithm(range.lowerBound)
            return (binaryLogarithm(value) - lower) / (binaryLogarithm(range.upperBound) - lower)
        }
    }

    /// Beyond this a number counts as infinite, so that differences are finite.
    private static let largest = 1e150
    /// Below this a number counts as 0, so that quotients are finite.
    static let smallest = 1e-150
}

/// log₂ of a positive normal number, the same on every platform.
///
///     log₂ x = e + 2 / ln 2 · (z + z³/3 + z⁵/5 + …),  z = (m − 1) / (m + 1),  x = m · 2ᵉ
///
/// 16 terms suffice, as z ≤ 1/3.
private func binaryLogarithm(_ x: Double) -> Double {
    let m = x.significand
    let z = (m - 1) / (m + 1)
    var power = z
    var sum = 0.0
    for k in 0..<16 {
        sum += power / Double(2 * k + 1)
        power *= z * z
    }
    return Double(x.exponent) + sum * 2.885390081777926814
}
