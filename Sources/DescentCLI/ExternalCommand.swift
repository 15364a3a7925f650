import ArgumentParser
import DescentCommands

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Commands that are programs of their own: `descent NAME …` runs `descent-NAME …`.
enum ExternalCommand {
    /// Runs the program that the first argument names, in place of this one, if it is no command of this one.
    ///
    /// - Throws: ``Failure`` when there is no such program, or it cannot be run.
    static func replaceThisProgram(ifAskedBy arguments: [String]) throws {
        guard arguments.count > 1, let name = name(arguments[1]) else { return }
        let program = "descent-\(name)"
        guard let path = find(program) else {
            throw Failure.usage(
                "\"\(name)\" is no command of descent, and there is no program \(program) beside it or on the PATH")
        }
        var pointers: [UnsafeMutablePointer<CChar>?] = ([path] + arguments.dropFirst(2)).map { strdup($0) }
        pointers.append(nil)
        execv(path, pointers)
        throw Failure(.badData, "\(path) cannot be run: \(String(cString: strerror(errno))); install it anew")
    }

    /// The argument if it is a name of another program.
    static func name(_ argument: String) -> String? {
        let own = DescentCommand.configuration.subcommands.map { $0._commandName } + ["help"]
        let isName =
            !argument.isEmpty && !argument.hasPrefix("-")
            && argument.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        return isName && !own.contains(argument) ? argument : nil
    }

    /// The path of a program beside this one or on the PATH.
    private static func find(_ program: String) -> String? {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        let folders = [ownFolder].compactMap(\.self) + path.split(separator: ":").map(String.init)
        return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }

    /// The folder of this program.
    private static var ownFolder: String? {
        #if os(Linux)
            let file = realpath("/proc/self/exe", nil)
        #else
            var size: UInt32 = 0
            _NSGetExecutablePath(nil, &size)
            var buffer = [CChar](repeating: 0, count: Int(size))
            let file = _NSGetExecutablePath(&buffer, &size) == 0 ? realpath(buffer, nil) : nil
        #endif
        guard let file else { return nil }
        defer { free(file) }
        return String(cString: file).split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    }
}
