import DescentNumerics

/// McNemar's exact test: whether two models that named the same images differ by more than chance.
///
/// Of the images that only one of the two named correctly, each falls to either side with probability ½ if they are alike:
///
///     p = min(1, 2 Σ_{k ≤ min(b, c)} C(b + c, k) / 2^(b + c))
///
/// Source: McNemar (1947); the exact form is the sign test.
struct PairedTest: Encodable, Sendable {
    /// Images that only the first, and only the second, named correctly.
    let onlyFirst: Int
    let onlySecond: Int
    /// How often chance alone makes a difference at least as large.
    let p: Double

    /// Compares two texts of `1` for a right and `0` for a wrong answer, image by image.
    init(_ first: String, _ second: String) {
        let pairs = zip(first.utf8, second.utf8)
        let right = UInt8(ascii: "1")
        onlyFirst = pairs.count { $0 == right && $1 != right }
        onlySecond = pairs.count { $0 != right && $1 == right }
        let n = onlyFirst + onlySecond
        // C(n, k) / 2ⁿ by logarithms, which do not overflow.
        var term = -Double(n) * Double.logarithm(2)
        var sum = 0.0
        for k in 0...min(onlyFirst, onlySecond) {
            sum += Double.exponential(term)
            term += Double.logarithm(Double(n - k) / Double(k + 1) + (n == k ? 1 : 0))
        }
        p = min(1, 2 * sum)
    }

    /// Whether chance explains the difference at the usual 5 %.
    var isWithinChance: Bool { p >= 0.05 }
}
