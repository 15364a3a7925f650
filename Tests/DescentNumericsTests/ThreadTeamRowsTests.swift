import DescentNumerics
import Testing

@Suite("Rows shared among threads")
struct ThreadTeamRowsTests {
    /// Below and above what is worth sharing.
    static let shapes = [(3, 5), (150, 301), (700, 33), (1, 40_000)]

    @Test("are collected as by one thread", arguments: 1...4)
    func gather(_ threads: Int) {
        let team = ThreadTeam(threads: threads)
        for (count, width) in Self.shapes {
            var random = RandomStream(seed: UInt64(width), "rows")
            let rows: [Float] = randomNumbers(7 * width, using: &random)
            let indices = (0..<count).map { _ in Int32(random.below(7)) }
            var found = [Float](repeating: .nan, count: count * width)
            found.withUnsafeMutableBufferPointer { found in
                indices.withUnsafeBufferPointer { indices in
                    rows.span.withPointer { rows in
                        guard let found = found.baseAddress, let indices = indices.baseAddress else { return }
                        team.gather(count: count, width: width, from: rows, indices: indices, into: found)
                    }
                }
            }
            #expect(found == indices.flatMap { rows[Int($0) * width..<(Int($0) + 1) * width] })
        }
    }

    @Test("are added up as by one thread", arguments: 1...4)
    func columnSums(_ threads: Int) {
        let team = ThreadTeam(threads: threads)
        for (rows, columns) in Self.shapes {
            var random = RandomStream(seed: UInt64(columns), "sums")
            let matrix: [Double] = randomNumbers(rows * (columns + 2), using: &random)
            var sums = [Double](repeating: .nan, count: columns)
            var span = sums.mutableSpan
            matrix.span.withPointer { matrix in
                span.withMutablePointer {
                    team.columnSums(rows: rows, columns: columns, of: matrix, matrixRow: columns + 2, into: $0)
                }
            }
            let expected = (0..<columns).map { j in (0..<rows).reduce(0.0) { $0 + matrix[$1 * (columns + 2) + j] } }
            #expect(sums == expected)
        }
    }

    @Test("are numbers in pieces, each taken once", arguments: 1...4, [1, 16_384, 16_385, 60_001])
    func pieces(_ threads: Int, _ count: Int) {
        let team = ThreadTeam(threads: threads)
        var visits = [Int32](repeating: 0, count: count)
        visits.withUnsafeMutableBufferPointer { visits in
            guard let base = visits.baseAddress else { return }
            for _ in 0..<5 {
                team.forEachPiece(of: count, with: base) { base, range in for i in range { base[i] += 1 } }
            }
        }
        #expect(visits.allSatisfy { $0 == 5 })
    }
}
