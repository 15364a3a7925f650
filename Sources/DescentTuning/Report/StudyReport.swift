import DescentFigures
import DescentNumerics
import DescentStudies

/// What a study found, as one page: what it chose and how sure that is, what matters, and every trial.
public struct StudyReport: Sendable {
    let study: StoredStudy
    let trials: [StoredTrial]
    let ranking: StudyRanking
    let parameters: [VariedParameter]
    let importance: ParameterImportance?
    let text: ReportText
    /// What a score is, such as `accuracy on the tuning part`.
    let scoreName: String

    /// A report of these trials.
    ///
    /// - Throws: `StudyStoreError` when the study has several objectives, or no complete trial.
    public init(_ study: StoredStudy, trials: [StoredTrial]) throws {
        guard study.directions.count == 1 else {
            throw StudyStoreError(
                "the study \(study.name) has \(study.directions.count) objectives and a report shows one; export it instead"
            )
        }
        self.study = study
        self.trials = trials
        ranking = StudyRanking(trials, of: study)
        guard !ranking.ranked.isEmpty else {
            throw StudyStoreError("the study \(study.name) has no complete trial; a report shows at least one")
        }
        let finished = trials.filter(\.state.isFinished)
        let varied = VariedParameter.all(of: finished)
        importance = ParameterImportance(varied, trials: finished, direction: study.direction)
        if let shares = importance?.shares {
            let order = varied.indices.ordered { shares[$0] > shares[$1] }
            parameters = order.map { varied[$0] }
            sortedShares = order.map { shares[$0] }
        } else {
            parameters = varied
            sortedShares = []
        }
        let select = study.attributes["select"]?.string
        text = ReportText(arePercent: select == "accuracy" || select == "one-standard-error")
        scoreName =
            switch select {
            case "accuracy", "one-standard-error": "accuracy"
            case let name?: name
            case nil: "score"
            }
    }

    /// The importance of the parameters in their order; empty if it is not known.
    let sortedShares: [Double]

    var direction: Direction { study.direction }

    /// The page.
    public var page: Page {
        Page(
            "Study \(study.name)", lead: lead,
            sections: [chosenSection, noiseSection] + (parameters.isEmpty ? [] : [mapSection, importanceSection])
                + (parameters.isEmpty ? [] : [linesSection]) + [historySection, trialsSection], foot: foot)
    }

    private var lead: [Block] {
        let counts = [(TrialState.complete, "complete"), (.pruned, "pruned"), (.failed, "failed"), (.running, "open")]
            .compactMap { state, name in
                let count = trials.count { $0.state == state }
                return count > 0 ? "\(count) \(name)" : nil
            }
        let words: [String?] = [
            study.attributes["data"]?.string.map { "Data: \($0)." },
            study.attributes["method"]?.string.map {
                "Search: \($0 == "tpe" ? "tree-structured Parzen estimator" : $0)."
            },
            study.attributes["repeats"]?.double.flatMap {
                $0 > 1 ? "Each trial is \(Int($0)) trainings with seeds of their own; its score is their mean." : nil
            },
            study.attributes["rungs"].flatMap {
                $0 == .null
                    ? nil : "Trials were compared after \($0.shown.replacing(",", with: ", ")) epochs, and pruned."
            },
        ]
        return [
            .paragraph(
                Prose(
                    "\(ReportText.count(trials.count, "trial")): \(counts.joined(separator: ", ")). "
                        + words.compactMap(\.self).joined(separator: " ")))
        ]
    }

    private var chosenSection: Section {
        guard let chosen = ranking.chosen, let top = ranking.ranked.first else {
            return Section("Chosen", anchor: "chosen")
        }
        var blocks: [Block] = [
            .note("Trial \(chosen.number): \(scoreName) \(text.score(of: chosen)) on the tuning part.")
        ]
        var rows: [[Prose]] = []
        func row(_ rule: Prose, _ trial: StoredTrial?) {
            guard let trial else { return }
            func number(_ key: String) -> Prose {
                Prose(trial.attributes[key]?.double.map { ReportText.number($0) } ?? "")
            }
            rows.append(
                [rule, "\(trial.number)"] + trial.parameters.map { Prose(ReportText.value($0.value)) }
                    + [number("accuracy"), number("cost"), number("parameters")])
        }
        func best(by key: String, _ direction: Direction) -> StoredTrial? {
            ranking.ranked.filter { $0.attributes[key]?.double != nil }.min { one, other in
                let (a, b) = (one.attributes[key]?.double ?? .nan, other.attributes[key]?.double ?? .nan)
                return a == b ? one.number < other.number : direction.prefers(a, to: b)
            }
        }
        row("this study", chosen)
        if top.attributes["cost"] == nil {
            if chosen.number != top.number { row("best score", top) }
        } else {
            row("best accuracy", best(by: "accuracy", .maximize))
            row("least cost", best(by: "cost", .minimize))
            if ranking.plateau != nil { row("smallest within one standard error", ranking.smallest) }
        }
        let columns: [Table.Column] =
            [.text("rule"), .number("trial")] + chosen.parameters.map { .number(Prose($0.name)) }
            + [.number("accuracy"), .number("cost"), .number("parameters")]
        if rows.allSatisfy({ $0.count == columns.count }) {
            blocks.append(.table(Table("What each rule would choose", columns: columns, rows: rows)))
        }
        return Section("Chosen", anchor: "chosen", blocks)
    }

    private var foot: [Prose] {
        var lines: [Prose] = []
        if case .list(let words)? = study.attributes["words"] {
            lines.append("\(code: (["descent tune"] + words.map(\.shown)).joined(separator: " "))")
        }
        let known = ["fingerprint", "seed", "version"].compactMap { key in
            study.attributes[key].map { "\(key == "version" ? "descent" : key) \($0.shown)" }
        }
        let end = trials.compactMap(\.end).max().map { "last trial \(Timestamp.text($0).prefix(19)) UTC" }
        lines.append(Prose((known + [end].compactMap(\.self)).joined(separator: " · ")))
        return lines
    }
}
