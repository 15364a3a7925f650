@testable import DescentNumerics
import Testing

@Suite("Products that skip zeros")
struct SparseProductTests {
    typealias Start = ProductKernelTests.Start

    func check<S: KernelScalar>(_: S.Type, _ rows: Int, _ columns: Int, _ inner: Int, share: Double, seed: UInt64) {
        var random = RandomStream(seed: seed, "sparse")
        let problem = PackedProductTests.Problem<S>(
            rows, columns, inner, start: Start.allCases[Int(seed % 4)], nonzeros: share, using: &random)
        let space = AlignedBuffer<S>(count: ProductSpace.bytes / MemoryLayout<S>.stride)
        for set in InstructionSet.available {
            let result = problem.result { start, startRow, c in
                S.table(set).sparseProduct(
                    rows, columns, inner, problem.a.elements, problem.a.rowStride, problem.a.columnStride,
                    problem.b.elements, problem.b.rowStride, problem.b.columnStride, start, startRow, c,
                    problem.resultRow, space.pointer.baseAddress)
            }
            problem.expect(result, "\(set), \(share) of A")
        }
    }

    @Test(
        "give the dense twin's bits for random shapes, strides, starts and shares",
        arguments: 1...16 as ClosedRange<UInt64>)
    func product(_ seed: UInt64) {
        var random = RandomStream(seed: seed, "sparse shape")
        let rows = 1 + random.below(40), columns = 1 + random.below(150), inner = random.below(150)
        let share = [0, 0.1, 0.5, 1][random.below(4)]
        check(Float.self, rows, columns, inner, share: share, seed: seed)
        check(Double.self, rows, columns, inner, share: share, seed: seed)
    }

    /// Beyond 64 of the inner index and eight vectors of the columns.
    @Test(
        "give the dense twin's bits beyond a block",
        arguments: [(1, 1, 1), (3, 530, 64), (65, 40, 129), (1, 300, 65), (130, 1, 64)])
    func blocks(_ rows: Int, _ columns: Int, _ inner: Int) {
        for seed in 1...2 as ClosedRange<UInt64> {
            check(Float.self, rows, columns, inner, share: 0.2, seed: seed)
            check(Double.self, rows, columns, inner, share: 0.2, seed: seed)
        }
    }

    @Test("give the dense twin's bits beyond the rows and the inner indices that there is room for masks for")
    func masks() { check(Float.self, 130, 1, 8_200, share: 0.2, seed: 3) }

    @Test("leave the start where the inner length is 0", arguments: 1...4 as ClosedRange<UInt64>)
    func emptySum(_ seed: UInt64) {
        check(Float.self, 5, 40, 0, share: 1, seed: seed)
        check(Double.self, 5, 40, 0, share: 1, seed: seed)
    }

    @Test("are chosen for a left factor with many zeros, and shared among threads with the same bits", arguments: 1...4)
    func threads(_ count: Int) {
        func check<S: KernelScalar>(_: S.Type) {
            let team = ThreadTeam(threads: count)
            let space = ProductSpace(threads: count)
            for (index, shape) in [(130, 70, 140), (70, 331, 140), (40, 33, 800), (200, 90, 60)].enumerated() {
                var random = RandomStream(seed: UInt64(index), "shared")
                for share in [0.2, 0.9] {
                    let problem = PackedProductTests.Problem<S>(
                        shape.0, shape.1, shape.2, start: Start.allCases[index], nonzeros: share, using: &random)
                    for keepsRows in [false, true] {
                        let result = problem.result {
                            team.multiply(
                                problem, start: $0, startRow: $1, into: $2, keepsRows: keepsRows, space: space)
                        }
                        problem.expect(result, "\(count) threads, \(share) of A, rows \(keepsRows)")
                    }
                }
            }
        }
        check(Float.self)
        check(Double.self)
    }

    /// How many rows the first of two threads takes: all, if it takes columns.
    @Test("give a thread rows if it keeps them, fewer where there are fewer zeros")
    func rows() {
        let (rows, columns, inner) = (100, 300, 110)
        func first(_ nonzeros: (Int) -> Int, keepsRows: Bool) -> (rows: Int, isSparse: Bool) {
            let a = (0..<rows * inner).map { place in place % 10 < nonzeros(place / inner) ? Float(1) : 0 }
            let b = [Float](repeating: 1, count: inner * columns)
            var c = [Float](repeating: 7, count: rows * columns)
            let space = ProductSpace(threads: 2)
            var span = c.mutableSpan
            var isSparse = false
            a.span.withPointer { a in
                b.span.withPointer { b in
                    span.withMutablePointer { c in
                        var work = ProductWork(
                            rows: rows, columns: columns, inner: inner, left: a, leftStrides: (inner, 1), right: b,
                            rightStrides: (columns, 1), start: nil, startRow: 0, result: c, resultRow: columns,
                            keepsRows: keepsRows, space: space)
                        work.findZeros()
                        isSparse = work.isSparse
                        work.run(part: 0, of: 2)
                    }
                }
            }
            return ((0..<rows).count { c[$0 * columns] != 7 }, isSparse)
        }
        #expect(first({ _ in 3 }, keepsRows: true) == (50, true))
        #expect(first({ _ in 3 }, keepsRows: false) == (100, true))
        #expect(first({ _ in 9 }, keepsRows: true) == (50, false))
        #expect(first({ _ in 9 }, keepsRows: false) == (100, false))
        // 0.36 and 0.62 of a row's time: 100 rows take 49, half of which are 50 of the first and 10 of the second kind.
        #expect((59...61).contains(first({ $0 < 50 ? 2 : 4 }, keepsRows: true).rows))
    }

    /// Where a zero meets an infinity one sees which product was made.
    @Test(
        "skip zeros where they are many, and only there",
        arguments: [(0.0, true), (0.6, true), (0.8, false), (1.0, false)])
    func choice(_ share: Double, _ isSparse: Bool) {
        let (rows, columns, inner) = (100, 120, 110)
        // The last row of A is zeros, so that its products with the infinities of B tell.
        let a = (0..<rows * inner).map { place in
            place / inner < rows - 1 && Double(place % 10) < 10 * share ? Float(1) : 0
        }
        let b = [Float](repeating: .infinity, count: inner * columns)
        var c = [Float](repeating: 7, count: rows * columns)
        let space = ProductSpace(threads: 1)
        var span = c.mutableSpan
        a.span.withPointer { a in
            b.span.withPointer { b in
                span.withMutablePointer { c in
                    ThreadTeam.single.product(
                        rows: rows, columns: columns, inner: inner, left: a, leftStrides: (inner, 1), right: b,
                        rightStrides: (columns, 1), start: nil, startRow: 0, result: c, resultRow: columns, space: space
                    )
                }
            }
        }
        #expect(c.suffix(columns).allSatisfy { isSparse ? $0 == 0 : $0.isNaN })
    }

    @Test("estimate the share of numbers that are not zero", arguments: InstructionSet.available)
    func share(_ set: InstructionSet) {
        let pattern = (0..<7_000).map { $0 % 7 < 2 ? 3 : Double(0) }
        #expect(abs(Double.table(set).nonzeroShare(70, 100, pattern, 100, 1) - 2.0 / 7) < 0.01)
        #expect(abs(Double.table(set).nonzeroShare(100, 70, pattern, 1, 100) - 2.0 / 7) < 0.01)
        #expect(Float.table(set).nonzeroShare(2, 2, [1, 0, 9, 0, 0, 9], 3, 1) == 0.25)
        #expect(Float.table(set).nonzeroShare(3, 0, [1], 0, 1) == 0)
    }
}
