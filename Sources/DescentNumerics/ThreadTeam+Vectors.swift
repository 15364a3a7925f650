extension ThreadTeam {
    /// Calls `body` for ranges that together are 0..<count: on the threads if it is long.
    ///
    /// - `values`: What `body` works on. It is handed over, not captured, so that sharing allocates nothing.
    /// - `body`: What is done to a range. It gives the same whatever the ranges are, and touches nothing outside.
    public func forEachPart<Values>(
        of count: Int, with values: Values, _ body: @escaping (Values, Range<Int>) -> Void
    ) {
        share(VectorWork(count: count, values: values, body: body))
    }

    /// The same in pieces, of which a thread takes one after the other: so none waits for one that has more to do or is slower.
    /// Half of the threads begin at the front and half at the back, so that most numbers stay with one thread.
    public func forEachPiece<Values>(
        of count: Int, with values: Values, _ body: @escaping (Values, Range<Int>) -> Void
    ) {
        // The team of one serves many callers at a time, so it counts no pieces.
        if threads == 1 { return body(values, 0..<count) }
        share(PieceWork(count: count, values: values, body: body, team: self))
    }

    /// Whether ``forEachPiece(of:with:_:)`` of so many numbers takes more than the thread that asks.
    public func shares(count: Int) -> Bool { threads > 1 && count >= Self.smallestSharedVector }

    /// Whether no element is infinite or NaN.
    public func allFinite<S: Scalar>(count: Int, _ x: UnsafePointer<S>) -> Bool {
        guard shares(count: count) else { return S.allFinite(count: count, x) }
        return withUnsafeTemporaryAllocation(of: Bool.self, capacity: threads) { areFinite in
            areFinite.initialize(repeating: true)
            share(FiniteWork(count: count, x: x, areFinite: areFinite))
            return areFinite.allSatisfy { $0 }
        }
    }

    /// Whether so many operations take longer than to wake the others: some ten microseconds.
    package func isWorthWaking(operations: Double) -> Bool { threads > 1 && operations >= 4e6 }

    /// Numbers below which a vector is not shared: some microseconds of one core.
    private static var smallestSharedVector: Int { 20_000 }
}

/// A vector of which threads treat ranges.
private struct VectorWork<Values>: SharedWork {
    var count: Int
    var values: Values
    var body: (Values, Range<Int>) -> Void

    func run(part: Int, of parts: Int) { body(values, range(part, of: parts, count: count)) }
}

/// A vector of which threads take pieces.
private struct PieceWork<Values>: SharedWork {
    var count: Int
    var values: Values
    var body: (Values, Range<Int>) -> Void
    var team: ThreadTeam

    /// The numbers of a piece: some microseconds.
    private static var size: Int { 16_384 }

    func run(part: Int, of parts: Int) {
        let pieces = (count + Self.size - 1) / Self.size
        while let piece = team.takePiece(of: pieces, first: 2 * part < parts) {
            body(values, piece * Self.size..<min(count, (piece + 1) * Self.size))
        }
    }
}

/// A vector of which each thread finds out whether its range is finite.
private struct FiniteWork<S: Scalar>: SharedWork {
    var count: Int
    var x: UnsafePointer<S>
    var areFinite: UnsafeMutableBufferPointer<Bool>

    func run(part: Int, of parts: Int) {
        let range = range(part, of: parts, count: count)
        areFinite[part] = S.allFinite(count: range.count, x + range.lowerBound)
    }
}

extension SharedWork {
    fileprivate func range(_ part: Int, of parts: Int, count: Int) -> Range<Int> {
        count * part / parts..<count * (part + 1) / parts
    }
}
