import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ctrl-C, or a scheduler that asks the process to end: the first sets a flag, a second kills as usual.
enum Interruption {
    private static let flag = Atomic<Int32>(0)

    /// Whether someone asked the process to end.
    static var isRequested: Bool { flag.load(ordering: .relaxed) != 0 }

    /// From now on the first signal sets the flag; one that whoever started this process wants ignored stays so.
    static func watch() {
        flag.store(0, ordering: .relaxed)
        // Signals are blocked if a thread that blocks them has started this process.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&signals, number)
            let before = signal(number) { number in
                Interruption.flag.store(number, ordering: .relaxed)
                signal(SIGINT, SIG_DFL)
                signal(SIGTERM, SIG_DFL)
            }
            if isIgnore(before) { signal(number, SIG_IGN) }
        }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    private static func isIgnore(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
        unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// From now on signals kill as usual.
    static func stopWatching() {
        for number in [SIGINT, SIGTERM] where isIgnore(signal(number, SIG_DFL)) { signal(number, SIG_IGN) }
    }

    /// Ends the process with a sentence one second after the first signal, unless the task is cancelled before: for work
    /// that may be left at any moment.
    ///
    /// - `clean`: Called before the end.
    static func end(with failure: Failure, after clean: @escaping @Sendable () -> Void) -> Task<Void, any Error> {
        Task.detached {
            while !isRequested { try await Task.sleep(for: .milliseconds(50)) }
            try await Task.sleep(for: .seconds(1))
            clean()
            Output.error("error: \(failure)")
            _exit(failure.kind.rawValue)
        }
    }
}
