import DescentNumerics
import Testing

@Suite("Packed products")
struct PackedProductTests {
    typealias Start = ProductKernelTests.Start

    /// Random matrices of a shape, and what the plain twin makes of them.
    struct Problem<S: KernelScalar> {
        let rows, columns, inner, resultRow: Int
        let start: Start
        let a, b: ProductKernelTests.Operand<S>
        let before, other, expected: [S]

        init(
            _ rows: Int, _ columns: Int, _ inner: Int, start: Start, nonzeros: Double = 1,
            using random: inout RandomStream
        ) {
            self.start = start
            (self.rows, self.columns, self.inner, resultRow) = (rows, columns, inner, columns + random.below(3))
            a = .init(
                rows, inner, transposed: random.below(2) == 1, padding: random.below(3), nonzeros: nonzeros,
                using: &random)
            b = .init(inner, columns, transposed: random.below(2) == 1, padding: random.below(3), using: &random)
            let row = resultRow
            let before: [S] = randomNumbers(rows * row, using: &random)
            let other = Array(before.reversed())
            (self.before, self.other) = (before, other)
            expected = ProductKernelTests.twin(rows, columns, inner, a, b) { i, j in
                switch start {
                case .zero: 0
                case .oneRow: other[j]
                case .matrix: other[i * row + j]
                case .itself: before[i * row + j]
                }
            }
        }

        /// What a product leaves in C, given S, its row stride and C.
        func result(_ product: (UnsafePointer<S>?, Int, UnsafeMutablePointer<S>) -> Void) -> [S] {
            var result = before
            result.withUnsafeMutableBufferPointer { c in
                other.withUnsafeBufferPointer { s in
                    guard let c = c.baseAddress else { return }
                    let from =
                        switch start {
                        case .zero: UnsafePointer<S>?.none
                        case .oneRow, .matrix: s.baseAddress
                        case .itself: UnsafePointer(c)
                        }
                    product(from, start == .oneRow ? 0 : resultRow, c)
                }
            }
            return result
        }

        func expect(_ result: [S], _ comment: Comment) {
            let found = (0..<rows * columns).map { result[$0 / columns * resultRow + $0 % columns] }
            #expect(
                found.map(\.bits) == expected.map(\.bits), "\(S.self) \(rows)×\(inner)×\(columns) \(start) \(comment)")
            let beside = result.indices.filter { $0 % resultRow >= columns && result[$0] != before[$0] }
            #expect(beside.isEmpty, "written beside C's columns")
        }
    }

    func check<S: KernelScalar>(_: S.Type, _ rows: Int, _ columns: Int, _ inner: Int, seed: UInt64) {
        var random = RandomStream(seed: seed, "packed")
        let problem = Problem<S>(
            rows, columns, inner, start: Start.allCases[Int(seed % 4)], using: &random)
        let panels = AlignedBuffer<S>(count: ProductSpace.bytes / MemoryLayout<S>.stride)
        for set in InstructionSet.available {
            let result = problem.result { start, startRow, c in
                S.table(set).packedProduct(
                    rows, columns, inner, problem.a.elements, problem.a.rowStride, problem.a.columnStride,
                    problem.b.elements, problem.b.rowStride, problem.b.columnStride, start, startRow, c,
                    problem.resultRow, panels.pointer.baseAddress)
            }
            problem.expect(result, "\(set)")
        }
    }

    @Test("give the twin's bits for random shapes, strides and starts", arguments: 1...24 as ClosedRange<UInt64>)
    func product(_ seed: UInt64) {
        var random = RandomStream(seed: seed, "shape")
        let rows = 1 + random.below(40), columns = 1 + random.below(90), inner = random.below(60)
        check(Float.self, rows, columns, inner, seed: seed)
        check(Double.self, rows, columns, inner, seed: seed)
    }

    /// Beyond each block: 256 of the inner index, 512 floats or 256 doubles of the columns.
    @Test(
        "give the twin's bits beyond a block",
        arguments: [
            (3, 530, 20), (13, 40, 257), (25, 17, 530), (14, 515, 31), (1, 1, 257), (1, 600, 3), (30, 1, 140),
            (37, 100, 100), (27, 84, 784),
        ])
    func blocks(_ rows: Int, _ columns: Int, _ inner: Int) {
        for seed in 1...8 as ClosedRange<UInt64> {
            check(Float.self, rows, columns, inner, seed: seed)
            check(Double.self, rows, columns, inner, seed: seed)
        }
    }

    @Test("leave the start where the inner length is 0", arguments: 1...4 as ClosedRange<UInt64>)
    func emptySum(_ seed: UInt64) {
        check(Float.self, 5, 40, 0, seed: seed)
        check(Double.self, 5, 40, 0, seed: seed)
    }

    @Test("are shared among threads with the same bits", arguments: 1...4)
    func threads(_ count: Int) {
        func check<S: KernelScalar>(_: S.Type) {
            let team = ThreadTeam(threads: count)
            let space = ProductSpace(threads: count)
            for (index, shape) in [(130, 70, 140), (70, 131, 140), (40, 33, 800), (200, 90, 60)].enumerated() {
                var random = RandomStream(seed: UInt64(index), "shared")
                let problem = Problem<S>(
                    shape.0, shape.1, shape.2, start: Start.allCases[index], using: &random)
                for (space, keepsRows) in [(space, false), (nil, false), (space, true)] {
                    let result = problem.result {
                        team.multiply(problem, start: $0, startRow: $1, into: $2, keepsRows: keepsRows, space: space)
                    }
                    problem.expect(
                        result, "\(count) threads, \(space == nil ? "without" : "with") space, rows \(keepsRows)")
                }
            }
        }
        check(Float.self)
        check(Double.self)
    }
}

extension ThreadTeam {
    /// A problem's product.
    func multiply<S: KernelScalar>(
        _ problem: PackedProductTests.Problem<S>, start: UnsafePointer<S>?, startRow: Int,
        into c: UnsafeMutablePointer<S>, keepsRows: Bool = false, space: ProductSpace?
    ) {
        problem.a.elements.span.withPointer { a in
            problem.b.elements.span.withPointer { b in
                product(
                    rows: problem.rows, columns: problem.columns, inner: problem.inner, left: a,
                    leftStrides: (problem.a.rowStride, problem.a.columnStride), right: b,
                    rightStrides: (problem.b.rowStride, problem.b.columnStride), start: start, startRow: startRow,
                    result: c, resultRow: problem.resultRow, keepsRows: keepsRows, space: space)
            }
        }
    }
}
