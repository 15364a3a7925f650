/// Results of workloads side by side.
struct BenchTable {
    let lines: [String]

    init(_ results: [BenchResult]) {
        var table = Table("workload", "unit", "minimum", "median", "maximum", "limit", "× limit")
        for result in results {
            let numbers = [result.minimum, result.median, result.maximum, result.limit].map { $0.significant(4) }
            table.append(
                row: [result.workload.name, result.workload.unit.words] + numbers + [result.timesLimit.fixed(2)])
        }
        let details = results.map { result in
            let check = result.check.keys.sorted().map {
                "\($0.split(separator: "_").joined(separator: " ")) \((result.check[$0] ?? .nan).significant(4))"
            }
            let facts =
                ["\(result.workload.operations.significant(4)) operations"] + check
                + (result.note.isEmpty ? [] : [result.note])
            return "\(result.workload.name): \(facts.joined(separator: ", "))"
        }
        lines = table.lines + [""] + details
    }
}
