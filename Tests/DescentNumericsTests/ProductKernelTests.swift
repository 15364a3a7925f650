import DescentNumerics
import Testing

@Suite("Product kernels")
struct ProductKernelTests {
    /// How the sums begin.
    enum Start: CaseIterable { case zero, oneRow, matrix, itself }

    /// A matrix inside a larger array, its rows or its columns adjacent.
    struct Operand<S: KernelScalar> {
        let rowStride, columnStride: Int
        let elements: [S]

        /// - Parameter nonzeros: About how large a share is not zero.
        init(
            _ rows: Int, _ columns: Int, transposed: Bool, padding: Int, nonzeros: Double = 1,
            using random: inout RandomStream
        ) {
            rowStride = transposed ? 1 : columns + padding
            columnStride = transposed ? rows + padding : 1
            let numbers: [S] = randomNumbers(max(1, (rows + padding) * (columns + padding)), using: &random)
            elements = nonzeros == 1 ? numbers : numbers.map { random.uniform() < nonzeros ? $0 : 0 }
        }

        subscript(row: Int, column: Int) -> S { elements[row * rowStride + column * columnStride] }
    }

    /// The plain twin: one chain of fused multiply-adds in the order of the inner index.
    static func twin<S: KernelScalar>(
        _ rows: Int, _ columns: Int, _ inner: Int, _ a: Operand<S>, _ b: Operand<S>, start: (Int, Int) -> S
    ) -> [S] {
        (0..<rows * columns).map { place in
            let (i, j) = (place / columns, place % columns)
            return (0..<inner).reduce(start(i, j)) { $0.addingProduct(a[i, $1], b[$1, j]) }
        }
    }

    func check<S: KernelScalar>(_: S.Type, seed: UInt64) {
        var random = RandomStream(seed: seed, "product")
        let start = Start.allCases[Int(seed % 4)]
        let rows = 1 + random.below(20), columns = 1 + random.below(70)
        // Sometimes deeper than the block of the inner index that a kernel keeps in its cache.
        let inner = random.below(4) == 0 ? 250 + random.below(300) : random.below(40)
        check(S.self, rows, columns, inner, start, leftAcross: random.below(2) == 1, using: &random)
    }

