import CKernels
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A few threads that share large matrix products and long vectors.
///
/// A thread computes whole elements of a result and never a part of a sum, so the bits do not depend on how many
/// threads there are. Small products stay on the thread that asks: waking others would take longer than the product.
public final class ThreadTeam: Sendable {
    /// The number of threads, the asking one among them.
    public let threads: Int
    private let state: Shared
    /// How many pieces of a round were taken: of the first ones in the low half, of the last ones in the high half.
    private let taken = Atomic<UInt64>(0)

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

    /// Does all parts of some work, each on one thread, and returns when all are done.
    func share<Work: SharedWork>(_ work: Work) {
        if threads == 1 { return work.run(part: 0, of: 1) }
        taken.store(0, ordering: .relaxed)
        withUnsafePointer(to: work) { state.run(Job(type: Work.self, work: $0), threads: threads) }
    }

    /// The next piece of a round for a thread that begins with the first ones or with the last; nil if all are taken.
    func takePiece(of count: Int, first: Bool) -> Int? {
        let old = taken.wrappingAdd(first ? 1 : 1 << 32, ordering: .relaxed).oldValue
        let (firstOnes, lastOnes) = (Int(old & 0xffff_ffff), Int(old >> 32))
        guard firstOnes + lastOnes < count else { return nil }
        return first ? firstOnes : count - 1 - lastOnes
    }
}

/// Work that threads share: whole elements of a result, never a part of a sum.
protocol SharedWork {
    /// Does one of `parts` shares.
    func run(part: Int, of parts: Int)
}

extension SharedWork {
    fileprivate static func run(at work: UnsafeRawPointer, part: Int, of parts: Int) {
        work.assumingMemoryBound(to: Self.self).pointee.run(part: part, of: parts)
    }
}

/// Work as the helpers receive it: where it lies, and what it is. It is valid while a round lasts.
private struct Job {
    var type: any SharedWork.Type
    var work: UnsafeRawPointer

    func run(part: Int, of parts: Int) { type.run(at: work, part: part, of: parts) }
}

/// What the threads of a team share. A round begins when `round` grows and ends when `finished` reaches the helpers.
private final class Shared: @unchecked Sendable {
    private let round = Atomic<Int>(0)
    private let finished = Atomic<Int>(0)
    private let stopping = Atomic<Bool>(false)
    private var job: Job?
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

    func run(_ job: Job, threads: Int) {
        self.job = job
        finished.store(0, ordering: .relaxed)
        announce()
        job.run(part: 0, of: threads)
        waitUntilFinished(helpers: threads - 1)
    }

    func stop(helpers: Int) {
        if helpers == 0 { return }
        stopping.store(true, ordering: .relaxed)
        finished.store(0, ordering: .relaxed)
        announce()
        waitUntilFinished(helpers: helpers)
    }

    /// Waits for the helpers; after some microseconds it lets others have the processor, a helper without one perhaps.
    private func waitUntilFinished(helpers: Int) {
        var looks = 0
        while finished.load(ordering: .acquiring) < helpers {
            looks += 1
            if looks < Self.patience { pause() } else { sched_yield() }
        }
    }

    /// How often a thread looks before it gives up its processor.
    private static var patience: Int { 4_000 }

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
            job?.run(part: part, of: parts)
            finished.wrappingAdd(1, ordering: .releasing)
        }
        finished.wrappingAdd(1, ordering: .releasing)
    }

    /// Looks for a new round for some microseconds, since most follow each other closely, then lets others have the processor
    /// between looks, then sleeps: to be woken takes as long as a large product.
    private func waitForRound(after seen: Int) -> Int {
        for look in 0..<2 * Self.patience {
            let now = round.load(ordering: .acquiring)
            if now != seen { return now }
            if look < Self.patience { pause() } else { sched_yield() }
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
