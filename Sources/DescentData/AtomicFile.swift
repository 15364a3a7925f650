#if canImport(Glibc)
    import Glibc

    private let systemRead = Glibc.read
    private let systemWrite = Glibc.write
#else
    import Darwin

    private let systemRead = Darwin.read
    private let systemWrite = Darwin.write
#endif

/// Whole files: read at once, and written so that there is never half of one.
public enum AtomicFile {
    /// Writes a file under another name, then renames it: a kill at any moment leaves the old file or the new one.
    ///
    /// - Throws: ``FileError`` when it cannot be written; what was there before is still there.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let temporary = "\(path).\(getpid()).part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError(path, "written", errno) }
        var problem = writeAll(bytes, to: descriptor)
        if problem == 0, fsync(descriptor) != 0, errno != EINVAL { problem = errno }
        if close(descriptor) != 0, problem == 0 { problem = errno }
        if problem == 0, rename(temporary, path) != 0 { problem = errno }
        guard problem == 0 else {
            unlink(temporary)
            throw FileError(path, "written", problem)
        }
    }

    /// All bytes of a file.
    ///
    /// - Throws: ``FileError`` when it cannot be read.
    public static func read(_ path: String) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path, "read", errno) }
        defer { close(descriptor) }
        return try read(descriptor, name: path)
    }

    /// All bytes that an open file, such as standard input, still gives.
    ///
    /// - Throws: ``FileError`` when it cannot be read.
    public static func read(_ descriptor: Int32, name: String) throws(FileError) -> [UInt8] {
        var status = stat()
        let expected = fstat(descriptor, &status) == 0 ? max(0, Int(status.st_size)) : 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        let chunk = 1 << 20
        while true {
            var count = 0
            var problem: Int32 = 0
            let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
                count = systemRead(descriptor, buffer.baseAddress, chunk)
                problem = errno
                initialized = max(0, count)
            }
            if count == 0 { return bytes }
            if count > 0 { bytes += part } else if problem != EINTR { throw FileError(name, "read", problem) }
        }
    }

    /// - Returns: 0, or the number of the system's error.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let written = systemWrite(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if written > 0 { done += written } else if errno != EINTR { return errno }
            }
            return 0
        }
    }
}

/// A file that the system does not let be read or written.
public struct FileError: Error, Hashable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The system's number for what is wrong.
    public let code: Int32
    /// The sentence for the user.
    public let description: String

    init(_ path: String, _ action: String, _ code: Int32) {
        self.path = path
        self.code = code
        let advice =
            switch code {
            case ENOENT: "give the path of \(action == "read" ? "a file" : "a folder") that exists"
            case EACCES, EPERM, EROFS: "choose another place, or change the permissions"
            case ENOSPC, EDQUOT: "free some space, or choose another disk"
            case EISDIR, ENOTDIR: "give the path of a file"
            default: "choose another file"
            }
        description = "\(path) cannot be \(action): \(String(cString: strerror(code))); \(advice)"
    }
}
