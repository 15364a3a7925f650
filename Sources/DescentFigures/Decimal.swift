/// The number `digits × 10^exponent`, for text that depends neither on a locale nor on rounding noise.
struct Decimal: Hashable {
    /// No multiple of ten, unless it is 0.
    private(set) var digits: Int
    private(set) var exponent: Int

    init(digits: Int, exponent: Int) {
        self.digits = digits
        self.exponent = digits == 0 ? 0 : exponent
        while self.digits != 0, self.digits % 10 == 0 {
            self.digits /= 10
            self.exponent += 1
        }
    }

    /// A finite number, rounded to so many significant digits, 1 to 15.
    init(_ value: Double, significant count: Int) {
        guard value != 0 else {
            self.init(digits: 0, exponent: 0)
            return
        }
        let exponent = Self.exponent(of: abs(value)) - count + 1
        self.init(digits: Int(Self(digits: 1, exponent: exponent).quotient(of: value).rounded()), exponent: exponent)
    }

    /// The nearest `Double`.
    var value: Double { Double("\(digits)e\(exponent)") ?? .nan }

    /// The power of ten of the first digit.
    var order: Int { exponent + String(digits.magnitude).count - 1 }

    /// As code reads it, without an exponent: `-0.025`, `1000`.
    var plain: String {
        let sign = digits < 0 ? "-" : ""
        var text = String(digits.magnitude)
        if exponent >= 0 { return sign + text + String(repeating: "0", count: exponent) }
        text = String(repeating: "0", count: max(0, 1 - exponent - text.count)) + text
        return sign + text.dropLast(-exponent) + "." + text.suffix(-exponent)
    }

    /// For people, with at least so many decimals: `−0.0250`; but a plain `0`.
    func plain(decimals: Int) -> String {
        let zeros = digits == 0 ? 0 : max(0, decimals - max(0, -exponent))
        let text = (digits < 0 ? "−" : "") + plain.drop { $0 == "-" }
        return text + (exponent >= 0 && zeros > 0 ? "." : "") + String(repeating: "0", count: zeros)
    }

    /// For people, with a power of ten: `−2.5×10⁻⁷`, `10⁶`; from 1 to 10 without.
    var scientific: String {
        if digits == 0 || order == 0 || self == Self(digits: 1, exponent: 1) { return plain(decimals: 0) }
        let text = String(digits.magnitude)
        let mantissa = text == "1" ? "" : text.prefix(1) + (text.count == 1 ? "" : ".") + text.dropFirst() + "×"
        return (digits < 0 ? "−" : "") + mantissa + "10" + String(String(order).map { Self.superscripts[$0] ?? $0 })
    }

    /// For people: plain, or with a power of ten where there would be many zeros.
    var label: String { digits == 0 || -4...5 ~= order ? plain(decimals: 0) : scientific }

    /// `value / self`, without a rounded power of ten in between where that can be.
    func quotient(of value: Double) -> Double {
        exponent < 0 && exponent > -300
            ? value * Self(digits: 1, exponent: -exponent).value / Double(digits) : value / self.value
    }

    /// The largest k with 10ᵏ ≤ value, for a normal positive number.
    static func exponent(of value: Double) -> Int {
        var exponent = Int((Double(value.exponent) * 0.30103).rounded(.down))
        while Self(digits: 1, exponent: exponent).value > value { exponent -= 1 }
        while Self(digits: 1, exponent: exponent + 1).value <= value { exponent += 1 }
        return exponent
    }

    private static let superscripts: [Character: Character] = [
        "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    ]
}
