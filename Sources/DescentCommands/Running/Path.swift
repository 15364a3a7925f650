import Descent

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the command asks of paths.
package enum Path {
    /// The path from the root.
    static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
        defer { free(folder) }
        return String(cString: folder) + "/" + path
    }

    /// The path as a person would type it here.
    package static func shown(_ path: String) -> String {
        let folder = absolute("")
        return path.hasPrefix(folder) && path.count > folder.count ? String(path.dropFirst(folder.count)) : path
    }

    /// The name behind the last slash.
    static func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Whether something is there.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    /// Whether a file is there, and no folder.
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The file of the checkpoint in a folder.
    static func checkpoint(in folder: String) -> String {
        (folder.hasSuffix("/") ? folder : folder + "/") + Checkpoint.fileName
    }

    /// Makes a folder and those around it.
    ///
    /// - Throws: ``Failure`` when it cannot be made.
    package static func makeFolder(_ path: String) throws {
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
            let folder = String(path[..<end])
            if mkdir(folder, 0o777) == 0 || errno == EEXIST { continue }
            // A folder on the way that cannot be written is no hindrance if the next one is there.
            let problem = errno
            var status = stat()
            guard stat(folder, &status) == 0 else { throw cannotCreate("the folder \(path)", problem) }
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw cannotCreate("the folder \(path)", ENOTDIR)
        }
    }

    /// Makes sure that a file can be written at a path: that no folder is there, and that its own folder takes a file.
    ///
    /// - Throws: ``Failure`` when it cannot.
    static func checkWritable(_ path: String) throws {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            guard status.st_mode & S_IFMT == S_IFDIR else { return }
            throw Failure(.cannotCreate, "\(path) cannot be written: it is a folder; give the path of a file")
        }
        let probe = "\(path).\(getpid()).part"
        let descriptor = open(probe, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw cannotCreate(path, errno) }
        close(descriptor)
        unlink(probe)
    }

    private static func cannotCreate(_ path: String, _ code: Int32) -> Failure {
        Failure(.cannotCreate, "\(path) cannot be written: \(String(cString: strerror(code))); choose another place")
    }
}
