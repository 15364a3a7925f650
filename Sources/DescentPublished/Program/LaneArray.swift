/// Numbers of eight networks, laid out once: as vectors for loops here, as plain numbers for the kernels.
final class LaneArray {
    // A vector's own alignment in Swift is 16 bytes: one that crosses a line of the cache is read in two.
    private static let alignment = 64
    let lanes: UnsafeMutablePointer<Lanes>

    /// So many vectors of one value.
    init(_ count: Int, _ value: Double = 0) {
        let count = max(count, 1)
        lanes = UnsafeMutableRawPointer.allocate(
            byteCount: count * MemoryLayout<Lanes>.stride, alignment: Self.alignment
        ).initializeMemory(as: Lanes.self, repeating: Lanes(repeating: value), count: count)
    }

    deinit { UnsafeMutableRawPointer(lanes).deallocate() }

    /// The numbers from a vector on.
    subscript(index: Int) -> UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(lanes + index).assumingMemoryBound(to: Double.self)
    }
}
