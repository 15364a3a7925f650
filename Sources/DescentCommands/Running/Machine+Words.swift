import Descent

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the foot of a page says of it.
extension Machine {
    /// The processors that this process may use.
    package static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Processor, how many, and instruction set, in words.
    package static var description: String {
        "\(processor), \(processors.of("processor")), \(InstructionSet.current.rawValue)"
    }

    /// Now, as `2022-11-18 09:30 UTC`.
    package static var date: String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
        return
            "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) \(two(parts.tm_hour)):\(two(parts.tm_min)) UTC"
    }
}
