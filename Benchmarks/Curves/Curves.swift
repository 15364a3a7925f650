import ArgumentParser
import Descent

/// `curves`: how time and memory grow with the work, each as a figure and a CSV file.
@main
struct Curves: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure how time and memory grow with the work.",
        discussion: "Curves: \(Curve.allCases.map(\.rawValue).joined(separator: ", ")); all of them if none is given.")

    @Argument(help: "What is measured.") var curves: [Curve] = []
    @Option(help: "The folder that figures and numbers are written to.") var out = "."
    @Option(help: "How often each point is timed; the shortest time counts.") var repeats = 15
    @Option(help: ArgumentHelp("Train with so many hidden units and print the peak of memory.", visibility: .hidden))
    var memoryOfWidth: Int?

    func run() throws {
        if let memoryOfWidth { return print(try Memory.peakMegabytes(width: memoryOfWidth)) }
        let bench = Stopwatch(repeats: repeats)
        for curve in curves.isEmpty ? Curve.allCases : curves {
            let found = try curve.measure(bench)
            try AtomicFile.write(found.figure.svg(), to: "\(out)/curve-\(curve.rawValue).svg")
            try AtomicFile.write(found.csv, to: "\(out)/curve-\(curve.rawValue).csv")
            print(found.csv)
        }
    }
}

/// What is measured.
enum Curve: String, CaseIterable, ExpressibleByArgument {
    case width, depth, batch, networks, planner, memory

    func measure(_ stopwatch: Stopwatch) throws -> MeasuredCurve {
        switch self {
        case .width: try StepTime.againstWidth(stopwatch)
        case .depth: try StepTime.againstDepth(stopwatch)
        case .batch: try StepTime.againstBatch(stopwatch)
        case .networks: try Scans.againstNetworks(stopwatch)
        case .planner: try Scans.againstWidth(stopwatch)
        case .memory: try Memory.againstWidth()
        }
    }
}
