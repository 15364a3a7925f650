import DescentFigures
import DescentPublished

/// All stored trials, so that each number of the page can lead to those that it comes from.
enum TrialSection {
    static func section(_ results: ReportResults) -> Section? {
        guard !results.studies.isEmpty else { return nil }
        let count = results.studies.reduce(0) { $0 + $1.runs.count }
        let seconds = results.studies.reduce(0.0) { $0 + self.seconds($1) }
        let lead: Prose = """
            All \(count) trials of \(results.studies.count) studies, \(seconds.fixed(0)) s of one processor. They are kept in \
            \(code: "studies.db") beside this page, a file that Optuna opens too; \(code: "descent study export") gives them with \
            every look and setting. Accuracies are those of the last look; – is an output that was no number.
            """
        return Section("Trials", anchor: "trials", [.paragraph(lead)] + results.studies.map { details($0, results) })
    }

    private static func seconds(_ study: StudyRecords) -> Double { study.runs.reduce(0) { $0 + $1.seconds } }

    private static func details(_ study: StudyRecords, _ results: ReportResults) -> Block {
        let name = "\(study.key) \(results.options.conditions)"
        let varying = attributes(study.runs)
        let columns: [Table.Column] = [
            .text("trial"), .text("settings"), .number("epochs"), .number("test"), .number("validation"),
        ]
        let rows = study.runs.enumerated().map { number, run in
            row(run, anchor: Source.anchor(study.key, trial: number), number, varying)
        }
        let summary: Prose =
            "\(study.key, anchor: Source.anchor(study.key)): \(study.runs.count) trials, \(seconds(study).fixed(1)) s"
        let command = "descent study show \"\(name)\" --store studies.db --top \(max(1, study.runs.count))"
        if rows.isEmpty {
            return .details(
                summary, [.paragraph("Its result is kept whole: how its descents stray is measured, not scored.")])
        }
        return .details(summary, [.code(command), .table(Table(Prose(name), columns: columns, rows: rows))])
    }

    /// The names of the attributes that are not the same in all runs.
    private static func attributes(_ runs: [RunRecord]) -> [String] {
        Set(runs.flatMap(\.attributes.keys)).sorted()
            .filter { name in Set(runs.map { $0.attributes[name] }).count > 1 }
    }

    private static func row(_ run: RunRecord, anchor: String, _ number: Int, _ varying: [String]) -> [Prose] {
        let numbers = run.parameters.filter { $0.name != "epochs" }
            .map { "\(symbol($0.name)) \($0.value.short)" }
        let words = varying.compactMap { run.attributes[$0] } + (run.steps.map { ["\($0) steps"] } ?? [])
        let last = run.looks.last
        func score(_ score: PaperScore?) -> Prose {
            Prose(score.map { $0.isFinite ? $0.accuracy.fixed(3) : "–" } ?? "–")
        }
        return [
            "\("\(number)", anchor: anchor)", Prose((numbers + ["seed \(run.seed)"] + words).joined(separator: ", ")),
            Prose(last.map { "\($0.trained)" } ?? "–"), score(last?.test), score(last?.validation),
        ]
    }

    private static func symbol(_ name: String) -> String {
        switch name {
        case "learning_rate": "η"
        case "lambda": "λ"
        case "mu": "μ"
        case "tau": "τ"
        default: name
        }
    }
}
