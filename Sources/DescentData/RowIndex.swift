import DescentNumerics

extension Parts {
    /// How many examples of tune and holdout equal, in all features, one of the train part: what the network has seen.
    public var seenInTraining: (tune: Int, holdout: Int) {
        var seen = RowIndex(train.features)
        for row in 0..<train.count { _ = seen.insert(row) }
        let count = { [seen] (part: Dataset<S>) in (0..<part.count).count { seen.contains($0, of: part.features) } }
        return (count(tune), count(holdout))
    }
}

/// Finds equal rows of a matrix.
struct RowIndex<S: Scalar> {
    private let matrix: Matrix<S>
    private let hashes: [UInt64]
    /// The last row of each hash.
    private var last: [UInt64: Int] = [:]
    /// The row of the same hash before each row, or −1.
    private var previous: [Int]

    /// An index that knows no row yet.
    init(_ matrix: Matrix<S>) {
        self.matrix = matrix
        hashes = rowHashes(matrix.elements, columns: matrix.columns)
        previous = Array(repeating: -1, count: matrix.rows)
        last.reserveCapacity(matrix.rows)
    }

    /// Remembers a row, unless an equal one is known.
    ///
    /// - Returns: The equal row.
    mutating func insert(_ row: Int) -> Int? {
        if let known = find(matrix[row: row], hash: hashes[row]) { return known }
        previous[row] = last[hashes[row]] ?? -1
        last[hashes[row]] = row
        return nil
    }

    /// Whether a row of another matrix is known.
    func contains(_ row: Int, of other: Matrix<S>) -> Bool {
        let row = other[row: row]
        return find(row, hash: rowHashes(Array(row), columns: row.count)[0]) != nil
    }

    private func find(_ row: ArraySlice<S>, hash: UInt64) -> Int? {
        var candidate = last[hash] ?? -1
        while candidate >= 0, matrix[row: candidate] != row { candidate = previous[candidate] }
        return candidate < 0 ? nil : candidate
    }
}

/// A number for each row, the same for equal rows.
@specialized(where S == Float)
@specialized(where S == Double)
private func rowHashes<S: Scalar>(_ elements: [S], columns: Int) -> [UInt64] {
    stride(from: 0, to: elements.count, by: columns).map { start in
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for element in elements[start..<start + columns] {
            // Adding 0 makes −0, which equals 0, the same bits.
            hash = (hash ^ (Double(element) + 0).bitPattern) &* 0x0000_0100_0000_01B3
            hash ^= hash >> 29
        }
        return hash
    }
}
