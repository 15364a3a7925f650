import CArguments

/// What the user typed.
package enum Arguments {
    /// The program's name and the words behind it.
    ///
    /// Swift reads them from `/proc`, which a bare root may not have; the C library knows them too.
    package static let all: [String] = {
        let found = CommandLine.arguments
        guard found.isEmpty else { return found }
        return (0..<carguments_count()).map { String(cString: carguments_at($0)) }
    }()
}
