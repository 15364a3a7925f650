import Descent

/// What a study found.
struct StudyAnswer {
    let study: StoredStudy
    let trials: [StoredTrial]
    private let ranking: StudyRanking

    init(_ store: StudyStore, _ study: StoredStudy) throws {
        self.study = study
        trials = try store.trials(of: study)
        ranking = StudyRanking(trials, of: study)
    }

    /// The complete trials, the best first, equal ones by number.
    var ranked: [StoredTrial] { ranking.ranked }

    /// The trial that the study chooses; nil if none is complete.
    var best: StoredTrial? { ranking.chosen }

    /// A score as a person reads it.
    func shown(_ trial: StoredTrial) -> String {
        let isShare = study.attributes["select"].map { $0 != "cost" && $0 != "cross-entropy" } ?? false
        func text(_ number: Double) -> String { isShare ? number.percent : number.significant(5) }
        guard let value = trial.value else { return trial.state.rawValue.lowercased() }
        if trial.state == .pruned { return "pruned at \(text(value))" }
        return text(value) + (trial.attributes["standard_error"]?.double.map { " ± \(text($0))" } ?? "")
    }

    /// Prints the best trial.
    func printBest(to output: Output) throws {
        guard let best else {
            throw Failure(
                .badData,
                "the study \(study.name) has no complete trial; \(trials.count.of("trial")) failed or are open")
        }
        var lines = ["best of \(ranked.count.of("trial")): trial \(best.number), \(shown(best))"]
        for parameter in best.parameters { lines.append("  --\(parameter.name) \(parameter.value.shown)") }
        let failed = trials.count { $0.state == .failed }
        if failed > 0 { lines.append("\(failed.of("trial")) diverged") }
        let pruned = trials.count { $0.state == .pruned }
        if pruned > 0 { lines.append("\(pruned.of("trial")) pruned") }
        try output.result(lines)
        if output.json { try output.document(TrialDocument(best, of: study)) }
    }
}

/// A trial as JSON.
struct TrialDocument: Encodable {
    let study: String
    let number: Int
    let state: String
    let values: [Double]
    let parameters: [String: JSONPiece]
    let intermediate: [[Double]]
    let attributes: [String: JSONPiece]
    let start: Double?
    let end: Double?

    init(_ trial: StoredTrial, of study: StoredStudy) {
        self.study = study.name
        number = trial.number
        state = trial.state.rawValue
        values = trial.values
        parameters = Dictionary(trial.parameters.map { ($0.name, JSONPiece($0.value)) }) { $1 }
        intermediate = trial.intermediate.map { [Double($0.step), $0.value] }
        attributes = trial.attributes.mapValues { JSONPiece($0) }
        start = trial.start
        end = trial.end
    }
}

/// A value of a study as JSON.
struct JSONPiece: Encodable {
    private let value: StudyValue

    init(_ value: StudyValue) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let list): try container.encode(list.map { JSONPiece($0) })
        case .map(let map): try container.encode(map.mapValues { JSONPiece($0) })
        }
    }
}
