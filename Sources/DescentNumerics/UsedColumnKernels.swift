import CKernels

/// Some rows of a matrix, where they lie in it, and the columns that are not zero in all of them.
public struct UsedColumns {
    /// The rows' numbers.
    public var rows: UnsafePointer<Int32>
    /// How many columns there are.
    public var count: Int
    /// Their numbers, and behind them those of the other columns.
    public var order: UnsafePointer<Int32>

    /// How many numbers an order has room for.
    public static let room = DK_USED_ORDER
}

/// Products of rows where they lie in a matrix, without the columns that are zero in all of them, as the border of images
/// is.
public protocol UsedColumnKernels {
    /// Whether there are loops for so many rows of `width` numbers and another factor of so many columns: this depends on
    /// the instruction set.
    static func leavesColumns(rows: Int, columns: Int, width: Int) -> Bool

    /// Finds the columns in which any of the rows has a number that is not zero. Where these are very few, some others are
    /// among them.
    ///
    /// - `rowMasks`: Which numbers of the matrix are not zero, as ``SparseKernels/pattern(rows:columns:of:matrixRow:rowMasks:columnMasks:)``
    ///   finds them.
    /// - `order`: Room for ``UsedColumns/room`` numbers.
    static func usedColumns(
        rows: Int, width: Int, rowMasks: UnsafePointer<UInt64>, indices: UnsafePointer<Int32>,
        order: UnsafeMutablePointer<Int32>
    ) -> UsedColumns

    /// C = S + A B with one row S for all, where A are the rows and B is `[width][columns]`: the bits of the product with all
    /// columns, up to the sign of a zero.
    ///
    /// - `left`: The matrix that has the rows.
    static func usedProduct(
        rows: Int, columns: Int, width: Int, used: UsedColumns, left: UnsafePointer<Self>, right: UnsafePointer<Self>,
        start: UnsafePointer<Self>, result: UnsafeMutablePointer<Self>)

    /// C = Aᵀ B, where B is `[rows][columns]` and C `[width][columns]`. The rows of unused columns are zero, whatever B is.
    ///
    /// - `left`: The matrix that has the rows.
    static func usedGradient(
        rows: Int, columns: Int, width: Int, used: UsedColumns, left: UnsafePointer<Self>, right: UnsafePointer<Self>,
        result: UnsafeMutablePointer<Self>)
}

extension Float {
    public static func leavesColumns(rows: Int, columns: Int, width: Int) -> Bool {
        kernels.used.fits(rows, columns, width)
    }

    public static func usedColumns(
        rows: Int, width: Int, rowMasks: UnsafePointer<UInt64>, indices: UnsafePointer<Int32>,
        order: UnsafeMutablePointer<Int32>
    ) -> UsedColumns {
        UsedColumns(
            rows: indices, count: kernels.used.columns(rows, width, rowMasks, indices, order), order: order)
    }

    public static func usedProduct(
        rows: Int, columns: Int, width: Int, used: UsedColumns, left: UnsafePointer<Float>, right: UnsafePointer<Float>,
        start: UnsafePointer<Float>, result: UnsafeMutablePointer<Float>
    ) {
        kernels.used.product(rows, columns, width, used.count, used.order, left, used.rows, right, start, result)
    }

    public static func usedGradient(
        rows: Int, columns: Int, width: Int, used: UsedColumns, left: UnsafePointer<Float>, right: UnsafePointer<Float>,
        result: UnsafeMutablePointer<Float>
    ) {
        kernels.used.gradient(rows, columns, width, used.count, used.order, left, used.rows, right, result)
    }
}

extension Double {
    public static func leavesColumns(rows: Int, columns: Int, width: Int) -> Bool {
        kernels.used.fits(rows, columns, width)
    }

    public static func usedColumns(
        rows: Int, width: Int, rowMasks: UnsafePointer<UInt64>, indices: UnsafePointer<Int32>,
        order: UnsafeMutablePointer<Int32>
    ) -> UsedColumns {
        UsedColumns(
            rows: indices, count: kernels.used.columns(rows, width, rowMasks, indices, order), order: order)
    }

    public static func usedProduct(
        rows: Int, columns: Int, width: Int, used: UsedColumns, left: UnsafePointer<Double>,
        right: UnsafePointer<Double>,
        start: UnsafePointer<Double>, result: UnsafeMutablePointer<Double>
    ) {
        kernels.used.product(rows, columns, width, used.count, used.order, left, used.rows, right, start, result)
    }

    public static func usedGradient(
        rows: Int, columns: Int, width: Int, used: UsedColumns, left: UnsafePointer<Double>,
        right: UnsafePointer<Double>,
        result: UnsafeMutablePointer<Double>
    ) {
        kernels.used.gradient(rows, columns, width, used.count, used.order, left, used.rows, right, result)
    }
}
