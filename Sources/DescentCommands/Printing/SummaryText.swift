import Descent

/// What is in a data set, for a person.
struct SummaryText {
    private(set) var lines: [String] = []

    /// How many columns, classes or groups are listed.
    private static let most = 20

    init(_ summary: DatasetSummary) {
        lines += Text.titled("data", "\(summary.name): \(summary.sketch)")
        lines += Text.titled("print", summary.fingerprint)
        if summary.duplicates > 0 {
            lines += Text.titled(
                "repeated",
                "\(summary.duplicates.of("example")) like an earlier one, \(summary.contradictions.grouped) of them with"
                    + " another target")
        }
        if !summary.constantFeatures.isEmpty {
            lines += Text.titled("constant", summary.constantFeatures.count.of("feature") + " the same everywhere")
        }
        for (title, counts) in [("class", summary.classes), (summary.groupColumn ?? "group", summary.groups)]
        where !counts.isEmpty {
            var table = Table(title, "examples")
            for count in counts.prefix(Self.most) { table.append(count.name.shortened(to: 40), count.count.grouped) }
            lines += [""] + table.lines + Self.rest(counts.count)
        }
        for (title, ranges) in [("target", summary.targets), ("feature", summary.features)] where !ranges.isEmpty {
            var table = Table(title, "least", "mean", "most")
            for range in ranges.prefix(Self.most) {
                table.append(
                    range.name.shortened(to: 40), range.minimum.significant(6), range.mean.significant(6),
                    range.maximum.significant(6))
            }
            lines += [""] + table.lines + Self.rest(ranges.count)
        }
    }

    private static func rest(_ count: Int) -> [String] { count > most ? ["… and \(count - most) more"] : [] }
}

extension DatasetSummary {
    /// The sizes in a few words.
    var sketch: String {
        let shape = imageShape.map { " (\($0))" } ?? ""
        let targets =
            classes.isEmpty ? self.targets.count.of("number") + " to find" : classes.count.of("class", "classes")
        return "\(count.of("example")) of \(features.count.of("feature"))\(shape), \(targets)"
    }
}
