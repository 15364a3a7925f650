/// A number that tells data apart: equal data have equal fingerprints, others almost surely not.
///
/// It is FNV-1a over 64-bit words and 64 bits wide. It guards against mistakes, not against forgery.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The fingerprint of nothing.
    public init() {}

    /// Adds 64 bits.
    public mutating func combine(_ word: UInt64) {
        hash = (hash ^ word) &* 0x0000_0100_0000_01B3
        hash ^= hash >> 29
    }

    /// Adds a text.
    public mutating func combine(_ text: String) {
        combine(UInt64(text.utf8.count))
        for byte in text.utf8 { combine(UInt64(byte)) }
    }

    /// Adds numbers: the same for a number in `Float` and in `Double`.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public mutating func combine<S: Scalar>(_ numbers: [S]) {
        combine(UInt64(numbers.count))
        for number in numbers { combine(Double(number).bitPattern) }
    }

    /// Sixteen hexadecimal digits.
    public var description: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
