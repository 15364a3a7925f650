import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Work that Ctrl-C cancels.
package enum InterruptibleTask {
    private final class Box<Value: Sendable>: Sendable {
        let result = Mutex<Result<Value, any Error>?>(nil)
    }

    /// Runs work to its end; the first Ctrl-C cancels it.
    ///
    /// - Throws: What the work throws, or `failure` if it was cancelled.
    package static func run<Value: Sendable>(
        whenInterrupted failure: Failure, _ work: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        Interruption.watch()
        defer { Interruption.stopWatching() }
        let box = Box<Value>()
        let task = Task.detached {
            let result = Result { try work() }
            box.result.withLock { $0 = result }
        }
        while true {
            if let result = box.result.withLock({ $0 }) {
                do {
                    return try result.get()
                } catch is CancellationError {
                    throw failure
                }
            }
            if Interruption.isRequested { task.cancel() }
            usleep(20_000)
        }
    }
}
