/// Functions of one number that the C library would give other bits on other machines.
enum Arithmetic {
    /// `base` to a whole power, by squaring: products only, so the bits are the same everywhere.
    static func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        var square = base
        var left = exponent
        while left > 0 {
            if left & 1 == 1 { result *= square }
            square *= square
            left >>= 1
        }
        return result
    }

    /// The sine of an angle in [0, π/2] to within a unit or two in the last place, by the series of the nearer of sine and
    /// cosine.
    static func sine(_ angle: Double) -> Double {
        let isSmall = angle <= .pi / 4
        // π/2 in two parts.
        let x = isSmall ? angle : (0x1.921fb54442d18p+0 - angle) + 0x1.1a62633145c07p-54
        var sum = 1.0
        for k in stride(from: 18.0, to: 0, by: -2) {
            sum = 1 - sum * (x * x / (isSmall ? k * (k + 1) : k * (k - 1)))
        }
        return isSmall ? x * sum : sum
    }
}
