import DescentNumerics
import Testing

@Suite("Sparsity patterns")
struct SparsityPatternTests {
    /// Random numbers of which a share is not zero, infinities, NaN and negative zeros among them.
    static func numbers<S: Scalar>(_ count: Int, share: Double, using random: inout RandomStream) -> [S] {
        let special: [S] = [.infinity, .nan, .leastNonzeroMagnitude, -1]
        return (0..<count).map { _ in
            guard random.uniform() < share else { return random.below(2) == 0 ? 0 : -S(0) }
            return random.below(10) == 0 ? special[random.below(4)] : S(random.uniform() + 0.5)
        }
    }

    func check<S: KernelScalar>(_: S.Type, _ rows: Int, _ columns: Int, share: Double, seed: UInt64) {
        var random = RandomStream(seed: seed, "pattern")
        let row = columns + random.below(3)
        let numbers: [S] = Self.numbers(rows * row, share: share, using: &random)
        let rowWords = (columns + 63) / 64, columnWords = (rows + 63) / 64
        var expectedRows = [UInt64](repeating: 0, count: rows * rowWords)
        var expectedColumns = [UInt64](repeating: 0, count: columns * columnWords)
        for i in 0..<rows {
            for k in 0..<columns where numbers[i * row + k] != 0 {
                expectedRows[i * rowWords + k / 64] |= 1 << UInt64(k % 64)
                expectedColumns[k * columnWords + i / 64] |= 1 << UInt64(i % 64)
            }
        }
        for set in InstructionSet.available {
            var rowMasks = expectedRows.map { ~$0 }, columnMasks = expectedColumns.map { ~$0 }
            let count = S.table(set).pattern(rows, columns, numbers, row, &rowMasks, &columnMasks)
            #expect(count == expectedRows.reduce(0) { $0 + $1.nonzeroBitCount })
            #expect(rowMasks == expectedRows, "\(S.self), \(set), \(rows)×\(columns)")
            #expect(columnMasks == expectedColumns, "\(S.self), \(set), \(rows)×\(columns)")
        }
    }

    @Test("are those of the numbers for random shapes and shares", arguments: 1...24 as ClosedRange<UInt64>)
    func masks(_ seed: UInt64) {
        var random = RandomStream(seed: seed, "pattern shape")
        let rows = 1 + random.below(150), columns = 1 + random.below(150)
        let share = [0, 0.2, 0.5, 1][random.below(4)]
        check(Float.self, rows, columns, share: share, seed: seed)
        check(Double.self, rows, columns, share: share, seed: seed)
    }

    @Test("fit one row, one column, whole words and nothing")
    func edges() {
        for (rows, columns) in [(1, 130), (130, 1), (64, 64), (1, 1), (65, 128), (3, 0), (0, 3)] {
            check(Float.self, rows, columns, share: 0.4, seed: 1)
            check(Double.self, rows, columns, share: 0.4, seed: 1)
        }
    }

    @Test("serve matrices of several shapes, one after the other")
    func again() {
        let pattern = SparsityPattern(rows: 100, columns: 70)
        for (rows, columns) in [(100, 70), (99, 3), (1, 70)] {
            let numbers = (0..<rows * columns).map { Float($0 % 3) }
            numbers.span.withPointer { pattern.find(rows: rows, columns: columns, in: $0) }
            #expect(pattern.count == numbers.count { $0 != 0 })
            let found = (0..<rows * columns).map { place in
                let (i, k) = (place / columns, place % columns)
                let byRow = pattern.rowMasks[i * pattern.rowWords + k / 64] >> UInt64(k % 64) & 1
                let byColumn = pattern.columnMasks[k * pattern.columnWords + i / 64] >> UInt64(i % 64) & 1
                return [byRow, byColumn]
            }
            #expect(found == numbers.map { $0 == 0 ? [0, 0] : [1, 1] })
        }
    }
}
