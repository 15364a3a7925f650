/// What is known of a trial: the scores seen at the rungs so far.
public struct RungScores: Hashable, Sendable {
    /// One for each rung that it has come to, from the first.
    public var scores: [Double]
    /// Whether it failed after those.
    public var hasFailed: Bool

    /// What is known of a trial.
    public init(scores: [Double] = [], hasFailed: Bool = false) {
        self.scores = scores
        self.hasFailed = hasFailed
    }
}

extension StudyStore {
    /// What is known of a range of proposals at the rungs of successive halving.
    package func entries(
        _ range: Range<Int>, of study: StoredStudy, at rungs: [Int]
    ) throws -> [RungScores] {
        try connection.withLock { database in
            var entries = Array(repeating: RungScores(), count: range.count)
            let bounds = [study.id, Int64(range.lowerBound), Int64(range.upperBound)].map(SQLite.Value.integer)
            try database.read {
                try database.run(
                    """
                    SELECT c.proposal, t.state FROM descent_claims c JOIN trials t ON t.trial_id = c.trial_id
                    WHERE c.study_id = ? AND c.proposal >= ? AND c.proposal < ? AND t.state = 'FAIL'
                    """, bounds
                ) { entries[Int($0.integer(0)) - range.lowerBound].hasFailed = true }
                try database.run(
                    """
                    SELECT c.proposal, i.step, i.intermediate_value, i.intermediate_value_type FROM descent_claims c
                    JOIN trial_intermediate_values i ON i.trial_id = c.trial_id
                    WHERE c.study_id = ? AND c.proposal >= ? AND c.proposal < ? ORDER BY c.proposal, i.step
                    """, bounds
                ) { row in
                    guard rungs.contains(Int(row.integer(1))) else { return }
                    entries[Int(row.integer(0)) - range.lowerBound].scores.append(
                        Self.value(row.real(2), row.text(3)))
                }
            }
            return entries
        }
    }
}
