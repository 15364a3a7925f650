extension StudyStore {
    /// Adds a finished trial.
    ///
    /// - Returns: Its number.
    @discardableResult
    public func add(_ trial: StoredTrial, to study: StoredStudy) throws -> Int {
        try add([trial], to: study)[0]
    }

    /// Adds finished trials in one transaction: all of them or none.
    ///
    /// - Returns: Their numbers.
    @discardableResult
    public func add(_ trials: [StoredTrial], to study: StoredStudy) throws -> [Int] {
        try connection.withLock { database in
            try database.write {
                var number = try Self.trialCount(of: study.id, in: database)
                return try trials.map { trial in
                    defer { number += 1 }
                    let id = try Self.insert(trial, number: number, study: study.id, in: database)
                    try Self.record(trial, as: id, in: database)
                    return number
                }
            }
        }
    }

    /// All trials of a study, by number.
    public func trials(of study: StoredStudy) throws -> [StoredTrial] {
        try connection.withLock { database in
            try database.read { try Self.trials(of: study.id, in: database) }
        }
    }

    static func trialCount(of study: Int64, in database: SQLite) throws -> Int {
        var count: Int64 = 0
        try database.run("SELECT COUNT(*) FROM trials WHERE study_id = ?", [.integer(study)]) { count = $0.integer(0) }
        return Int(count)
    }

    /// Inserts a trial with its parameters, and nothing that it will find.
    static func insert(_ trial: StoredTrial, number: Int, study: Int64, in database: SQLite) throws -> Int64 {
        let start = Timestamp.text(trial.start ?? Timestamp.now)
        try database.run(
            "INSERT INTO trials (number, study_id, state, datetime_start) VALUES (?, ?, ?, ?)",
            [.integer(Int64(number)), .integer(study), .text(TrialState.running.rawValue), .text(start)])
        let id = database.lastRow
        for parameter in trial.parameters {
            guard let value = parameter.distribution.stored(parameter.value) else {
                throw StudyStoreError(
                    "the parameter \(parameter.name) is \(parameter.value.shown), which its distribution does not have")
            }
            try database.run(
                "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (?, ?, ?, ?)",
                [.integer(id), .text(parameter.name), .real(value), .text(parameter.distribution.json)])
        }
        return id
    }

    /// Writes what was seen of a trial on the way, and its attributes.
    static func note(_ trial: StoredTrial, as id: Int64, in database: SQLite) throws {
        for score in trial.intermediate {
            let (number, type) = stored(score.value)
            try database.run(
                """
                INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)
                VALUES (?, ?, ?, ?) ON CONFLICT (trial_id, step) DO UPDATE SET
                intermediate_value = excluded.intermediate_value,
                intermediate_value_type = excluded.intermediate_value_type
                """, [.integer(id), .integer(Int64(score.step)), number, .text(type)])
        }
        for key in trial.attributes.keys.sorted() {
            guard let value = trial.attributes[key] else { continue }
            try database.run(
                """
                INSERT INTO trial_user_attributes (trial_id, "key", value_json) VALUES (?, ?, ?)
                ON CONFLICT (trial_id, "key") DO UPDATE SET value_json = excluded.value_json
                """, [.integer(id), .text(key), .text(value.json)])
        }
    }

    /// Writes what a trial found, and its end.
    static func record(_ trial: StoredTrial, as id: Int64, in database: SQLite) throws {
        try note(trial, as: id, in: database)
        for (objective, value) in trial.values.enumerated() where !value.isNaN {
            let (number, type) = stored(value)
            try database.run(
                "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, ?, ?, ?)",
                [.integer(id), .integer(Int64(objective)), number, .text(type)])
        }
        // Optuna holds that a complete trial has a value that is a number.
        let hasValue = !trial.values.isEmpty && !trial.values.contains(where: \.isNaN)
        let state = trial.state == .complete && !hasValue ? TrialState.failed : trial.state
        let end = state.isFinished ? SQLite.Value.text(Timestamp.text(trial.end ?? Timestamp.now)) : .null
        try database.run(
            "UPDATE trials SET state = ?, datetime_complete = ? WHERE trial_id = ?",
            [.text(state.rawValue), end, .integer(id)])
    }

    private static func stored(_ value: Double) -> (SQLite.Value, type: String) {
        if value.isNaN { return (.null, "NAN") }
        if value.isInfinite { return (.null, value > 0 ? "INF_POS" : "INF_NEG") }
        return (.real(value), "FINITE")
    }

    /// The number behind its two columns.
    static func value(_ number: Double?, _ type: String?) -> Double {
        switch type {
        case "INF_POS": .infinity
        case "INF_NEG": -.infinity
        case "NAN": .nan
        default: number ?? .nan
        }
    }

    /// A parameter from its name, its number and its distribution; nil if nothing can be made of them.
    ///
    /// - `known`: The distributions that were read before.
    static func parameter(
        _ row: SQLite.Row, first column: Int32, _ known: inout [String: Distribution]
    ) -> TrialParameter? {
        guard let name = row.text(column), let number = row.real(column + 1), let json = row.text(column + 2),
            let distribution = known[json] ?? Distribution(json: json),
            let value = distribution.value(stored: number)
        else { return nil }
        known[json] = distribution
        return TrialParameter(name, value, from: distribution)
    }

    private static func trials(of study: Int64, in database: SQLite) throws -> [StoredTrial] {
        var trials: [StoredTrial] = []
        var places: [Int64: Int] = [:]
        try database.run(
            """
            SELECT t.trial_id, t.number, t.state, t.datetime_start, t.datetime_complete, c.proposal FROM trials t
            LEFT JOIN descent_claims c ON c.trial_id = t.trial_id WHERE t.study_id = ? ORDER BY t.number, t.trial_id
            """, [.integer(study)]
        ) { row in
            places[row.integer(0)] = trials.count
            var trial = StoredTrial([], state: row.text(2).flatMap(TrialState.init) ?? .failed)
            trial.number = Int(row.integer(1))
            trial.start = row.text(3).flatMap(Timestamp.seconds)
            trial.end = row.text(4).flatMap(Timestamp.seconds)
            trial.proposal = row.real(5).map { Int($0) }
            trials.append(trial)
        }
        func each(_ columns: String, _ table: String, _ order: String, _ body: (inout StoredTrial, SQLite.Row) -> Void)
            throws
        {
            try database.run(
                """
                SELECT x.trial_id, \(columns) FROM \(table) x JOIN trials t ON t.trial_id = x.trial_id
                WHERE t.study_id = ? ORDER BY \(order)
                """, [.integer(study)]
            ) { row in
                if let place = places[row.integer(0)] { body(&trials[place], row) }
            }
        }
        var distributions: [String: Distribution] = [:]
        try each("param_name, param_value, distribution_json", "trial_params", "param_id") { trial, row in
            if let parameter = parameter(row, first: 1, &distributions) { trial.parameters.append(parameter) }
        }
        try each("value, value_type", "trial_values", "objective") { trial, row in
            trial.values.append(value(row.real(1), row.text(2)))
        }
        try each("step, intermediate_value, intermediate_value_type", "trial_intermediate_values", "step") {
            trial, row in
            trial.intermediate.append(
                IntermediateScore(step: Int(row.integer(1)), value: value(row.real(2), row.text(3))))
        }
        try each("\"key\", value_json", "trial_user_attributes", "trial_user_attribute_id") { trial, row in
            guard let key = row.text(1), let json = row.text(2) else { return }
            trial.attributes[key] = (try? FlowReader.value(json, file: key)) ?? .text(json)
        }
        return trials
    }
}
