import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Threads that work through a list of jobs and hand what they find to the thread that asked for it.
enum Workers {
    /// Works through jobs 0, 1, 2 …: an idle thread takes the next one.
    ///
    /// - `work`: Does one job and hands each result to `emit`, which says whether to go on. It may throw, which stops all.
    /// - `take`: Called on the calling thread for each result; returns whether to go on.
    /// - Throws: The first error of `work` or `take`.
    static func run<Result: Sendable>(
        jobs: Int, threads: Int, _ work: @escaping @Sendable (Int, borrowing Outlet<Result>) throws -> Void,
        take: (Result) throws -> Bool
    ) throws {
        let exchange = Exchange<Result>(threads: min(threads, jobs))
        let next = Atomic<Int>(0)
        let body: @Sendable () -> Void = {
            while exchange.isOpen {
                let job = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard job < jobs else { break }
                do {
                    try work(job, Outlet(exchange: exchange))
                } catch {
                    exchange.fail(error)
                }
            }
            exchange.leave()
        }
        let threads = (0..<min(threads, jobs)).map { _ in WorkerThread(body) }
        var failure: (any Error)?
        while let result = exchange.take() {
            guard exchange.isOpen else { continue }
            do {
                if try !take(result) { exchange.close() }
            } catch {
                failure = error
                exchange.close()
            }
        }
        for thread in threads { thread.join() }
        if let error = failure ?? exchange.error { throw error }
    }

    /// Where a job leaves its results.
    struct Outlet<Result: Sendable>: ~Copyable {
        fileprivate let exchange: Exchange<Result>

        /// Whether anyone still wants results.
        var isOpen: Bool { exchange.isOpen }

        /// Hands over a result.
        func emit(_ result: Result) { exchange.put(result) }
    }
}

/// Results on their way from the workers to the thread that asked.
private final class Exchange<Result: Sendable>: @unchecked Sendable {
    private let open = Atomic<Bool>(true)
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    // What follows belongs to whoever holds the mutex.
    private var results: [Result] = []
    private var working: Int
    private var failure: (any Error)?

    init(threads: Int) {
        working = threads
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    var isOpen: Bool { open.load(ordering: .relaxed) }

    func close() { open.store(false, ordering: .relaxed) }

    func put(_ result: Result) { change { results.append(result) } }

    func leave() { change { working -= 1 } }

    func fail(_ error: any Error) {
        change { failure = failure ?? error }
        close()
    }

    var error: (any Error)? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return failure
    }

    /// Waits for a result; nil when there is none left and no worker that could find one.
    func take() -> Result? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while results.isEmpty, working > 0 { pthread_cond_wait(changed, mutex) }
        return results.isEmpty ? nil : results.removeFirst()
    }

    private func change(_ body: () -> Void) {
        pthread_mutex_lock(mutex)
        body()
        pthread_cond_signal(changed)
        pthread_mutex_unlock(mutex)
    }
}

/// A thread that runs a closure once.
private struct WorkerThread {
    private let thread: pthread_t

    init(_ body: @escaping @Sendable () -> Void) {
        let argument = Unmanaged.passRetained(Body(body)).toOpaque()
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        let status = pthread_create(&thread, nil, runBody, argument)
        precondition(status == 0, "Workers: the system started no thread (error \(status))")
        #if canImport(Glibc)
            self.thread = thread
        #else
            guard let thread else { preconditionFailure("Workers: the system named no thread") }
            self.thread = thread
        #endif
    }

    func join() { pthread_join(thread, nil) }
}

private final class Body {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

#if canImport(Glibc)
    private func runBody(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
    }
#else
    private func runBody(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
    }
#endif
