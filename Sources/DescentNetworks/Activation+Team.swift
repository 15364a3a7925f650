import DescentNumerics

extension Activation {
    /// ``apply(rows:columns:to:into:)`` with its rows shared out among the threads.
    func apply<S: Scalar>(
        rows: Int, columns: Int, to z: UnsafePointer<S>, into a: UnsafeMutablePointer<S>, team: ThreadTeam
    ) {
        if isLinear && UnsafePointer(a) == z { return }
        guard team.shares(count: rows * columns) else { return apply(rows: rows, columns: columns, to: z, into: a) }
        team.forEachPart(of: rows, with: RowsOf(activation: self, columns: columns, from: z, into: a)) { work, rows in
            let first = rows.lowerBound * work.columns
            work.activation.apply(
                rows: rows.count, columns: work.columns, to: work.from + first, into: work.into + first)
        }
    }

    /// ``differentiate(rows:columns:at:gradients:)`` with its rows shared out among the threads.
    func differentiate<S: Scalar>(
        rows: Int, columns: Int, at values: UnsafePointer<S>, gradients: UnsafeMutablePointer<S>, team: ThreadTeam
    ) {
        if isLinear { return }
        guard team.shares(count: rows * columns) else {
            return differentiate(rows: rows, columns: columns, at: values, gradients: gradients)
        }
        let work = RowsOf(activation: self, columns: columns, from: values, into: gradients)
        team.forEachPart(of: rows, with: work) { work, rows in
            let first = rows.lowerBound * work.columns
            work.activation.differentiate(
                rows: rows.count, columns: work.columns, at: work.from + first, gradients: work.into + first)
        }
    }

    private var isLinear: Bool { if case .identity = self { true } else { false } }
}

/// Rows that an activation goes over, of one matrix into another.
private struct RowsOf<S: Scalar> {
    var activation: Activation
    var columns: Int
    var from: UnsafePointer<S>
    var into: UnsafeMutablePointer<S>
}
