extension Double {
    /// The number with so many digits behind the point; `inf`, `nan` or powers of ten where that would not do.
    package func fixed(_ digits: Int) -> String {
        guard isFinite else { return "\(self)" }
        var factor = 1.0
        for _ in 0..<digits { factor *= 10 }
        let scaled = (magnitude * factor).rounded()
        guard scaled < 1e15 else { return "\(self)" }
        let text = String(Int(scaled))
        let sign = self < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return sign + text }
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    /// The number with so many digits in all, as few as tell it; powers of ten if it is very small or large.
    func significant(_ digits: Int) -> String {
        guard isFinite, self != 0 else { return self == 0 ? "0" : "\(self)" }
        var exponent = 0
        var mantissa = magnitude
        while mantissa < 1 {
            mantissa *= 10
            exponent -= 1
        }
        while mantissa >= 10 || mantissa.fixed(digits - 1).hasPrefix("10") {
            mantissa /= 10
            exponent += 1
        }
        if exponent < -4 || exponent >= Swift.max(digits, 6) {
            return "\(self < 0 ? "-" : "")\(mantissa.fixed(digits - 1).withoutTrailingZeros)e\(exponent)"
        }
        return fixed(Swift.max(0, digits - 1 - exponent)).withoutTrailingZeros
    }

    /// A fraction in percent with two digits behind the point.
    var percent: String { (self * 100).fixed(2) + " %" }
}

extension Int {
    /// The digits in groups of three: `12,345`.
    package var grouped: String {
        let digits = Array(String(magnitude))
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// The number with its noun: `1 epoch`, `2 epochs`, `2 classes`.
    func of(_ noun: String, _ plural: String? = nil) -> String {
        self == 1 ? "1 \(noun)" : "\(grouped) \(plural ?? noun + "s")"
    }
}

extension String {
    /// Without the zeros at the end of a decimal fraction.
    fileprivate var withoutTrailingZeros: String {
        guard contains(".") else { return self }
        let kept = self[...(lastIndex { $0 != "0" } ?? startIndex)]
        return String(kept.hasSuffix(".") ? kept.dropLast() : kept)
    }

    /// At least so wide, with spaces behind it.
    func left(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }

    /// At least so wide, with spaces before it.
    package func right(_ width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - count)) + self }

    /// At most so wide; an ellipsis stands for what is left out.
    package func shortened(to width: Int) -> String { count <= width ? self : prefix(Swift.max(0, width - 1)) + "…" }
}
