#if canImport(Glibc)
    import Glibc
#endif

/// Memory for numbers that is laid out once, aligned to cache lines and freed with its owner.
///
/// Large ones ask the system for large pages, which take large products a few hundredths less time.
public struct AlignedBuffer<Element: BitwiseCopyable & ExpressibleByIntegerLiteral>: ~Copyable, @unchecked Sendable {
    private let base: UnsafeMutableBufferPointer<Element>

    /// Zeros.
    public init(count: Int) {
        let bytes = Swift.max(count, 1) * MemoryLayout<Element>.stride
        let largePage = 1 << 21
        let raw = UnsafeMutableRawBufferPointer.allocate(
            byteCount: bytes, alignment: bytes < largePage ? 64 : largePage)
        #if canImport(Glibc)
            // A system that has none goes on with its usual pages.
            if bytes >= largePage { madvise(raw.baseAddress, bytes / largePage * largePage, MADV_HUGEPAGE) }
        #endif
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
