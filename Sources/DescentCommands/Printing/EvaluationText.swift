import Descent

/// How good a model is on parts of a data set, as a table.
struct EvaluationTable {
    private var table: Table?

    /// The lines for a person.
    var lines: [String] { table?.lines ?? [] }

    init(_ parts: [(name: String, evaluation: Evaluation)]) {
        for (name, evaluation) in parts {
            switch evaluation {
            case .classification(let report):
                var table = table ?? Table("part", "examples", "accuracy", "(95 %)", "cross-entropy", "(95 %)")
                table.append(
                    name, report.count.grouped, report.accuracy.value.percent,
                    report.accuracy.text { ($0 * 100).fixed(2) }, report.crossEntropy?.value.fixed(4) ?? "-",
                    report.crossEntropy?.text { $0.fixed(4) } ?? "")
                self.table = table
            case .regression(let report):
                var table = table ?? Table("part", "examples", "squared error", "(95 %)", "abs. error", "R²")
                table.append(
                    name, report.count.grouped, report.meanSquaredError.value.significant(5),
                    report.meanSquaredError.text { $0.significant(4) }, report.meanAbsoluteError.value.significant(5),
                    report.determination.map { $0.fixed(4) } ?? "-")
                self.table = table
            }
        }
    }
}

extension Interval {
    /// Both ends.
    func text(_ number: (Double) -> String) -> String { "\(number(low)) … \(number(high))" }
}

extension Evaluation {
    /// The report as JSON.
    var json: EvaluationJSON { EvaluationJSON(evaluation: self) }
}

/// The report of an evaluation without a wrapper around it.
struct EvaluationJSON: Encodable {
    let evaluation: Evaluation

    func encode(to encoder: any Encoder) throws {
        switch evaluation {
        case .classification(let report): try report.encode(to: encoder)
        case .regression(let report): try report.encode(to: encoder)
        }
    }
}
