import Synchronization

extension ThreadTeam {
    /// Calls `body` for ranges that together are 0..<count: on the threads if it is long.
    ///
    /// - `body`: What is done to a range. It gives the same whatever the ranges are, and touches nothing outside.
    public func forEachPart(of count: Int, _ body: (Range<Int>) -> Void) {
        if threads == 1 || count < Self.smallestSharedVector { return body(0..<count) }
        withoutActuallyEscaping(body) { share(VectorWork(count: count, body: $0)) }
    }

    /// Whether no element is infinite or NaN.
    public func allFinite<S: Scalar>(count: Int, _ x: UnsafePointer<S>) -> Bool {
        let found = Atomic(true)
        forEachPart(of: count) { part in
            if !S.allFinite(count: part.count, x + part.lowerBound) { found.store(false, ordering: .relaxed) }
        }
        return found.load(ordering: .relaxed)
    }

    /// Numbers below which a vector is not shared: some microseconds of one core.
    private static var smallestSharedVector: Int { 20_000 }
}

/// A vector of which threads treat ranges.
private struct VectorWork: SharedWork {
    var count: Int
    var body: (Range<Int>) -> Void

    func run(part: Int, of parts: Int) { body(count * part / parts..<count * (part + 1) / parts) }
}
