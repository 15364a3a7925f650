import Descent
import Dispatch
import Synchronization

/// The most that this machine's multiply-add units do just now in `Float`, in GFLOP/s: what no product can exceed.
struct Peak: Encodable {
    /// The best of some short windows. On a shared machine it is the hardware; the others are the neighbours.
    let best: Double
    /// The middle one.
    let median: Double

    /// Measures the instructions of a set on so many threads at once.
    init(of set: InstructionSet, threads: Int) {
        // Where a multiply-add is a function of the C library a round takes a thousand times longer.
        let few = 1000
        let (start, end) = Self.span(of: set, threads: 1, rounds: few)
        let rounds = max(few, Int(0.02 / (end - start) * Double(few)))
        let windows = (0..<15).map { _ in
            let (start, end) = Self.span(of: set, threads: threads, rounds: rounds)
            return Double(threads) * set.multiplyAddOperations(rounds: rounds) / (end - start) / 1e9
        }.sorted()
        best = windows[windows.count - 1].rounded(to: 1)
        median = windows[windows.count / 2].rounded(to: 1)
    }

    /// When the first thread began and the last one was done.
    private static func span(of set: InstructionSet, threads: Int, rounds: Int) -> (start: Double, end: Double) {
        let span = Mutex((start: Double.infinity, end: -Double.infinity))
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            let start = Clock.seconds
            set.multiplyAdd(rounds: rounds)
            let end = Clock.seconds
            span.withLock { $0 = (min($0.start, start), max($0.end, end)) }
        }
        return span.withLock(\.self)
    }
}
