import DescentNumerics
import Testing

@Suite("Products without the columns that are zero")
struct UsedColumnTests {
    /// Rows of a matrix with columns that are zero in them, if not in all rows.
    struct Batch<S: KernelScalar> {
        let rows: Int
        let width: Int
        let indices: [Int32]
        let source: [S]
        let used: [Int]

        init(_ rows: Int, _ width: Int, share: Double, using random: inout RandomStream) {
            (self.rows, self.width) = (rows, width)
            let all = rows + 7
            indices = (0..<rows).map { _ in Int32(random.below(all)) }
            var source: [S] = randomNumbers(all * width, using: &random)
            for column in 0..<width where random.uniform() > share {
                for row in indices { source[Int(row) * width + column] = 0 }
            }
            // Zeros elsewhere, too.
            for place in source.indices where random.uniform() < 0.3 { source[place] = 0 }
            self.source = source
            used = (0..<width).filter { [indices] column in
                indices.contains { source[Int($0) * width + column] != 0 }
            }
        }

        /// A bit for each number of the matrix that is not zero, 64 to a word.
        var masks: [UInt64] {
            (0..<source.count / width).flatMap { row in
                stride(from: 0, to: width, by: 64).map { first in
                    (first..<min(width, first + 64)).reduce(UInt64(0)) {
                        source[row * width + $1] != 0 ? $0 | 1 << UInt64($1 - first) : $0
                    }
                }
            }
        }

        func number(_ row: Int, _ column: Int) -> S { source[Int(indices[row]) * width + column] }
    }

    /// - Returns: Whether any instruction set has loops for the shape.
    func check<S: KernelScalar>(
        _: S.Type, _ rows: Int, _ columns: Int, _ width: Int, share: Double, seed: UInt64
    ) -> Bool {
        var random = RandomStream(seed: seed, "used columns")
        let batch = Batch<S>(rows, width, share: share, using: &random)
        let weights: [S] = randomNumbers(width * columns, using: &random)
        let biases: [S] = randomNumbers(columns, using: &random)
        let deltas: [S] = randomNumbers(rows * columns, using: &random)
        let sets = InstructionSet.available.filter { S.table($0).leavesColumns(rows, columns, width) }
        for set in sets {
            let table = S.table(set)
            var order = [Int32](repeating: -1, count: UsedColumns.room)
            let count = table.usedColumns(rows, width, batch.masks, batch.indices, &order)
            let others = Set(0..<width).subtracting(batch.used).sorted()
            #expect(order.prefix(width).map(Int.init) == batch.used + others, "\(set)")
            #expect(count == max(batch.used.count, 8), "\(set)")
            var result = [S](repeating: .nan, count: rows * columns)
            table.usedProduct(
                rows, columns, width, count, order, batch.source, batch.indices, weights, biases, &result)
            var gradient = [S](repeating: .nan, count: width * columns)
            table.usedGradient(rows, columns, width, count, order, batch.source, batch.indices, deltas, &gradient)
            for column in 0..<columns {
                for row in 0..<rows {
                    var sum = biases[column]
                    for k in 0..<width { sum.addProduct(batch.number(row, k), weights[k * columns + column]) }
                    #expect(result[row * columns + column] == sum, "\(set), product at \(row), \(column)")
                }
                for k in 0..<width {
                    var sum: S = 0
                    for row in 0..<rows { sum.addProduct(batch.number(row, k), deltas[row * columns + column]) }
                    #expect(gradient[k * columns + column] == sum, "\(set), gradient at \(k), \(column)")
                }
            }
        }
        return !sets.isEmpty
    }

    @Test("give the bits of all columns for random shapes", arguments: 1...16 as ClosedRange<UInt64>)
    func shapes(_ seed: UInt64) {
        var random = RandomStream(seed: seed, "used shape")
        let rows = 8 + random.below(50), width = 8 + random.below(90), share = [0, 0.5, 0.8, 1][random.below(4)]
        let float = check(Float.self, rows, 17 + random.below(10), width, share: share, seed: seed)
        let double = check(Double.self, rows, 9 + random.below(6), width, share: share, seed: seed)
        #expect(float == double && float == InstructionSet.available.contains(.avx2))
    }

    @Test(
        "give the bits of all columns at the limits, where there are loops for these",
        arguments: [
            (8, 17, 8), (256, 26, 256), (49, 25, 64), (3, 24, 17), (9, 16, 20), (9, 27, 20), (257, 25, 9), (7, 32, 8),
            (6, 32, 8), (256, 33, 20),
        ])
    func limits(_ rows: Int, _ columns: Int, _ width: Int) {
        _ = check(Float.self, rows, columns, width, share: 0.8, seed: 1)
        _ = check(Double.self, rows, columns / 2, width, share: 0.1, seed: 2)
    }

    @Test("are no numbers where a zero meets an infinite weight", arguments: InstructionSet.available)
    func infiniteWeights(_ set: InstructionSet) {
        let table = Float.table(set)
        let (rows, columns, width) = (9, 25, 20)
        guard table.leavesColumns(rows, columns, width) else { return }
        // The third column is zero.
        let source = (0..<rows * width).map { $0 % width == 2 ? 0 : Float($0 % 7) }
        var weights = [Float](repeating: 1, count: width * columns)
        weights[2 * columns + 4] = .infinity
        var order = [Int32](repeating: 0, count: UsedColumns.room)
        let indices = Array(0..<Int32(rows))
        let masks = [UInt64](repeating: 1 << UInt64(width) - 1 - 4, count: rows)
        let count = table.usedColumns(rows, width, masks, indices, &order)
        #expect(count == width - 1)
        var result = [Float](repeating: 0, count: rows * columns)
        let biases = [Float](repeating: 0, count: columns)
        table.usedProduct(rows, columns, width, count, order, source, indices, weights, biases, &result)
        for place in result.indices { #expect(result[place].isNaN == (place % columns == 4), "\(place)") }
    }
}
