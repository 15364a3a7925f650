#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes files that are either whole or not there at all.
///
/// The bytes go to a file beside the final one, are brought to the disk, and then take the final name in one step: whoever
/// reads the path sees the old file or the new one. A path that is no ordinary file, such as `/dev/stdout` or a pipe, is
/// written directly.
public struct AtomicFile: ~Copyable {
    private let path: String
    private let temporary: String?
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    /// Writes these bytes to that path.
    ///
    /// - Throws: ``FileError``; then the path is as it was.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        try write(to: path) { file in try file.append(bytes) }
    }

    /// Writes this text to that path, in UTF-8.
    ///
    /// - Throws: ``FileError``; then the path is as it was.
    public static func write(_ text: String, to path: String) throws {
        try write(to: path) { file in try file.append(text) }
    }

    /// Writes to that path what a closure appends piece by piece.
    ///
    /// - Throws: ``FileError``, or what the closure throws; then the path is as it was.
    public static func write(to path: String, _ body: (inout AtomicFile) throws -> Void) throws {
        var file = try AtomicFile(path)
        try body(&file)
        try file.commit()
    }

    private init(_ path: String) throws {
        self.path = path
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            temporary = nil
            descriptor = open(path, O_WRONLY | O_CLOEXEC)
        } else {
            let name = Self.temporaryName(for: path)
            temporary = name
            descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        }
        guard descriptor >= 0 else { throw FileError(path, action: "write") }
    }

    deinit {
        if descriptor >= 0 {
            close(descriptor)
            if let temporary { unlink(temporary) }
        }
    }

    /// A name in the same folder that no other process or thread uses.
    private static func temporaryName(for path: String) -> String {
        let unique = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        guard let slash = path.lastIndex(of: "/") else { return ".\(path).\(unique).tmp" }
        return "\(path[...slash]).\(path[path.index(after: slash)...]).\(unique).tmp"
    }

    /// Adds bytes at the end.
    public mutating func append(_ bytes: [UInt8]) throws {
        if buffer.isEmpty, bytes.count >= 1 << 16 { return try send(bytes) }
        buffer += bytes
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Adds text at the end, in UTF-8.
    public mutating func append(_ text: String) throws {
        buffer += text.utf8
        if buffer.count >= 1 << 16 { try flush() }
    }

    private mutating func flush() throws {
        try send(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func send(_ bytes: [UInt8]) throws {
        guard writeAll(descriptor, bytes) else { throw FileError(path, action: "write") }
    }

    /// Brings everything to the disk and gives the file its name.
    private mutating func commit() throws {
        try flush()
        guard let temporary else {
            let closed = close(descriptor)
            descriptor = -1
            guard closed == 0 else { throw FileError(path, action: "write") }
            return
        }
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw FileError(path, action: "write") }
        close(descriptor)
        descriptor = -1
        syncFolder()
    }

    /// Brings the new name to the disk too; some file systems cannot, and the file is whole all the same.
    private func syncFolder() {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
