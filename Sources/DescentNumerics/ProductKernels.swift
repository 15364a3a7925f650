import CKernels

/// Matrix products and sums over rows.
///
/// Each element is one chain of fused multiply-adds in the order of the inner index, whatever the instruction set.
public protocol ProductKernels {
    /// C = S + A B.
    ///
    ///     c[i][j] = fma(a[i][K-1], b[K-1][j], … fma(a[i][0], b[0][j], s[i][j]))
    ///
    /// - `left`: A, `[rows][inner]` with the given strides, in elements.
    /// - `right`: B, `[inner][columns]` with the given strides.
    /// - `start`: S, or nil for zeros; one row for all rows if `startRow` is 0. It may be C itself.
    /// - `result`: C, its columns adjacent.
    static func product(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<Self>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<Self>, rightStrides: (row: Int, column: Int), start: UnsafePointer<Self>?, startRow: Int,
        result: UnsafeMutablePointer<Self>, resultRow: Int)

    /// The sum of each column of `[rows][columns]`, in the order of the rows.
    static func columnSums(
        rows: Int, columns: Int, of matrix: UnsafePointer<Self>, matrixRow: Int, into sums: UnsafeMutablePointer<Self>)
}

extension Float {
    public static func product(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<Float>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<Float>, rightStrides: (row: Int, column: Int), start: UnsafePointer<Float>?, startRow: Int,
        result: UnsafeMutablePointer<Float>, resultRow: Int
    ) {
        kernels.products.product(
            rows, columns, inner, left, leftStrides.row, leftStrides.column, right, rightStrides.row,
            rightStrides.column, start, startRow, result, resultRow)
    }

    public static func columnSums(
        rows: Int, columns: Int, of matrix: UnsafePointer<Float>, matrixRow: Int, into sums: UnsafeMutablePointer<Float>
    ) {
        kernels.products.columnSums(rows, columns, matrix, matrixRow, sums)
    }
}

extension Double {
    public static func product(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<Double>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<Double>, rightStrides: (row: Int, column: Int), start: UnsafePointer<Double>?,
        startRow: Int,
        result: UnsafeMutablePointer<Double>, resultRow: Int
    ) {
        kernels.products.product(
            rows, columns, inner, left, leftStrides.row, leftStrides.column, right, rightStrides.row,
            rightStrides.column, start, startRow, result, resultRow)
    }

    public static func columnSums(
        rows: Int, columns: Int, of matrix: UnsafePointer<Double>, matrixRow: Int,
        into sums: UnsafeMutablePointer<Double>
    ) {
        kernels.products.columnSums(rows, columns, matrix, matrixRow, sums)
    }
}
