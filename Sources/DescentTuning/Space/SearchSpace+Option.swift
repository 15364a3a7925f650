import DescentStudies

extension SearchSpace.Parameter {
    /// Reads what an option says: `learning-rate=log:1e-4..1e-1:10`, `l2=0..0.1:5`, `epochs=int:10..100` or
    /// `hidden=10,25,50`.
    ///
    /// - Throws: `StudyFileError` with what was expected.
    public init(option text: String) throws {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty else {
            throw StudyFileError("\"\(text)\" is no parameter, expected NAME=VALUES, such as hidden=10,25,50")
        }
        var name = String(halves[0])
        while name.hasPrefix("-") { name.removeFirst() }
        let words = halves[1].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let kinds = ["log", "linear", "int", "int-log"]
        let kind = kinds.contains(words[0]) ? words[0] : nil
        let rest = kind == nil ? words : Array(words.dropFirst())
        let ends = rest.first.map { Self.ends(of: $0) } ?? nil
        guard let (low, high) = ends else {
            guard kind == nil else {
                throw StudyFileError(
                    "\(name) is \(halves[1]), expected \(kind ?? ""):LOW..HIGH or \(kind ?? ""):LOW..HIGH:COUNT")
            }
            let choices = try Self.choices(String(halves[1]))
            self.init(name, .categorical(choices))
            return
        }
        let count = rest.count > 1 ? Int(rest[1]) : nil
        guard rest.count <= 2, rest.count == 1 || (count ?? 0) >= 1 else {
            throw StudyFileError("\(name) is \(halves[1]), expected LOW..HIGH:COUNT with a whole number as the count")
        }
        let isWhole = kind == "int" || kind == "int-log"
        try self.init(
            name, low: low, high: high, log: kind == "log" || kind == "int-log", isWhole: isWhole, count: count)
    }

    /// A range of numbers, once its ends are known to be possible.
    init(
        _ name: String, low: StudyValue, high: StudyValue, log: Bool, isWhole: Bool, step: StudyValue? = nil,
        count: Int?
    ) throws {
        guard let from = low.double, let to = high.double, from.isFinite, to.isFinite, from < to else {
            throw StudyFileError("\(name) goes from \(low.shown) to \(high.shown), expected a number and a larger one")
        }
        if log, from <= 0 {
            throw StudyFileError("\(name) begins at \(low.shown), expected above 0 for a logarithmic range")
        }
        if let step, !((step.double ?? 0) > 0) || log {
            throw StudyFileError("\(name) has steps of \(step.shown), expected a number above 0 and no logarithm")
        }
        guard isWhole else {
            self.init(name, .float(low: from, high: to, log: log, step: step?.double), count: count)
            return
        }
        // Beyond this not every whole number is a Double, and differences might not be an Int.
        let most = Double(1 << 53)
        guard abs(from) <= most, abs(to) <= most, let low = Int(exactly: from), let high = Int(exactly: to),
            let step = Int(exactly: step?.double ?? 1)
        else {
            throw StudyFileError(
                "\(name) goes from \(low.shown) to \(high.shown), expected whole numbers of at most 2⁵³ and whole steps"
            )
        }
        self.init(name, .int(low: low, high: high - (high - low) % step, log: log, step: step), count: count)
    }

    private static func ends(of text: String) -> (StudyValue, StudyValue)? {
        guard let dots = text.firstRange(of: ".."), !text.contains(",") else { return nil }
        let low = StudyValue(plain: String(text[..<dots.lowerBound]))
        let high = StudyValue(plain: String(text[dots.upperBound...]))
        return low.double == nil || high.double == nil ? nil : (low, high)
    }

    /// The choices between commas; a choice in brackets may have commas itself: `none,[25,25]`.
    private static func choices(_ text: String) throws -> [StudyValue] {
        var words: [String] = [""]
        var depth = 0
        for character in text {
            switch character {
            case "[": depth += 1
            case "]": depth -= 1
            case "," where depth == 0: words.append("")
            default: words[words.count - 1].append(character)
            }
        }
        guard depth == 0, !words.contains("") else {
            throw StudyFileError("\"\(text)\" has an empty choice or an open bracket, expected VALUE,VALUE,…")
        }
        return words.map { StudyValue(plain: $0) }
    }
}
