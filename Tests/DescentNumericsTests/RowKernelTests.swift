import DescentNumerics
import Foundation
import Testing

@Suite("Row kernels")
struct RowKernelTests {
    /// One row, one column, whole blocks of rows and parts of them, blocks that fill a batch of vectors, and rows longer than it.
    static let shapes = [
        (0, 3), (1, 1), (1, 10), (2, 2), (3, 1), (5, 7), (8, 8), (9, 16), (16, 10), (17, 5), (49, 10), (130, 3),
        (3, 256), (300, 18), (2, 257), (9, 600),
    ]

    @Test("softmax and its cross-entropy agree with the plain twin", arguments: shapes)
    func crossEntropy(_ rows: Int, _ columns: Int) {
        func check<S: KernelScalar>(_: S.Type, _ table: KernelTable<S>) {
            var random = RandomStream(seed: 11, "logits", rows * 1000 + columns)
            let logits: [S] = randomNumbers(rows * columns, in: -8...8, using: &random)
            let labels = (0..<rows).map { _ in Int32(random.below(columns)) }
            var gradient = [S](repeating: .nan, count: rows * columns)
            var costs = [S](repeating: .nan, count: rows)
            var costsAlone = costs
            var probabilities = gradient
            table.softmaxCrossEntropy(rows, columns, logits, labels, 0.25, &gradient, &costs)
            table.softmaxCrossEntropy(rows, columns, logits, labels, 0.25, nil, &costsAlone)
            table.softmax(rows, columns, logits, &probabilities)
            #expect(costs == costsAlone)
            // A sum of n terms is off by at most n units, beside the few of the functions.
            let tolerance = Double(S.ulpOfOne) * Double(8 + columns)
            for row in 0..<rows {
                let z = logits[row * columns..<(row + 1) * columns].map(Double.init)
                let highest = z.max() ?? 0
                let sum = z.reduce(0) { $0 + exp($1 - highest) }
                let cost = log(sum) - (z[Int(labels[row])] - highest)
                #expect(abs(Double(costs[row]) - cost) <= 16 * tolerance)
                let wrong = (0..<columns).filter { column in
                    let p = exp(z[column] - highest) / sum
                    let target = column == Int(labels[row]) ? 1.0 : 0
                    let place = row * columns + column
                    return abs(Double(probabilities[place]) - p) > tolerance
                        || abs(Double(gradient[place]) - (p - target) * 0.25) > tolerance
                        || !gradient[place].isFinite
                }
                #expect(wrong.isEmpty, "\(S.self), row \(row)")
            }
        }
        for set in InstructionSet.available {
            check(Float.self, Float.table(set))
            check(Double.self, Double.table(set))
        }
    }

    @Test("give the same bits from every instruction set, in place or not", arguments: shapes)
    func sameBits(_ rows: Int, _ columns: Int) {
        func check<S: KernelScalar>(_: S.Type) {
            var random = RandomStream(seed: 12, "bits", rows * 1000 + columns)
            let logits: [S] = randomNumbers(rows * columns, in: -30...30, using: &random)
            let others: [S] = randomNumbers(rows * columns, using: &random)
            let labels = (0..<rows).map { _ in Int32(random.below(columns)) }
            let results = InstructionSet.available.map { set in
                let table = S.table(set)
                var costs = [S](repeating: 0, count: rows)
                var squares = costs
                let gradient = inPlace(logits) {
                    table.softmaxCrossEntropy(rows, columns, $0, labels, 0.1, $1, &costs)
                }
                let probabilities = inPlace(logits) { table.softmax(rows, columns, $0, $1) }
                var back = others
                table.softmaxBackward(rows, columns, probabilities, &back)
                let errors = inPlace(logits) { table.squaredError(rows, columns, $0, others, 0.5, $1, &squares) }
                var apart = others
                table.softmaxCrossEntropy(rows, columns, logits, labels, 0.1, &apart, &costs)
                #expect(apart == gradient)
                return costs + gradient + probabilities + back + errors + squares
            }
            for (set, result) in zip(InstructionSet.available, results) {
                #expect(result.map(\.bits) == results[0].map(\.bits), "\(S.self), \(set)")
            }
        }
        check(Float.self)
        check(Double.self)
    }

    @Test("sum a row in the order of its columns", arguments: InstructionSet.available)
    func orderOfSums(_ set: InstructionSet) {
        // From the left 1 + 2⁻²⁴ + 2⁻²⁴ stays 1, from the right it does not.
        let table = Float.table(set)
        let small = Float(log(0x1p-24))
        var costs: [Float] = [0, 0]
        table.softmaxCrossEntropy(2, 3, [0, small, small, small, small, 0], [0, 2], 1, nil, &costs)
        #expect(costs[0] == 0)
        #expect(costs[1] > 0)
        var errors = [Float](repeating: 0, count: 6)
        let tiny: Float = 0x1p-12
        table.squaredError(2, 3, [1, tiny, tiny, tiny, tiny, 1], [Float](repeating: 0, count: 6), 1, &errors, &costs)
        #expect(costs[0] == 1)
        #expect(costs[1] > 1)
    }