    func check<S: KernelScalar>(
        _: S.Type, _ rows: Int, _ columns: Int, _ inner: Int, _ start: Start, leftAcross: Bool,
        rightAcross: Bool? = nil, rightPadding: Int? = nil, using random: inout RandomStream
    ) {
        let a = Operand<S>(rows, inner, transposed: leftAcross, padding: random.below(3), using: &random)
        let b = Operand<S>(
            inner, columns, transposed: rightAcross ?? (random.below(2) == 1), padding: rightPadding ?? random.below(3),
            using: &random)
        let resultRow = columns + random.below(3)
        let before: [S] = randomNumbers(rows * resultRow, using: &random)
        let other = Array(before.reversed())
        let expected = Self.twin(rows, columns, inner, a, b) { i, j in
            switch start {
            case .zero: 0
            case .oneRow: other[j]
            case .matrix: other[i * resultRow + j]
            case .itself: before[i * resultRow + j]
            }
        }
        for set in InstructionSet.available {
            var result = before
            result.withUnsafeMutableBufferPointer { c in
                other.withUnsafeBufferPointer { s in
                    let from =
                        switch start {
                        case .zero: UnsafePointer<S>?.none
                        case .oneRow, .matrix: s.baseAddress
                        case .itself: UnsafePointer(c.baseAddress)
                        }
                    S.table(set).product(
                        rows, columns, inner, a.elements, a.rowStride, a.columnStride, b.elements, b.rowStride,
                        b.columnStride, from, start == .oneRow ? 0 : resultRow, c.baseAddress, resultRow)
                }
            }
            let found = (0..<rows * columns).map { result[$0 / columns * resultRow + $0 % columns] }
            #expect(
                found.map(\.bits) == expected.map(\.bits), "\(S.self), \(set), \(rows)×\(inner)×\(columns), \(start)")
            let beside = result.indices.filter { $0 % resultRow >= columns && result[$0] != before[$0] }
            #expect(beside.isEmpty, "written beside C's columns")
        }
    }

    @Test("give the twin's bits for random shapes, strides and starts", arguments: 1...24 as ClosedRange<UInt64>)
    func product(_ seed: UInt64) {
        check(Float.self, seed: seed)
        check(Double.self, seed: seed)
    }

    /// Few columns and many rows of an A that lies across, as in the gradient of weights: some of these are turned.
    @Test("give the twin's bits where rows fill vectors better than columns", arguments: 1...40 as ClosedRange<UInt64>)
    func turned(_ seed: UInt64) {
        var random = RandomStream(seed: seed, "turned product")
        let shapes = [
            (64, 25, 49), (64, 10, 49), (25, 10, 49), (16, 1, 256), (17, 64, 256), (32, 65, 40), (128, 33, 257),
        ]
        let drawn = (16 + random.below(100), 1 + random.below(40), 1 + random.below(300))
        let (rows, columns, inner) = seed <= shapes.count ? shapes[Int(seed) - 1] : drawn
        check(Float.self, rows, columns, inner, .zero, leftAcross: true, using: &random)
        check(Double.self, rows, columns, inner, .zero, leftAcross: true, using: &random)
    }

    /// Columns that one vector of 64 bytes holds, one and a half, or two, or three of 32; some but for one or two: these have
    /// tiles of their own.
    @Test("give the twin's bits where one tile holds all columns", arguments: 1...60 as ClosedRange<UInt64>)
    func mixed(_ seed: UInt64) {
        var random = RandomStream(seed: seed, "mixed product")
        let start = Start.allCases[Int(seed % 4)]
        let rows = 1 + random.below(60), inner = random.below(4) == 0 ? 256 : random.below(60)
        for leftAcross in [true, false] {
            check(Float.self, rows, 1 + random.below(33), inner, start, leftAcross: leftAcross, using: &random)
            check(Double.self, rows, 1 + random.below(17), inner, start, leftAcross: leftAcross, using: &random)
            // One and a half vectors, and up to two columns more.
            check(Float.self, rows, 17 + random.below(10), inner, start, leftAcross: leftAcross, using: &random)
        }
    }

    /// Rows of B that share their places in a cache, and columns: parts of both are copied, the latter turned.
    @Test("give the twin's bits where parts of B are copied", arguments: 1...12 as ClosedRange<UInt64>)
    func copied(_ seed: UInt64) {
        func checkCopies<S: KernelScalar>(_: S.Type) {
            var random = RandomStream(seed: seed, "copied product")
            let start = Start.allCases[Int(seed % 4)]
            // Rows a page apart.
            let columns = 34 + random.below(60)
            check(
                S.self, 128 + random.below(5), columns, 9 + random.below(20), start, leftAcross: seed % 8 > 3,
                rightAcross: false, rightPadding: 4096 / MemoryLayout<S>.stride - columns, using: &random)
            check(
                S.self, 1 + random.below(30), columns, 1 + random.below(300), start,
                leftAcross: seed % 8 > 3, rightAcross: true, using: &random)
        }
        checkCopies(Float.self)
        checkCopies(Double.self)
    }

    @Test("leave the start where the inner length is 0", arguments: InstructionSet.available)
    func emptySum(_ set: InstructionSet) {
        var c: [Float] = [9, 9, 9, 9]
        Float.table(set).product(2, 2, 0, [0], 0, 1, [0], 2, 1, [1, 2], 0, &c, 2)
        #expect(c == [1, 2, 1, 2])
        Float.table(set).product(2, 2, 0, [0], 0, 1, [0], 2, 1, nil, 0, &c, 2)
        #expect(c == [0, 0, 0, 0])
    }

    @Test("sum columns in the order of the rows", arguments: 1...12 as ClosedRange<UInt64>)
    func columnSums(_ seed: UInt64) {
        func check<S: KernelScalar>(_: S.Type) {
            var random = RandomStream(seed: seed, "columnSums")
            let rows = random.below(600), columns = 1 + random.below(70), stride = columns + random.below(3)
            let matrix: [S] = randomNumbers(max(1, rows * stride), using: &random)
            let expected = (0..<columns).map { j in (0..<rows).reduce(S(0)) { $0 + matrix[$1 * stride + j] } }
            for set in InstructionSet.available {
                var sums = [S](repeating: .nan, count: columns)
                S.table(set).columnSums(rows, columns, matrix, stride, &sums)
                #expect(sums.map(\.bits) == expected.map(\.bits), "\(S.self), \(set), \(rows)×\(columns)")
            }
        }
        check(Float.self)
        check(Double.self)
    }
}
