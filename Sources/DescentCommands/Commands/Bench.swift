import ArgumentParser
import Descent

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `descent bench`: how fast this machine does work of a fixed size, and how fast it could.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure how fast this machine trains, and how fast it could.",
        usage: "descent bench [<options>] [<workload> ...]",
        discussion: """
            Workloads: \(Workloads.all.map(\.name).joined(separator: ", ")); all of them if none is given. The limit is \
            what the multiply-adds of the matrix products alone would take at the measured peak of this machine. It counts \
            those with a zero too, which large products skip: images with a dark background and the outputs of ReLU can \
            be faster than it.
            """)

    @Argument(help: ArgumentHelp("What is measured.", valueName: "workload")) var workloads: [String] = []
    @Option(help: ArgumentHelp("How often each workload is timed.", valueName: "n")) var repeats = 11
    @Option(
        help: ArgumentHelp(
            "A folder of MNIST's four files; else what DESCENT_MNIST names, else made-up images.", valueName: "folder"))
    var mnist: String?
    @Option(help: ArgumentHelp("Write the results to a file.", valueName: "file")) var json: String?
    @OptionGroup(title: "Machine") var threads: ThreadOptions

    @Flag(
        help: ArgumentHelp(
            "Time one repeat of one workload for each line 'run' on standard input, and answer in JSON lines.",
            visibility: .hidden))
    var onRequest = false

    func validate() throws {
        guard (1...10_000).contains(repeats) else {
            throw ValidationError("--repeats is \(repeats), expected 1 to 10000")
        }
        if onRequest, workloads.count != 1 {
            throw ValidationError("--on-request takes one workload, \(workloads.count) are given")
        }
    }

    func run() throws {
        let chosen = try Workloads.named(workloads)
        if let json { try Path.checkWritable(json) }
        let settings = BenchSettings(
            threads: threads.threads, mnist: mnist ?? getenv("DESCENT_MNIST").map { String(cString: $0) })
        if onRequest { return try RepeatsOnRequest(chosen[0], settings: settings).serve() }
        let output = Output(quiet: false, json: false)
        // Those of AVX-512 have the same instructions.
        let sets = InstructionSet.allCases.filter { $0.isAvailable && $0 != .avx512Halves }
        let peaks = sets.map { ($0, Peak(of: $0, threads: settings.threads)) }
        let peak = peaks.map(\.1.best).max() ?? .nan
        try output.result([
            "\(Machine.processor); \(settings.threads.of("thread")); instruction set in use: "
                + InstructionSet.current.rawValue,
            "peak in GFLOP/s: " + peaks.map { "\($0.rawValue) \($1.best.fixed(1))" }.joined(separator: ", "), "",
        ])
        var results: [BenchResult] = []
        for workload in chosen {
            output.note("\(workload.name) …")
            results.append(
                try BenchResult(workload, settings: settings, repeats: repeats, peak: peak * 1e9))
        }
        try output.result(BenchTable(results).lines)
        guard let json else { return }
        let document = BenchDocument(
            results: results,
            meta: BenchDocument.Meta(
                cpu: Machine.processor, threads: settings.threads, instructionSet: InstructionSet.current.rawValue,
                peaks: Dictionary(uniqueKeysWithValues: peaks.map { ($0.rawValue, $1) }),
                mnist: settings.mnist == nil ? "made up" : "real",
                limits: Dictionary(results.map { ($0.workload.name, $0.limit) }) { $1 }))
        try AtomicFile.write(JSONDocument.text(document, pretty: true) + "\n", to: json)
    }
}
