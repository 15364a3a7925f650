import Dispatch
import Synchronization

/// What `body` gives for 0, 1, … `count` − 1, on several threads, in order.
///
/// - Throws: `CancellationError` if some result is nil, which stops the others too.
func parallelMap<Result: Sendable>(
    _ count: Int, workers: Int, _ body: @escaping @Sendable (Int) -> Result?
) throws -> [Result] {
    let next = Atomic(0)
    let stopped = Atomic(false)
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: max(1, min(workers, count))) { _ in
        while !stopped.load(ordering: .relaxed) {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { return }
            guard let result = body(index) else { return stopped.store(true, ordering: .relaxed) }
            results.withLock { $0[index] = result }
        }
    }
    let found = results.withLock { $0.compactMap(\.self) }
    if found.count < count { throw CancellationError() }
    return found
}
