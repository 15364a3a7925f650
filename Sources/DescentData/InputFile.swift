#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads whole files.
public enum InputFile {
    /// The bytes of a file, or of standard input for the path `-`.
    ///
    /// - Throws: ``FileError`` when it cannot be read.
    public static func read(_ path: String) throws -> [UInt8] {
        if path == "-" { return try readAll(STDIN_FILENO, path: "standard input") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path, action: "read") }
        defer { close(descriptor) }
        return try readAll(descriptor, path: path)
    }

    /// The bytes of a file, decompressed if it is a gzip file.
    ///
    /// - Throws: ``FileError`` when it cannot be read, ``DatasetError`` when the compressed data is damaged.
    public static func readDecompressed(_ path: String) throws -> [UInt8] {
        let bytes = try read(path)
        return Gzip.isGzip(bytes) ? try Gzip.decompress(bytes, source: sourceName(path)) : bytes
    }

    /// What a sentence calls the file: its path, or `standard input`.
    static func sourceName(_ path: String) -> String { path == "-" ? "standard input" : path }

    /// Whether there is a folder of that path.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether there is something of that path.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func readAll(_ descriptor: Int32, path: String) throws -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(path, action: "read") }
        let expected = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
        var bytes = try piece(descriptor, of: expected + 1, path: path)
        if bytes.count == expected { return bytes }
        while true {
            let more = try piece(descriptor, of: 1 << 16, path: path)
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    /// The next bytes: as many as fit, fewer at the end.
    private static func piece(_ descriptor: Int32, of size: Int, path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let room = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
                let read = readSome(descriptor, into: room)
                guard read >= 0 else { throw FileError(path, action: "read") }
                if read == 0 { break }
                count += read
            }
        }
    }
}
