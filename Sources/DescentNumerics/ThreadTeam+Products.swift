extension ThreadTeam {
    /// ``ProductKernels/product(rows:columns:inner:left:leftStrides:right:rightStrides:start:startRow:result:resultRow:)``
    /// with its rows or columns shared out among the threads.
    ///
    /// If a good part of the left factor of a large product is zeros, as where images have a dark background or a layer has
    /// ReLU, these are skipped. The bits are the same, up to the sign of a zero, where the right factor is finite; where it is
    /// not, a zero times it counts as zero.
    ///
    /// - `keepsRows`: Whether threads take rows of the result if they can, because they go over it row by row afterwards; by
    ///   default they split its longer side.
    /// - `space`: Memory for large products, for as many threads as the team has; without it they take longer.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func product<S: Scalar>(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<S>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<S>, rightStrides: (row: Int, column: Int), start: UnsafePointer<S>?, startRow: Int,
        result: UnsafeMutablePointer<S>, resultRow: Int, keepsRows: Bool = false, space: ProductSpace? = nil
    ) {
        if rows * columns * inner < smallestProduct {
            return S.product(
                rows: rows, columns: columns, inner: inner, left: left, leftStrides: leftStrides, right: right,
                rightStrides: rightStrides, start: start, startRow: startRow, result: result, resultRow: resultRow)
        }
        var work = ProductWork(
            rows: rows, columns: columns, inner: inner, left: left, leftStrides: leftStrides, right: right,
            rightStrides: rightStrides, start: start, startRow: startRow, result: result, resultRow: resultRow,
            keepsRows: keepsRows,
            space: ProductWork<S>.isLarge(rows: rows, columns: columns, inner: inner) ? space : nil)
        precondition(
            (work.space?.threads ?? threads) >= threads,
            "ThreadTeam: memory for \(work.space?.threads ?? 0) threads, expected \(threads)")
        work.findZeros()
        if threads == 1 {
            work.run(part: 0, of: 1)
        } else {
            share(work)
        }
    }

    /// Whether a product stays in the first-level cache of the thread that asks: parts of it are not copied.
    public static func isSmall(rows: Int, columns: Int, inner: Int) -> Bool { rows * columns * inner < 400_000 }

    /// Multiply-adds below which a product is computed as it is: some microseconds, if there is anyone to share them.
    private var smallestProduct: Int { threads == 1 ? 400_000 : 200_000 }
}

/// A product of which threads compute rectangles.
struct ProductWork<S: Scalar>: SharedWork {
    var rows: Int
    var columns: Int
    var inner: Int
    var left: UnsafePointer<S>
    var leftStrides: (row: Int, column: Int)
    var right: UnsafePointer<S>
    var rightStrides: (row: Int, column: Int)
    var start: UnsafePointer<S>?
    var startRow: Int
    var result: UnsafeMutablePointer<S>
    var resultRow: Int
    var keepsRows: Bool
    var space: ProductSpace?
    /// Whether zeros of the left factor are skipped.
    private(set) var isSparse = false
    /// About how long each eighth of its rows takes.
    private(set) var work = SIMD8<Double>(repeating: 1)

    /// Looks whether skipping zeros pays. It takes longer for the numbers that are left: about 1.3 times the share of the
    /// numbers that are not zero and a tenth, where the product without skipping takes 1.1.
    mutating func findZeros() {
        guard space != nil else { return }
        isSparse = nonzeroShare(of: 0..<rows) < 0.7
        guard isSparse, keepsRows else { return }
        for eighth in 0..<8 { work[eighth] = 0.1 + 1.3 * nonzeroShare(of: rows * eighth / 8..<rows * (eighth + 1) / 8) }
    }

    private func nonzeroShare(of rows: Range<Int>) -> Double {
        S.nonzeroShare(
            rows: rows.count, inner: inner, left: left + rows.lowerBound * leftStrides.row, leftStrides: leftStrides)
    }

    /// The row before which lies about this share of the work.
    private func row(after share: Double) -> Int {
        var left = share * work.sum()
        for eighth in 0..<8 {
            if left < work[eighth] { return Int(Double(rows) * (Double(eighth) + left / work[eighth]) / 8) }
            left -= work[eighth]
        }
        return rows
    }

    /// Whether looking for zeros, and copying parts of the factors, may pay: when both are used often.
    static func isLarge(rows: Int, columns: Int, inner: Int) -> Bool {
        rows >= 24 && columns >= 32 && inner >= 32 && rows * columns * inner >= 1_000_000
    }

    func run(part: Int, of parts: Int) {
        if splitsRows(parts) {
            let first = row(after: Double(part) / Double(parts))
            let end = part == parts - 1 ? rows : row(after: Double(part + 1) / Double(parts))
            compute(rows: first..<end, columns: 0..<columns, thread: part)
        } else {
            // Whole panels; the last thread takes what is left.
            let first = columns * part / parts / Self.panel * Self.panel
            let end = part == parts - 1 ? columns : columns * (part + 1) / parts / Self.panel * Self.panel
            compute(rows: 0..<rows, columns: first..<end, thread: part)
        }
    }

    /// Whether threads take rows. The longer side is split: what is copied of the other factor is copied by every thread. But
    /// where zeros are skipped some rows may be shorter work than others, which one looks at only for those that are kept.
    private func splitsRows(_ parts: Int) -> Bool {
        if keepsRows, rows >= 16 * parts { return true }
        return isSparse ? columns < parts * 4 * Self.panel : rows > columns
    }

    /// Whether parts of both factors are copied: of a B that a second-level cache does not hold, or beside an A that lies
    /// across not the first-level one either; and where the rows that are read share their places in a cache.
    private var isWorthCopying: Bool {
        let bytes = inner * columns * MemoryLayout<S>.stride
        if bytes >= (leftStrides.column == 1 ? 1_000_000 : 160_000) { return true }
        return leftStrides.column * MemoryLayout<S>.stride % 4096 == 0
            || rightStrides.row * MemoryLayout<S>.stride % 4096 == 0
    }

    /// A multiple of the columns of every instruction set's panels.
    private static var panel: Int { 128 / MemoryLayout<S>.stride }

    private func compute(rows: Range<Int>, columns: Range<Int>, thread: Int) {
        if rows.isEmpty || columns.isEmpty { return }
        let left = left + rows.lowerBound * leftStrides.row
        let right = right + columns.lowerBound * rightStrides.column
        let start = start.map { $0 + rows.lowerBound * startRow + columns.lowerBound }
        let result = result + rows.lowerBound * resultRow + columns.lowerBound
        if let space, isSparse {
            S.sparseProduct(
                rows: rows.count, columns: columns.count, inner: inner, left: left, leftStrides: leftStrides,
                right: right, rightStrides: rightStrides, start: start, startRow: startRow, result: result,
                resultRow: resultRow, space: space.panels(of: thread))
        } else if let space, isWorthCopying {
            S.packedProduct(
                rows: rows.count, columns: columns.count, inner: inner, left: left, leftStrides: leftStrides,
                right: right, rightStrides: rightStrides, start: start, startRow: startRow, result: result,
                resultRow: resultRow, panels: space.panels(of: thread))
        } else {
            S.product(
                rows: rows.count, columns: columns.count, inner: inner, left: left, leftStrides: leftStrides,
                right: right, rightStrides: rightStrides, start: start, startRow: startRow, result: result,
                resultRow: resultRow)
        }
    }
}
