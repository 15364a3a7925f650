import ArgumentParser
import Descent

/// What is printed.
package struct OutputOptions: ParsableArguments {
    @Flag(help: "End standard output with one JSON document; all else goes to standard error.")
    package var json = false

    @Flag(name: .shortAndLong, help: "Print results only.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Name the instruction set and the threads.")
    var verbose = false

    package init() {}

    package func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose contradict each other; leave one out") }
    }

    /// Where words go.
    package var output: Output { Output(quiet: quiet, json: json) }
}

/// How many threads share the work on one network.
struct ThreadOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Threads that share the work on one network; the results do not depend on it.", valueName: "n"))
    var threads = Defaults.threads

    func validate() throws {
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads is \(threads), expected 1 to 1024")
        }
    }

    /// The threads.
    var team: ThreadTeam { threads == 1 ? .single : ThreadTeam(threads: threads) }
}

extension OutputOptions {
    /// Names the machine's part in the work, if asked.
    func announce(_ threads: ThreadOptions) throws {
        if verbose { Output.error("machine    \(InstructionSet.current.rawValue), \(threads.threads.of("thread"))") }
    }
}
