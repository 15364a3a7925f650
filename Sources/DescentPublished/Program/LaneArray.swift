import DescentNumerics

/// Numbers of eight networks, laid out once: as vectors for loops here, as plain numbers for the kernels.
final class LaneArray {
    let lanes: UnsafeMutablePointer<Lanes>

    /// So many vectors of one value.
    init(_ count: Int, _ value: Double = 0) {
        lanes = .allocate(capacity: max(count, 1))
        lanes.initialize(repeating: Lanes(repeating: value), count: max(count, 1))
    }

    deinit { lanes.deallocate() }

    /// The numbers from a vector on.
    subscript(index: Int) -> UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(lanes + index).assumingMemoryBound(to: Double.self)
    }
}
