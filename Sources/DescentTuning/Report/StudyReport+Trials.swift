import DescentFigures
import DescentStudies

extension StudyReport {
    private static let mostRows = 20

    /// The best trials, and all of them as a file.
    var trialsSection: Section {
        let names = parameters.map(\.name)
        let shown = (ranking.ranked + trials.filter { $0.state == .pruned }).prefix(Self.mostRows)
        let rows = shown.map { trial -> [Prose] in
            let score = trial.state == .pruned ? trial.value.map(text.score) ?? "" : text.score(of: trial)
            return ["\(trial.number)", Prose(trial.state.rawValue.lowercased()), Prose(score)]
                + names.map { Prose(ReportText.value(trial[$0])) }
        }
        let columns: [Table.Column] =
            [.number("trial"), .text("state"), .number(Prose(scoreName))] + names.map { .number(Prose($0)) }
        return Section(
            "Trials", anchor: "trials",
            [
                .table(Table("The best \(ReportText.count(rows.count, "trial"))", columns: columns, rows: rows)),
                .downloads([Download("trials.csv", text: StoredTrial.csv(trials))]),
            ])
    }
}

extension StoredTrial {
    /// Trials as a table with a line each: number, state, score, parameters, and what else is known.
    public static func csv(_ trials: [StoredTrial]) -> String {
        var names: [String] = []
        var known: Set<String> = []
        for parameter in trials.flatMap(\.parameters) where known.insert(parameter.name).inserted {
            names.append(parameter.name)
        }
        let extra = ["standard_error", "accuracy", "cost", "parameters", "seconds"]
        var lines = [(["number", "state", "value"] + names + extra).map(field).joined(separator: ",")]
        for trial in trials {
            let cells =
                ["\(trial.number)", trial.state.rawValue, trial.value.map { "\($0)" } ?? ""]
                + names.map { trial[$0]?.shown ?? "" } + extra.map { trial.attributes[$0]?.shown ?? "" }
            lines.append(cells.map(field).joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func field(_ text: String) -> String {
        guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
