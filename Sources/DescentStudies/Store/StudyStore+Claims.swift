#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A trial that a process works on.
public struct ClaimedTrial: Hashable, Sendable {
    let id: Int64
    /// Its number in the study.
    public let number: Int
    /// Which of the study's proposals it is.
    public let proposal: Int
    /// What it is to be tried with.
    public let parameters: [TrialParameter]
}

extension StudyStore {
    /// A trial whose owner has not been heard of for so many seconds is given to another.
    static let patience = 60.0

    /// Takes the first proposals of a range that nobody has finished or works on.
    ///
    /// - Parameters:
    ///   - range: The proposals; those that are not in the store are inserted in order.
    ///   - study: The study that the proposals belong to.
    ///   - limit: The most to take.
    ///   - parameters: What a proposal that is not in the store yet is to be tried with.
    /// - Returns: Those that are this process's now; nil if all of the range are finished.
    public func claim(
        _ range: Range<Int>, of study: StoredStudy, limit: Int,
        parameters: @Sendable (Int) throws -> [TrialParameter]
    ) throws -> [ClaimedTrial]? {
        try connection.withLock { database in
            try database.write {
                let known = try self.claims(range, study.id, in: database)
                var number = try Self.trialCount(of: study.id, in: database)
                var taken: [ClaimedTrial] = []
                var isDone = true
                for proposal in range {
                    if let claim = known[proposal] {
                        if claim.isFinished { continue }
                        isDone = false
                        guard taken.count < limit, claim.isFree else { continue }
                        try database.run(
                            "UPDATE descent_claims SET owner = ? WHERE trial_id = ?",
                            [.text(self.owner), .integer(claim.id)])
                        taken.append(
                            ClaimedTrial(
                                id: claim.id, number: claim.number, proposal: proposal,
                                parameters: try Self.parameters(of: claim.id, in: database)))
                    } else {
                        isDone = false
                        guard taken.count < limit else { break }
                        let trial = StoredTrial(try parameters(proposal))
                        let id = try Self.insert(trial, number: number, study: study.id, in: database)
                        try database.run(
                            "INSERT INTO descent_claims (trial_id, study_id, proposal, owner) VALUES (?, ?, ?, ?)",
                            [.integer(id), .integer(study.id), .integer(Int64(proposal)), .text(self.owner)])
                        taken.append(
                            ClaimedTrial(id: id, number: number, proposal: proposal, parameters: trial.parameters))
                        number += 1
                    }
                }
                for trial in taken { try Self.beat(trial.id, in: database) }
                return isDone ? nil : taken
            }
        }
    }

    /// Whether all proposals of a range are in the store, finished or not.
    package func hasAll(_ range: Range<Int>, of study: StoredStudy) throws -> Bool {
        try connection.withLock { database in
            var count = 0
            try database.run(
                "SELECT COUNT(*) FROM descent_claims WHERE study_id = ? AND proposal >= ? AND proposal < ?",
                [study.id, Int64(range.lowerBound), Int64(range.upperBound)].map(SQLite.Value.integer)
            ) { count = Int($0.integer(0)) }
            return count == range.count
        }
    }

    /// Records what a claimed trial found, in one transaction.
    public func finish(_ claimed: ClaimedTrial, as trial: StoredTrial) throws { try finish([(claimed, trial)]) }

    /// Records what claimed trials found, in one transaction.
    ///
    /// A trial that another process has finished since, because this one was thought dead, is left as it is.
    public func finish(_ trials: [(claimed: ClaimedTrial, found: StoredTrial)]) throws {
        try connection.withLock { database in
            try database.write {
                for (claimed, trial) in trials where try Self.isRunning(claimed, in: database) {
                    try Self.record(trial, as: claimed.id, in: database)
                }
            }
        }
    }

    /// Keeps what was seen of a claimed trial so far, and its attributes; it goes on.
    public func report(_ trial: StoredTrial, of claimed: ClaimedTrial) throws {
        try connection.withLock { database in
            try database.write {
                guard try Self.isRunning(claimed, in: database) else { return }
                try Self.note(trial, as: claimed.id, in: database)
            }
        }
    }

    private static func isRunning(_ claimed: ClaimedTrial, in database: SQLite) throws -> Bool {
        var isRunning = false
        try database.run("SELECT state FROM trials WHERE trial_id = ?", [.integer(claimed.id)]) { row in
            isRunning = row.text(0) == TrialState.running.rawValue
        }
        return isRunning
    }

    private static func parameters(of trial: Int64, in database: SQLite) throws -> [TrialParameter] {
        var parameters: [TrialParameter] = []
        var distributions: [String: Distribution] = [:]
        try database.run(
            "SELECT param_name, param_value, distribution_json FROM trial_params WHERE trial_id = ? ORDER BY param_id",
            [.integer(trial)]
        ) { row in
            if let parameter = parameter(row, first: 0, &distributions) { parameters.append(parameter) }
        }
        return parameters
    }

    /// Says that this process is at work on its trials.
    public func beat() throws {
        try connection.withLock { database in
            try database.write {
                var ids: [Int64] = []
                try database.run(
                    """
                    SELECT c.trial_id FROM descent_claims c JOIN trials t ON t.trial_id = c.trial_id
                    WHERE c.owner = ? AND t.state = 'RUNNING'
                    """, [.text(self.owner)]
                ) { ids.append($0.integer(0)) }
                for id in ids { try Self.beat(id, in: database) }
            }
        }
    }

    /// Gives back what this process has not finished.
    public func release(_ study: StoredStudy) throws {
        try connection.withLock { database in
            try database.write {
                try database.run(
                    "UPDATE descent_claims SET owner = NULL WHERE study_id = ? AND owner = ?",
                    [.integer(study.id), .text(self.owner)])
            }
        }
    }

    private static func beat(_ trial: Int64, in database: SQLite) throws {
        try database.run(
            """
            INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES (?, CURRENT_TIMESTAMP)
            ON CONFLICT (trial_id) DO UPDATE SET heartbeat = excluded.heartbeat
            """, [.integer(trial)])
    }

    private struct Claim {
        let id: Int64
        let number: Int
        let isFinished: Bool
        let isFree: Bool
    }

    private func claims(_ range: Range<Int>, _ study: Int64, in database: SQLite) throws -> [Int: Claim] {
        var claims: [Int: Claim] = [:]
        let now = Timestamp.now
        try database.run(
            """
            SELECT c.trial_id, t.number, c.proposal, t.state, c.owner, h.heartbeat FROM descent_claims c
            JOIN trials t ON t.trial_id = c.trial_id LEFT JOIN trial_heartbeats h ON h.trial_id = c.trial_id
            WHERE c.study_id = ? AND c.proposal >= ? AND c.proposal < ?
            """, [.integer(study), .integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound))]
        ) { row in
            let heard = row.text(5).flatMap(Timestamp.seconds) ?? 0
            claims[Int(row.integer(2))] = Claim(
                id: row.integer(0), number: Int(row.integer(1)),
                isFinished: row.text(3).flatMap(TrialState.init)?.isFinished ?? false,
                isFree: !isAlive(row.text(4), heard: heard, now: now))
        }
        return claims
    }

    private func isAlive(_ other: String?, heard: Double, now: Double) -> Bool {
        guard let other, now - heard < Self.patience else { return false }
        let words = other.split(separator: " "), mine = owner.split(separator: " ")
        guard words.count == 3, words[0] == mine[0], let process = pid_t(words[1]) else { return true }
        // A process of this host is there, or it is not, whatever its last heartbeat says.
        return kill(process, 0) == 0 || errno == EPERM
    }
}
