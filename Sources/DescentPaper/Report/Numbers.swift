import DescentPublished

extension Double {
    /// With so many decimals; a dash if it is no number.
    func fixed(_ decimals: Int) -> String {
        guard isFinite, abs(self) < 1e12 else { return "–" }
        let unit = (0..<decimals).reduce(1) { value, _ in value * 10 }
        let scaled = Int((abs(self) * Double(unit)).rounded())
        let digits = String(scaled % unit)
        let fraction = decimals == 0 ? "" : "." + String(repeating: "0", count: decimals - digits.count) + digits
        return (self < 0 && scaled > 0 ? "−" : "") + "\(scaled / unit)" + fraction
    }

    /// With about three digits, as a table of rates needs them.
    var short: String {
        guard isFinite, self != 0 else { return self == 0 ? "0" : "–" }
        var decimals = 2
        var size = abs(self)
        while size < 1, decimals < 8 {
            size *= 10
            decimals += 1
        }
        let text = fixed(decimals)
        let trimmed = text.reversed().drop { $0 == "0" }.reversed()
        return String(trimmed.last == "." ? Array(trimmed.dropLast()) : Array(trimmed))
    }
}

extension Spread {
    /// Mean and standard deviation.
    var text: String { "\(mean.fixed(3)) ± \(deviation.fixed(3))" }
}

extension [String] {
    /// `a, b and c`
    var listed: String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}
