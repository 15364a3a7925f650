extension ThreadTeam {
    /// ``GatherKernels/gather(count:width:from:indices:into:)`` with its rows shared out among the threads.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func gather<S: Scalar>(
        count: Int, width: Int, from rows: UnsafePointer<S>, indices: UnsafePointer<Int32>,
        into result: UnsafeMutablePointer<S>
    ) {
        guard shares(count: count * width) else {
            return S.gather(count: count, width: width, from: rows, indices: indices, into: result)
        }
        share(GatherWork(count: count, width: width, rows: rows, indices: indices, result: result))
    }

    /// ``ProductKernels/columnSums(rows:columns:of:matrixRow:into:)`` with its columns shared out among the threads.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func columnSums<S: Scalar>(
        rows: Int, columns: Int, of matrix: UnsafePointer<S>, matrixRow: Int, into sums: UnsafeMutablePointer<S>
    ) {
        guard shares(count: rows * columns) else {
            return S.columnSums(rows: rows, columns: columns, of: matrix, matrixRow: matrixRow, into: sums)
        }
        share(ColumnSums(rows: rows, columns: columns, matrix: matrix, matrixRow: matrixRow, sums: sums))
    }
}

/// Rows of which threads collect some.
private struct GatherWork<S: Scalar>: SharedWork {
    var count: Int
    var width: Int
    var rows: UnsafePointer<S>
    var indices: UnsafePointer<Int32>
    var result: UnsafeMutablePointer<S>

    func run(part: Int, of parts: Int) {
        let first = count * part / parts
        S.gather(
            count: count * (part + 1) / parts - first, width: width, from: rows, indices: indices + first,
            into: result + first * width)
    }
}

/// Columns of which threads add up some.
private struct ColumnSums<S: Scalar>: SharedWork {
    var rows: Int
    var columns: Int
    var matrix: UnsafePointer<S>
    var matrixRow: Int
    var sums: UnsafeMutablePointer<S>

    func run(part: Int, of parts: Int) {
        let first = columns * part / parts
        S.columnSums(
            rows: rows, columns: columns * (part + 1) / parts - first, of: matrix + first, matrixRow: matrixRow,
            into: sums + first)
    }
}
