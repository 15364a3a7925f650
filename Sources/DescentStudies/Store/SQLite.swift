import CSQLite

/// A connection to an SQLite file: statements are prepared once and kept.
///
/// It is a thin face of the C library, so that the command starts as fast as without it and needs nothing more to build.
final class SQLite {
    private let handle: OpaquePointer
    private let path: String
    private var statements: [String: OpaquePointer] = [:]

    /// What a column holds or a parameter is set to.
    enum Value {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
    }

    /// Opens a file, or creates it if it may.
    init(path: String, creates: Bool) throws {
        self.path = path
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | (creates ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
            let isMissing = handle.map { sqlite3_system_errno($0) == ENOENT } ?? false
            sqlite3_close_v2(handle)
            if isMissing, !creates {
                throw StudyStoreError("\(path) is not there; name a file of studies, or make one by: descent tune")
            }
            throw StudyStoreError("\(path) cannot be opened: \(reason); check the path and its folder")
        }
        self.handle = handle
        // Another process that writes is waited for this long.
        sqlite3_busy_timeout(handle, Self.patience)
    }

    /// Milliseconds.
    private static let patience: Int32 = 60_000

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Runs one statement and hands each of its rows to a closure.
    func run(_ sql: String, _ values: [Value] = [], row body: (Row) throws -> Void = { _ in }) throws {
        let statement = try prepared(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() { bind(value, at: Int32(index + 1), of: statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try body(Row(statement: statement))
            case SQLITE_DONE: return
            default: throw error()
            }
        }
    }

    /// Keeps a write-ahead log beside the file from now on; where processes cannot share memory the usual journal stays.
    ///
    /// Two that ask for it at once would wait for each other, so the library refuses one of them without waiting.
    func useWriteAheadLog() throws {
        let pause: Int32 = 5
        var pauses = Self.patience / pause
        while true {
            do {
                return try run("PRAGMA journal_mode = WAL")
            } catch {
                guard sqlite3_errcode(handle) & 0xFF == SQLITE_BUSY, pauses > 0 else { throw error }
                pauses -= 1
                sqlite3_sleep(pause)
            }
        }
    }

    /// The number of the row that was inserted last.
    var lastRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// How many rows the last statement changed.
    var changes: Int { Int(sqlite3_changes(handle)) }

    /// Runs a closure as one transaction that no other process writes in between: all of it is kept, or nothing.
    func write<Result>(_ body: () throws -> Result) throws -> Result {
        try run("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            try? run("ROLLBACK")
            throw error
        }
    }

    /// Runs a closure that sees the file as it is at one moment.
    func read<Result>(_ body: () throws -> Result) throws -> Result {
        try run("BEGIN")
        defer { try? run("COMMIT") }
        return try body()
    }

    private func prepared(_ sql: String) throws -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw error() }
        statements[sql] = statement
        return statement
    }

    private func bind(_ value: Value, at index: Int32, of statement: OpaquePointer) {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let number): sqlite3_bind_int64(statement, index, number)
        case .real(let number): sqlite3_bind_double(statement, index, number)
        case .text(let text):
            // The library copies the text: −1 is what its headers call SQLITE_TRANSIENT.
            let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), copies)
        }
    }

    private func error() -> StudyStoreError {
        let code = sqlite3_errcode(handle) & 0xFF
        let reason = String(cString: sqlite3_errmsg(handle))
        let advice =
            switch code {
            case SQLITE_BUSY, SQLITE_LOCKED: "another process has held it for a minute; end that one"
            case SQLITE_NOTADB: "give the path of a study store"
            case SQLITE_CORRUPT: "restore it from a copy"
            case SQLITE_FULL: "free some space"
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM: "check the permissions of the file and its folder"
            default: "check that it is a study store"
            }
        return StudyStoreError("\(path) cannot be used: \(reason); \(advice)")
    }
}

extension SQLite {
    /// One row of a result, as long as the closure that gets it runs.
    struct Row {
        fileprivate let statement: OpaquePointer

        func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

        func real(_ column: Int32) -> Double? {
            sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : sqlite3_column_double(statement, column)
        }

        func text(_ column: Int32) -> String? {
            guard let bytes = sqlite3_column_text(statement, column) else { return nil }
            let count = Int(sqlite3_column_bytes(statement, column))
            return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
        }
    }
}

/// A study store that cannot be used, or does not hold what was asked for.
public struct StudyStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence: what was found, what was expected, what to do.
    public let description: String

    /// An error with its sentence; a full stop is added if it has none.
    public init(_ sentence: String) { description = sentence.hasSuffix(".") ? sentence : sentence + "." }
}
