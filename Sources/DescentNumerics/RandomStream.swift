/// A stream of random numbers that depends on a seed, a name and an index, and on nothing else.
///
/// The n-th number of a stream is a function of its key and n, so a stream has no history to lose: a run that is killed
/// and resumed asks for the same stream again, and a stream that is added elsewhere changes no other. The function is
/// the mixing of SplitMix64.
///
/// Source: Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators, figure 15.
public struct RandomStream: RandomNumberGenerator, Hashable, Sendable {
    private let key: UInt64
    private var count: UInt64 = 0

    /// The stream of that name and index.
    ///
    /// - Parameters:
    ///   - seed: What the user gives; each seed is another world.
    ///   - name: What the numbers are for, such as `"shuffle"`.
    ///   - index: Which of several streams of the name, such as the epoch.
    public init(seed: UInt64, _ name: String, _ index: Int = 0) {
        var key = Self.mixed(seed &+ Self.gamma)
        for byte in name.utf8 { key = Self.mixed(key &+ Self.gamma ^ UInt64(byte)) }
        self.key = Self.mixed(key &+ Self.gamma ^ UInt64(bitPattern: Int64(index)))
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        count &+= 1
        return Self.mixed(key &+ count &* Self.gamma)
    }

    /// A number in [0, 1), a multiple of 2⁻⁵³.
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number from the normal distribution of mean 0 and variance 1, by Marsaglia's polar method.
    public mutating func normal() -> Double {
        while true {
            let x = 2 * uniform() - 1
            let y = 2 * uniform() - 1
            let square = x * x + y * y
            if square > 0, square < 1 { return x * (-2 * Double.logarithm(square) / square).squareRoot() }
        }
    }

    /// A whole number in `0..<bound`, each equally likely, by Lemire's multiplication with rejection.
    public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "RandomStream.below: the bound is \(bound), expected at least 1")
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    /// Puts the elements in random order, each order equally likely (Fisher and Yates, from the end).
    @specialized(where Element == Int32)
    @specialized(where Element == Int)
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        elements.withUnsafeMutableBufferPointer { elements in
            for last in stride(from: elements.count - 1, to: 0, by: -1) { elements.swapAt(last, below(last + 1)) }
        }
    }

    private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
