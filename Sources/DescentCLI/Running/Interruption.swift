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

    /// From now on the first signal sets the flag.
    static func watch() {
        flag.store(0, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interruption.flag.store(number, ordering: .relaxed)
                signal(SIGINT, SIG_DFL)
                signal(SIGTERM, SIG_DFL)
            }
        }
    }

    /// From now on signals kill as usual.
    static func stopWatching() {
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
    }
}
