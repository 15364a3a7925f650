import CKernels

/// Matrices that are mostly zeros.
public protocol SparseKernels {
    /// Which elements of a matrix are not zero, a bit each: see ``SparsityPattern``.
    ///
    /// - `columnMasks`: nil if only the rows' masks are wanted.
    /// - Returns: How many there are.
    @discardableResult
    static func pattern(
        rows: Int, columns: Int, of matrix: UnsafePointer<Self>, matrixRow: Int,
        rowMasks: UnsafeMutablePointer<UInt64>, columnMasks: UnsafeMutablePointer<UInt64>?
    ) -> Int

    /// C = S + A B as ``ProductKernels/product(rows:columns:inner:left:leftStrides:right:rightStrides:start:startRow:result:resultRow:)``,
    /// but that the steps where A is zero are left out: the same bits, up to the sign of a zero, where B is finite.
    ///
    /// - `space`: ``ProductSpace/bytes`` of memory, aligned to 64.
    static func sparseProduct(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<Self>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<Self>, rightStrides: (row: Int, column: Int), start: UnsafePointer<Self>?, startRow: Int,
        result: UnsafeMutablePointer<Self>, resultRow: Int, space: UnsafeMutablePointer<Self>)

    /// An estimate of the share of A's elements that are not zero, from some of its lines.
    static func nonzeroShare(
        rows: Int, inner: Int, left: UnsafePointer<Self>, leftStrides: (row: Int, column: Int)
    ) -> Double
}

extension Float {
    @discardableResult
    public static func pattern(
        rows: Int, columns: Int, of matrix: UnsafePointer<Float>, matrixRow: Int,
        rowMasks: UnsafeMutablePointer<UInt64>, columnMasks: UnsafeMutablePointer<UInt64>?
    ) -> Int {
        kernels.sparse.pattern(rows, columns, matrix, matrixRow, rowMasks, columnMasks)
    }

    public static func sparseProduct(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<Float>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<Float>, rightStrides: (row: Int, column: Int), start: UnsafePointer<Float>?,
        startRow: Int, result: UnsafeMutablePointer<Float>, resultRow: Int, space: UnsafeMutablePointer<Float>
    ) {
        kernels.sparse.product(
            rows, columns, inner, left, leftStrides.row, leftStrides.column, right, rightStrides.row,
            rightStrides.column, start, startRow, result, resultRow, space)
    }

    public static func nonzeroShare(
        rows: Int, inner: Int, left: UnsafePointer<Float>, leftStrides: (row: Int, column: Int)
    ) -> Double {
        kernels.sparse.nonzeroShare(rows, inner, left, leftStrides.row, leftStrides.column)
    }
}

extension Double {
    @discardableResult
    public static func pattern(
        rows: Int, columns: Int, of matrix: UnsafePointer<Double>, matrixRow: Int,
        rowMasks: UnsafeMutablePointer<UInt64>, columnMasks: UnsafeMutablePointer<UInt64>?
    ) -> Int {
        kernels.sparse.pattern(rows, columns, matrix, matrixRow, rowMasks, columnMasks)
    }

    public static func sparseProduct(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<Double>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<Double>, rightStrides: (row: Int, column: Int), start: UnsafePointer<Double>?,
        startRow: Int, result: UnsafeMutablePointer<Double>, resultRow: Int, space: UnsafeMutablePointer<Double>
    ) {
        kernels.sparse.product(
            rows, columns, inner, left, leftStrides.row, leftStrides.column, right, rightStrides.row,
            rightStrides.column, start, startRow, result, resultRow, space)
    }

    public static func nonzeroShare(
        rows: Int, inner: Int, left: UnsafePointer<Double>, leftStrides: (row: Int, column: Int)
    ) -> Double {
        kernels.sparse.nonzeroShare(rows, inner, left, leftStrides.row, leftStrides.column)
    }
}
