import ArgumentParser
import Descent
import DescentCommands
import DescentPaper
import DescentPublished

/// `descent reproduce`: runs the report again, and sets it beside what was printed.
struct Reproduce: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the 2022 report again, and set it beside what it printed.",
        usage: "descent reproduce [--quick] [--edition <edition> ...] [<options>]",
        discussion: """
            The page is index.html in the folder of --out; every number in it comes from a run in the study store beside \
            it, studies.db. A command that is stopped goes on where it was when it is given again.
            """)

    @Option(
        help: ArgumentHelp(
            "One edition only: published, equations or corrected.", valueName: "edition"))
    var edition: [Edition] = []

    @Option(help: ArgumentHelp("The folder of the page, its data and the store.", valueName: "folder"))
    var out = "report"

    @Flag(help: "Fewer repeats and smaller scans, in seconds.")
    var quick = false

    @Flag(
        help: """
            Write nothing, but time the scans of the authors' notebook alone: each of their 1,082 networks once, by the \
            published program in Double and by the equations in Float.
            """)
    var timeScans = false

    @Option(name: .shortAndLong, help: ArgumentHelp("The seed of all runs.", valueName: "n"))
    var seed = Defaults.seed

    @Option(help: ArgumentHelp("Runs at a time; the results do not depend on it.", valueName: "n"))
    var threads = Machine.processors

    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads is \(threads), expected 1 to 1024")
        }
        if timeScans, edition.contains(.corrected) {
            throw ValidationError("--time-scans times the published edition and the equations, no corrected one")
        }
        if timeScans, quick { throw ValidationError("--time-scans has one size; leave out --quick") }
    }

    func run() throws {
        if timeScans { return try ScanTimes(editions: edition, seed: seed, workers: threads).print(to: output.output) }
        let start = Clock.seconds
        try Path.makeFolder(out + "/data")
        let options = Reproduction.Options(
            editions: edition.isEmpty ? Edition.allCases : Edition.allCases.filter(edition.contains), quick: quick,
            seed: seed, workers: threads)
        let display = ReproductionDisplay(output: output.output)
        let reproduction = try Reproduction(options, path: out + "/studies.db") { display.observe($0) }
        let results = try InterruptibleTask.run(whenInterrupted: interrupted) { try reproduction.run() }
        display.finish()
        let report = ReportPage(
            results, machine: Machine.description, command: command, date: Machine.date, seconds: Clock.seconds - start)
        for (name, text) in report.files { try AtomicFile.write(text, to: "\(out)/\(name)") }
        if output.json {
            try output.output.document(report.figures)
        } else {
            try output.output.result(report.summary + ["page       \(Path.shown(out))/index.html"])
        }
    }

    private var interrupted: Failure {
        Failure(.interrupted, "interrupted; what is done is kept, go on with the same command: \(command)")
    }

    /// The command that gives this page again.
    private var command: String {
        var words = ["descent reproduce"]
        for edition in edition { words.append("--edition \(edition.rawValue)") }
        if out != "report" { words.append("--out \(out)") }
        if quick { words.append("--quick") }
        if seed != Defaults.seed { words.append("--seed \(seed)") }
        return words.joined(separator: " ")
    }
}

extension Edition: ExpressibleByArgument {}
