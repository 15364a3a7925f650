/// What the text of a cell is as a number.
enum CSVNumber: Hashable {
    /// A finite number.
    case number(Double)
    /// Nothing, or a word for it: NA, N/A, null, none, `?`.
    case missing
    /// A word for a number that is none: NaN, inf; or a number too large for any.
    case notFinite
    /// Something else.
    case text

    /// Reads decimal numbers: a sign, digits with a point, an exponent.
    ///
    /// Up to 2⁵³ in digits and 22 in the exponent are exact in one operation of `Double`; all else is left to the standard
    /// library. Both round correctly, so the result is the same on every machine.
    init(_ cell: ArraySlice<UInt8>) {
        var index = cell.startIndex
        let end = cell.endIndex
        let isNegative = index < end && cell[index] == UInt8(ascii: "-")
        if isNegative || (index < end && cell[index] == UInt8(ascii: "+")) { index += 1 }
        var digits = 0
        var mantissa: UInt64 = 0
        var exponent = 0
        var isExact = true
        var isFraction = false
        while index < end {
            if cell[index] == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else if let digit = Self.digit(cell[index]) {
                digits += 1
                if mantissa < 1 << 53 { mantissa = mantissa * 10 + digit } else { isExact = false }
                if isFraction { exponent -= 1 }
            } else {
                break
            }
            index += 1
        }
        guard digits > 0 else {
            self = Self.word(cell)
            return
        }
        if index < end {
            guard let written = Self.exponent(cell[index...]) else {
                self = Self.word(cell)
                return
            }
            exponent += written
        }
        if isExact, mantissa <= 1 << 53, abs(exponent) <= 22 {
            let power = Self.powers[abs(exponent)]
            let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
            self = .number(isNegative ? -magnitude : magnitude)
            return
        }
        let number = Double(String(decoding: cell, as: UTF8.self))
        self = number.map { $0.isFinite ? .number($0) : .notFinite } ?? .text
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? UInt64(byte - UInt8(ascii: "0")) : nil
    }

    /// The value of `e` and what follows; beyond ±9999 it makes no difference any more.
    private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.first == UInt8(ascii: "e") || text.first == UInt8(ascii: "E") else { return nil }
        var digits = text.dropFirst()
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard !digits.isEmpty else { return nil }
        var value = 0
        for byte in digits {
            guard let digit = digit(byte) else { return nil }
            value = min(9999, value * 10 + Int(digit))
        }
        return isNegative ? -value : value
    }

    private static func word(_ cell: ArraySlice<UInt8>) -> CSVNumber {
        guard cell.count <= 9 else { return .text }
        switch String(decoding: cell, as: UTF8.self).lowercased() {
        case "", "na", "n/a", "null", "none", "?": return .missing
        case "nan", "+nan", "-nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity": return .notFinite
        default: return .text
        }
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20,
        1e21, 1e22,
    ]
}
