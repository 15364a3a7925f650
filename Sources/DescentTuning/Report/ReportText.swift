import DescentStudies

/// Numbers as a report writes them.
struct ReportText {
    /// Whether scores are shares, to be written in percent.
    let arePercent: Bool

    /// A score.
    func score(_ value: Double) -> String { arePercent ? Self.fixed(value * 100, 2) + " %" : Self.number(value) }

    /// A difference of scores: of shares in percentage points.
    func difference(_ value: Double) -> String {
        arePercent ? Self.fixed(value * 100, 2) + " points" : Self.number(value)
    }

    /// A score with its standard error, if that is known.
    func score(of trial: StoredTrial) -> String {
        guard let value = trial.value else { return trial.state.rawValue.lowercased() }
        guard let error = trial.attributes["standard_error"]?.double else { return score(value) }
        return score(value) + " ± " + (arePercent ? Self.fixed(error * 100, 2) : Self.number(error))
    }

    /// A value of a parameter.
    static func value(_ value: StudyValue?) -> String {
        guard let value else { return "" }
        if case .number(let number) = value { return Self.number(number) }
        return value.shown
    }

    /// A number with four digits.
    static func number(_ value: Double) -> String {
        let rounded = value.rounded(significantDigits: 4)
        return rounded == rounded.rounded() && abs(rounded) < 1e6 ? "\(Int(rounded))" : "\(rounded)"
    }

    /// A number with so many decimals.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        guard abs(value) * factor < 1e15 else { return "\(value)" }
        let digits = String(Int((abs(value) * factor).rounded()))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = value < 0 && digits.contains { $0 != "0" } ? "−" : ""
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// A count with its noun.
    static func count(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
}
