import ArgumentParser
import Descent
import DescentCommands

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `descent`: trains networks on examples and puts them to use.
@main
struct DescentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "descent",
        abstract: "Train neural networks with gradient descent, and use them.",
        discussion: """
            'descent NAME …' runs the program descent-NAME from this program's folder or the PATH when NAME is none of \
            the commands below.
            """,
        version: descentVersion,
        subcommands: Commands.all + [Reproduce.self])

    /// Parses, runs, and turns what goes wrong into one sentence and an exit code.
    static func main() {
        do {
            try ExternalCommand.replaceThisProgram(ifAskedBy: Arguments.all)
            try InstructionSet.checkEnvironment()
            var command = try parseAsRoot(Array(Arguments.all.dropFirst()))
            try command.run()
        } catch {
            let (text, code) = ErrorReport.of(error)
            if code == 0 {
                _ = Output.send(text + "\n", to: 1)
            } else {
                Output.error(text)
            }
            leave(code)
        }
    }
}

/// Ends the process.
private func leave(_ code: Int32) -> Never { exit(code) }
