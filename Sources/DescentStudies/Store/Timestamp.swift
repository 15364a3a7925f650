#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Moments as study stores write them: `2026-11-25 12:30:00.123456`, in UTC.
package enum Timestamp {
    /// Seconds since 1970.
    package static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The text of a moment.
    package static func text(_ seconds: Double) -> String {
        let micros = Int((seconds * 1e6).rounded(.down))
        var second = time_t(micros / 1_000_000)
        var parts = tm()
        gmtime_r(&second, &parts)
        func digits(_ number: some BinaryInteger, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1, 2))-\(digits(parts.tm_mday, 2)) "
            + "\(digits(parts.tm_hour, 2)):\(digits(parts.tm_min, 2)):\(digits(parts.tm_sec, 2))."
            + digits(micros % 1_000_000, 6)
    }

    /// The moment of a text; nil if it is none.
    static func seconds(_ text: String) -> Double? {
        let halves = text.split(separator: ".", maxSplits: 1)
        guard let first = halves.first else { return nil }
        let numbers = first.split { !$0.isNumber }.compactMap { Int32($0) }
        guard numbers.count == 6 else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        let fraction = halves.count == 2 ? Double("0." + halves[1]) ?? 0 : 0
        return Double(timegm(&parts)) + fraction
    }
}
