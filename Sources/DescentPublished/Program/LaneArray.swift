/// Numbers of eight networks, laid out once: as vectors for loops here, as plain numbers for the kernels.
final class LaneArray {
    // A vector's own alignment in Swift is 16 bytes: one that crosses a line of the cache is read in two.
    private static let alignment = 64
    let lanes: UnsafeMutablePointer<Lanes>
    private let count: Int

    /// So many vectors of one value.
    init(_ count: Int, _ value: Double = 0) {
        self.count = count
        lanes = UnsafeMutableRawPointer.allocate(
            byteCount: max(count, 1) * MemoryLayout<Lanes>.stride, alignment: Self.alignment
        ).initializeMemory(as: Lanes.self, repeating: Lanes(repeating: value), count: count)
    }

    deinit { UnsafeMutableRawPointer(lanes).deallocate() }

    /// The numbers from a vector on.
    subscript(index: Int) -> UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(lanes + index).assumingMemoryBound(to: Double.self)
    }

    /// The numbers of one network, in the order of the vectors.
    func numbers(ofLane lane: Int) -> [Double] { (0..<count).map { lanes[$0][lane] } }

    /// Overwrites the numbers of one network.
    func set(lane: Int, to numbers: [Double]) {
        precondition(numbers.count == count, "LaneArray: \(numbers.count) numbers, expected \(count)")
        for (index, number) in numbers.enumerated() { lanes[index][lane] = number }
    }
}
