import CKernels

/// Matrices that are mostly zeros.
public protocol SparseKernels {
    /// Which elements of a matrix are not zero, a bit each: see ``SparsityPattern``.
    ///
    /// - `columnMasks`: nil if only the rows' masks are wanted.
    static func pattern(
        rows: Int, columns: Int, of matrix: UnsafePointer<Self>, matrixRow: Int,
        rowMasks: UnsafeMutablePointer<UInt64>, columnMasks: UnsafeMutablePointer<UInt64>?)
}

extension Float {
    public static func pattern(
        rows: Int, columns: Int, of matrix: UnsafePointer<Float>, matrixRow: Int,
        rowMasks: UnsafeMutablePointer<UInt64>, columnMasks: UnsafeMutablePointer<UInt64>?
    ) {
        kernels.sparse.pattern(rows, columns, matrix, matrixRow, rowMasks, columnMasks)
    }
}

extension Double {
    public static func pattern(
        rows: Int, columns: Int, of matrix: UnsafePointer<Double>, matrixRow: Int,
        rowMasks: UnsafeMutablePointer<UInt64>, columnMasks: UnsafeMutablePointer<UInt64>?
    ) {
        kernels.sparse.pattern(rows, columns, matrix, matrixRow, rowMasks, columnMasks)
    }
}