    @Test("are finite and exact for logits of ±10,000", arguments: InstructionSet.available)
    func extremes(_ set: InstructionSet) {
        func check<S: KernelScalar>(_: S.Type) {
            let table = S.table(set)
            let logits: [S] = [10_000, -10_000, 0, -10_000, -10_000, -10_000, -10_000, 0, 10_000]
            var gradient = logits
            var costs: [S] = [0, 0, 0]
            table.softmaxCrossEntropy(3, 3, logits, [1, 0, 1], 1, &gradient, &costs)
            #expect(costs[0] == 20_000)
            #expect(costs[1] == table.logarithm(3))
            #expect(costs[2] == 10_000)
            #expect(Array(gradient[..<3]) == [1, -1, 0])
            #expect(Array(gradient[6...]) == [0, -1, 1])
            table.softmaxCrossEntropy(3, 3, logits, [0, 0, 0], 1, &gradient, &costs)
            #expect(costs[0] == 0)
            #expect(Array(gradient[..<3]) == [0, 0, 0])
        }
        check(Float.self)
        check(Double.self)
    }

    @Test("leave a row with NaN not a number, and the others alone", arguments: InstructionSet.available)
    func notANumber(_ set: InstructionSet) {
        var logits = [Float](repeating: 1, count: 30)
        logits[14] = .nan
        var gradient = logits
        var costs: [Float] = [0, 0, 0]
        Float.table(set).softmaxCrossEntropy(3, 10, logits, [0, 0, 0], 1, &gradient, &costs)
        #expect(costs.map(\.isNaN) == [false, true, false])
        #expect(gradient[10..<20].allSatisfy { $0.isNaN })
        #expect((gradient[..<10] + gradient[20...]).allSatisfy { $0.isFinite })
    }

    @Test("multiply with the Jacobian of softmax", arguments: InstructionSet.available)
    func jacobian(_ set: InstructionSet) {
        let p = [0.2, 0.3, 0.5]
        var gradient = [1.0, -2, 4]
        let expected = p.indices.map { k in
            p.indices.reduce(0.0) { $0 + gradient[$1] * p[$1] * ((k == $1 ? 1 : 0) - p[k]) }
        }
        Double.table(set).softmaxBackward(1, 3, p, &gradient)
        for k in p.indices { #expect(abs(gradient[k] - expected[k]) <= 1e-15) }
    }

    @Test("square errors as their plain twin does", arguments: shapes)
    func squaredError(_ rows: Int, _ columns: Int) {
        func check<S: KernelScalar>(_: S.Type, _ table: KernelTable<S>) {
            var random = RandomStream(seed: 13, "errors", rows * 1000 + columns)
            let outputs: [S] = randomNumbers(rows * columns, using: &random)
            let targets: [S] = randomNumbers(rows * columns, using: &random)
            var gradient = outputs
            var costs = [S](repeating: 0, count: rows)
            table.squaredError(rows, columns, outputs, targets, 0.125, &gradient, &costs)
            for row in 0..<rows {
                var sum: S = 0
                let places = row * columns..<(row + 1) * columns
                let errors = places.map { outputs[$0] - targets[$0] }
                for error in errors { sum.addProduct(error, error) }
                #expect(Array(gradient[places]) == errors.map { 2 * $0 * 0.125 })
                #expect(costs[row] == sum)
            }
        }
        for set in InstructionSet.available {
            check(Float.self, Float.table(set))
            check(Double.self, Double.table(set))
        }
    }

    @Test("point at the first of the largest and pass over NaN", arguments: InstructionSet.available)
    func largest(_ set: InstructionSet) {
        let rows: [(values: [Double], index: Int32)] = [
            ([1, 3, 2], 1), ([3, 1, 3], 0), ([.nan, 1, 2], 2), ([2, .nan, 1], 0), ([.nan, .nan, .nan], -1),
            ([-.infinity, -.infinity, -.infinity], 0), ([.nan, -.infinity, .nan], 1), ([1, .infinity, .nan], 1),
        ]
        var indices = [Int32](repeating: 7, count: rows.count)
        Double.table(set).largest(rows.count, 3, rows.flatMap(\.values), &indices)
        #expect(indices == rows.map(\.index))
        Float.table(set).largest(rows.count, 3, rows.flatMap(\.values).map(Float.init), &indices)
        #expect(indices == rows.map(\.index))
    }
}
