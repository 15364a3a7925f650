import Descent

/// Some work of a fixed size that is timed, the same for every program that is compared.
protocol Workload: Sendable {
    /// The name on the command line and in results.
    var name: String { get }
    /// What results are given in.
    var unit: BenchUnit { get }
    /// Floating-point operations of one unit of the work that cannot be left out: two for each multiply-add of its matrix
    /// products, and nothing for activations, updates or padding.
    var operations: Double { get }

    /// Lays out and learns everything that is not timed.
    func prepare(_ settings: BenchSettings) throws -> PreparedWorkload
}

/// A workload that is ready to be timed.
struct PreparedWorkload {
    /// Makes one repeat, some hundredths of a second long or one unit of the work, and returns the seconds that one unit of the work took.
    let run: () throws -> Double
    /// Proof that the work was done, such as the accuracy that was reached.
    let check: () throws -> [String: Double]
    /// Which of several ways was measured.
    var note = ""

    /// What the workloads on images say of their way.
    static let skipsZeros = "zeros of the pixels and of ReLU's outputs are skipped; the limit counts them"
}

/// What decides how workloads are run.
struct BenchSettings: Sendable {
    /// How many threads share the work.
    var threads = 1
    /// The folder of MNIST's four files; nil for made-up images of the same size.
    var mnist: String?

    /// The threads.
    var team: ThreadTeam { threads == 1 ? .single : ThreadTeam(threads: threads) }
}

/// What a workload's result is given in; its name is the key in JSON.
enum BenchUnit: String, Sendable {
    case millisecondsPerEpoch = "ms_per_epoch"
    case milliseconds = "ms_total"
    case millisecondsPerStep = "ms_per_step"
    case microseconds = "us"
    case samplesPerSecond = "samples_per_s"
    case gigaflops = "gflops"

    /// The unit in words.
    var words: String {
        switch self {
        case .millisecondsPerEpoch: "ms an epoch"
        case .milliseconds: "ms"
        case .millisecondsPerStep: "ms a step"
        case .microseconds: "µs"
        case .samplesPerSecond: "rows a second"
        case .gigaflops: "GFLOP/s"
        }
    }

    /// Whether more is better.
    var isRate: Bool { self == .samplesPerSecond || self == .gigaflops }

    /// The result of a unit of work of so many operations that took so many seconds.
    func value(seconds: Double, operations: Double) -> Double {
        switch self {
        case .millisecondsPerEpoch, .milliseconds, .millisecondsPerStep: seconds * 1e3
        case .microseconds: seconds * 1e6
        case .samplesPerSecond: 1 / seconds
        case .gigaflops: operations / seconds / 1e9
        }
    }
}
