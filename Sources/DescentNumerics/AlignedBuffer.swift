/// Memory for numbers that is laid out once, aligned to cache lines and freed with its owner.
public struct AlignedBuffer<Element: BitwiseCopyable & ExpressibleByIntegerLiteral>: ~Copyable, @unchecked Sendable {
    private let base: UnsafeMutableBufferPointer<Element>

    /// Zeros.
    public init(count: Int) {
        let raw = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Swift.max(count, 1) * MemoryLayout<Element>.stride, alignment: 64)
        base = UnsafeMutableBufferPointer(rebasing: raw.bindMemory(to: Element.self)[..<count])
        base.initialize(repeating: 0)
    }

    deinit { UnsafeMutableRawPointer(base.baseAddress)?.deallocate() }

    /// How many numbers it holds.
    public var count: Int { base.count }

    /// The numbers, for kernels; valid as long as the buffer lives.
    public var pointer: UnsafeMutableBufferPointer<Element> { base }

    /// A part of the numbers, for kernels; valid as long as the buffer lives.
    public func pointer(_ range: Range<Int>) -> UnsafeMutableBufferPointer<Element> { base.extracting(range) }

    /// A copy.
    public var values: [Element] { Array(base) }

    /// Overwrites all numbers.
    public func set(_ values: [Element]) {
        precondition(values.count == count, "AlignedBuffer.set: \(values.count) numbers, expected \(count)")
        values.withUnsafeBufferPointer { values in
            if let from = values.baseAddress { base.baseAddress?.update(from: from, count: count) }
        }
    }

    /// Overwrites all numbers with those of another buffer of the same size.
    public func copy(_ other: borrowing AlignedBuffer) {
        precondition(other.count == count, "AlignedBuffer.copy: \(other.count) numbers, expected \(count)")
        if let from = other.base.baseAddress { base.baseAddress?.update(from: from, count: count) }
    }
}
