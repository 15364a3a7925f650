import Descent

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where the command's words go: results to standard output, everything else to standard error.
///
/// With `--json` standard output holds nothing but JSON, and the results for people go to standard error too.
package struct Output: Sendable {
    /// Only results.
    package var quiet = false
    /// One JSON document instead of tables.
    package var json = false

    /// Whether a person sees standard error on a terminal.
    package static let isTerminal = isatty(2) == 1 && getenv("TERM").map { strcmp($0, "dumb") != 0 } ?? false

    /// How many characters fit in a line of the terminal, at most 80.
    package static var width: Int {
        var size = winsize()
        guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return min(80, Int(size.ws_col))
    }

    /// What a person wants to know on the way.
    func note(_ line: String) {
        if !quiet { Self.error(line) }
    }

    /// What a person should not miss, even with `--quiet`.
    func warn(_ line: String) { Self.error("warning: \(line)") }

    /// Lines of the result.
    package func result(_ lines: [String]) throws {
        if json { return note(lines.joined(separator: "\n")) }
        try Self.write(lines.map { $0 + "\n" }.joined())
    }

    /// The result as one JSON document.
    package func document(_ value: any Encodable) throws {
        try Self.write(JSONDocument.text(value, pretty: true) + "\n")
    }

    /// Writes to standard error; if nobody can read it, nothing is lost.
    package static func error(_ line: String) { _ = send(line + "\n", to: 2) }

    /// Writes to standard output.
    ///
    /// - Throws: ``Failure`` when it cannot be written.
    static func write(_ text: String) throws {
        guard send(text, to: 1) else {
            throw Failure(.cannotWrite, "standard output cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    /// Sends all of a text to a file descriptor.
    package static func send(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                #if canImport(Glibc)
                    let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                #else
                    let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
                #endif
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
    }
}
