import CKernels
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A few threads that share the rows of large matrix products.
///
/// A thread computes whole elements of a result and never a part of a sum, so the bits do not depend on how many
/// threads there are. Small products stay on the thread that asks: waking others would take longer than the product.
public final class ThreadTeam: Sendable {
    /// The number of threads, the asking one among them.
    public let threads: Int
    private let state: Shared

    /// A team of one: the thread that asks.
    public static let single = ThreadTeam(threads: 1)

    /// Starts `threads − 1` helpers, which sleep while there is nothing to do.
    public init(threads: Int) {
        precondition(threads >= 1, "ThreadTeam: \(threads) threads, expected at least 1")
        self.threads = threads
        state = Shared()
        for index in 1..<Swift.max(threads, 1) { state.startHelper(part: index, of: threads) }
    }

    deinit { state.stop(helpers: threads - 1) }

    /// ``ProductKernels/product(rows:columns:inner:left:leftStrides:right:rightStrides:start:startRow:result:resultRow:)``
    /// with its rows shared out among the threads.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func product<S: Scalar>(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<S>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<S>, rightStrides: (row: Int, column: Int), start: UnsafePointer<S>?, startRow: Int,
        result: UnsafeMutablePointer<S>, resultRow: Int
    ) {
        let job = ProductJob(
            type: S.self, rows: rows, columns: columns, inner: inner, left: left, leftStrides: leftStrides,
            right: right,
            rightStrides: rightStrides, start: start, startRow: startRow, result: result, resultRow: resultRow)
        if threads == 1 || rows < 2 * threads || rows * columns * inner < Self.smallestShared {
            S.run(job, part: 0, of: 1)
        } else {
            state.run(job, threads: threads)
        }
    }

    /// Multiply-adds below which a product is not shared: about 10 µs of one core.
    private static let smallestShared = 400_000
}

/// A product without its type, as the helpers receive it.
struct ProductJob: @unchecked Sendable {
    var type: any Scalar.Type
    var rows: Int
    var columns: Int
    var inner: Int
    var left: UnsafeRawPointer
    var leftStrides: (row: Int, column: Int)
    var right: UnsafeRawPointer
    var rightStrides: (row: Int, column: Int)
    var start: UnsafeRawPointer?
    var startRow: Int
    var result: UnsafeMutableRawPointer
    var resultRow: Int
}

extension Scalar {
    /// Computes one of `parts` nearly equal shares of the rows.
    fileprivate static func run(_ job: ProductJob, part: Int, of parts: Int) {
        let first = job.rows * part / parts
        let rows = job.rows * (part + 1) / parts - first
        if rows == 0 { return }
        product(
            rows: rows, columns: job.columns, inner: job.inner,
            left: job.left.assumingMemoryBound(to: Self.self) + first * job.leftStrides.row,
            leftStrides: job.leftStrides, right: job.right.assumingMemoryBound(to: Self.self),
            rightStrides: job.rightStrides,
            start: job.start.map { $0.assumingMemoryBound(to: Self.self) + first * job.startRow },
            startRow: job.startRow,
            result: job.result.assumingMemoryBound(to: Self.self) + first * job.resultRow, resultRow: job.resultRow)
    }
}

/// What the threads of a team share. A round begins when `round` grows and ends when `finished` reaches the helpers.
private final class Shared: @unchecked Sendable {
    private let round = Atomic<Int>(0)
    private let finished = Atomic<Int>(0)
    private let stopping = Atomic<Bool>(false)
    private var job: ProductJob?
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let wakeUp = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(wakeUp, nil)
    }

    deinit {
        pthread_cond_destroy(wakeUp)
        pthread_mutex_destroy(mutex)
        wakeUp.deallocate()
        mutex.deallocate()
    }

    func run(_ job: ProductJob, threads: Int) {
        self.job = job
        finished.store(0, ordering: .relaxed)
        announce()
        job.type.run(job, part: 0, of: threads)
        while finished.load(ordering: .acquiring) < threads - 1 { pause() }
    }

    func stop(helpers: Int) {
        if helpers == 0 { return }
        stopping.store(true, ordering: .relaxed)
        finished.store(0, ordering: .relaxed)
        announce()
        while finished.load(ordering: .acquiring) < helpers { pause() }
    }

    private func announce() {
        pthread_mutex_lock(mutex)
        round.wrappingAdd(1, ordering: .releasing)
        pthread_cond_broadcast(wakeUp)
        pthread_mutex_unlock(mutex)
    }

    /// Starts a thread that computes share `part` of every round.
    func startHelper(part: Int, of parts: Int) {
        let start = Unmanaged.passRetained(HelperStart(shared: self, part: part, parts: parts))
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let status = pthread_create(&thread, nil, runHelper, start.toOpaque())
        precondition(status == 0, "ThreadTeam: the system started \(part) of \(parts) threads (error \(status))")
        #if canImport(Glibc)
            pthread_detach(thread)
        #else
            if let thread { pthread_detach(thread) }
        #endif
    }

    func help(part: Int, of parts: Int) {
        var seen = 0
        while true {
            seen = waitForRound(after: seen)
            if stopping.load(ordering: .relaxed) { break }
            if let job { job.type.run(job, part: part, of: parts) }
            finished.wrappingAdd(1, ordering: .releasing)
        }
        finished.wrappingAdd(1, ordering: .releasing)
    }

    /// Looks for a new round for some microseconds, since most follow each other closely, then sleeps.
    private func waitForRound(after seen: Int) -> Int {
        for _ in 0..<4_000 {
            let now = round.load(ordering: .acquiring)
            if now != seen { return now }
            pause()
        }
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while round.load(ordering: .acquiring) == seen { pthread_cond_wait(wakeUp, mutex) }
        return round.load(ordering: .acquiring)
    }

    private func pause() { dk_pause() }
}

private final class HelperStart {
    let shared: Shared
    let part: Int
    let parts: Int

    init(shared: Shared, part: Int, parts: Int) {
        self.shared = shared
        self.part = part
        self.parts = parts
    }
}

#if canImport(Glibc)
    private func runHelper(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        let start = Unmanaged<HelperStart>.fromOpaque(argument).takeRetainedValue()
        start.shared.help(part: start.part, of: start.parts)
        return nil
    }
#else
    private func runHelper(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        let start = Unmanaged<HelperStart>.fromOpaque(argument).takeRetainedValue()
        start.shared.help(part: start.part, of: start.parts)
        return nil
    }
#endif
