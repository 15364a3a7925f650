#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that cannot be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// What was tried: `read` or `write`.
    public let action: String
    /// Why it failed, in the system's words.
    public let reason: String
    /// What the user can do.
    public let advice: String

    /// The error that the last system call left in `errno`.
    init(_ path: String, action: String, code: Int32 = errno) {
        self.path = path
        self.action = action
        reason = String(cString: strerror(code))
        advice =
            switch code {
            case ENOENT where action == "read": "check the name"
            case ENOENT, ENOTDIR: "make the folder first"
            case EISDIR: "name a file, not a folder"
            case ENOSPC, EDQUOT: "free some space or choose another disk"
            case EROFS, EACCES, EPERM: "check the permissions or choose another folder"
            default: "check the disk and the path"
            }
    }

    /// One sentence: `cannot write out/model.safetensors: No space left on device; free some space ….`
    public var description: String { "cannot \(action) \(path): \(reason); \(advice)." }
}
