import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Studies and their trials in one SQLite file, which is an Optuna store too.
///
/// Any number of processes may use one file at a time. What they write is written in whole transactions, so that a kill
/// at any moment leaves each trial either recorded or not. A file that is created here keeps a write-ahead log beside it
/// while it is open, so that readers wait for nobody; a file that Optuna made stays as Optuna wants it.
public final class StudyStore: Sendable {
    /// The file.
    public let path: String
    let connection: Mutex<SQLite>
    /// Who works here: the host, the process and a moment, so that another process of this host sees whether it lives.
    let owner: String

    /// Opens the store of that path, or creates it.
    ///
    /// - `creates`: Whether it may be created if it is not there.
    /// - Throws: ``StudyStoreError`` when it cannot be opened, or is no store of Optuna's schema 12.
    public init(path: String, creates: Bool = true) throws {
        self.path = path
        let database = try SQLite(path: path, creates: creates)
        try Self.prepare(database, path: path)
        connection = Mutex(database)
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = String(decoding: name.prefix { $0 != 0 && $0 != 32 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        owner = "\(host) \(getpid()) \(Int(Timestamp.now * 1e6))"
    }

    private static func prepare(_ database: SQLite, path: String) throws {
        func tables() throws -> Set<String> {
            var names: Set<String> = []
            try database.run("SELECT name FROM sqlite_master WHERE type = 'table'") { names.insert($0.text(0) ?? "") }
            return names
        }
        if try tables().isEmpty {
            try database.useWriteAheadLog()
            try database.write {
                guard try tables().isEmpty else { return }
                for statement in OptunaSchema.statements { try database.run(statement) }
            }
        }
        // A kill of the process loses nothing; the power may fail only between two checkpoints of the log.
        try database.run("PRAGMA synchronous = NORMAL")
        let found = try tables()
        guard found.contains("version_info"), found.contains("trials") else {
            throw StudyStoreError("\(path) is an SQLite file and no study store; give another path")
        }
        var version: Int64 = 0
        try database.run("SELECT schema_version FROM version_info") { version = $0.integer(0) }
        guard version == OptunaSchema.version else {
            throw StudyStoreError(
                "\(path) has the schema \(version) and \(OptunaSchema.version) is expected; bring it up by: optuna storage upgrade"
            )
        }
        if !found.contains("descent_claims") { try database.run(OptunaSchema.claims) }
    }

    /// All studies, in the order in which they were created.
    public func studies() throws -> [StoredStudy] {
        try connection.withLock { database in
            try database.read {
                var ids: [Int64] = []
                try database.run("SELECT study_id FROM studies ORDER BY study_id") { ids.append($0.integer(0)) }
                return try ids.compactMap { try Self.study($0, in: database) }
            }
        }
    }

    /// The study of that name; nil if there is none.
    public func study(named name: String) throws -> StoredStudy? {
        try connection.withLock { database in try Self.study(named: name, in: database) }
    }

    /// Creates a study, or opens the one that is there.
    ///
    /// - `attributes`: What is kept with it; one that is there keeps its own.
    /// - Throws: ``StudyStoreError`` when the one that is there has another direction.
    public func createStudy(
        _ name: String, direction: Direction, attributes: [String: StudyValue] = [:]
    ) throws -> StoredStudy {
        try connection.withLock { database in
            try database.write {
                if let study = try Self.study(named: name, in: database) {
                    guard study.directions == [direction] else {
                        let found = study.directions.map { $0.rawValue.lowercased() }.joined(separator: " and ")
                        throw StudyStoreError(
                            "\(self.path): the study \(name) is there to \(found) and should \(direction.rawValue.lowercased());"
                                + " give another name")
                    }
                    return study
                }
                try database.run("INSERT INTO studies (study_name) VALUES (?)", [.text(name)])
                let id = database.lastRow
                try database.run(
                    "INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, 0)",
                    [.text(direction.rawValue), .integer(id)])
                for key in attributes.keys.sorted() {
                    guard let value = attributes[key] else { continue }
                    try Self.set(key, to: value, ofStudy: id, in: database)
                }
                return StoredStudy(id: id, name: name, directions: [direction], attributes: attributes)
            }
        }
    }

    /// Sets an attribute of a study.
    public func set(_ key: String, to value: StudyValue, of study: StoredStudy) throws {
        try connection.withLock { database in
            try database.write { try Self.set(key, to: value, ofStudy: study.id, in: database) }
        }
    }

    private static func set(_ key: String, to value: StudyValue, ofStudy id: Int64, in database: SQLite) throws {
        try database.run(
            """
            INSERT INTO study_user_attributes (study_id, "key", value_json) VALUES (?, ?, ?)
            ON CONFLICT (study_id, "key") DO UPDATE SET value_json = excluded.value_json
            """, [.integer(id), .text(key), .text(value.json)])
    }

    private static func study(named name: String, in database: SQLite) throws -> StoredStudy? {
        var id: Int64?
        try database.run("SELECT study_id FROM studies WHERE study_name = ?", [.text(name)]) { id = $0.integer(0) }
        return try id.flatMap { try study($0, in: database) }
    }

    private static func study(_ id: Int64, in database: SQLite) throws -> StoredStudy? {
        var name: String?
        try database.run("SELECT study_name FROM studies WHERE study_id = ?", [.integer(id)]) { name = $0.text(0) }
        var directions: [Direction] = []
        try database.run(
            "SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective", [.integer(id)]
        ) { row in directions.append(row.text(0).flatMap(Direction.init) ?? .minimize) }
        var attributes: [String: StudyValue] = [:]
        try database.run(
            "SELECT \"key\", value_json FROM study_user_attributes WHERE study_id = ?", [.integer(id)]
        ) { row in
            guard let key = row.text(0), let json = row.text(1) else { return }
            attributes[key] = (try? FlowReader.value(json, file: key)) ?? .text(json)
        }
        return name.map { StoredStudy(id: id, name: $0, directions: directions, attributes: attributes) }
    }
}
