import DescentNetworks
import DescentNumerics

/// The examples of one batch, row after row: copied from all over the training part into buffers that are laid out once, or
/// left there where that is faster.
final class BatchRows<S: Scalar> {
    private let examples: Examples<S>
    private let team: ThreadTeam
    private let features: AlignedBuffer<S>
    private let targets: AlignedBuffer<S>
    private let labels: AlignedBuffer<Int32>
    /// Whether there are so many zeros that it pays to look for inputs that are zero in a whole batch; then which inputs of
    /// each example are not, and the inputs' order.
    private let hasZeros: Bool
    private let rowMasks: AlignedBuffer<UInt64>
    private let columns: AlignedBuffer<Int32>

    /// - `most`: The examples of the largest batch.
    /// - `propagation`: Says whether rows can be left where they lie.
    /// - `team`: The threads that share the copying of wide rows.
    init(of examples: Examples<S>, most: Int, in propagation: Propagation<S>, team: ThreadTeam) {
        self.examples = examples
        self.team = team
        features = AlignedBuffer(count: most * examples.features.columns)
        targets = AlignedBuffer(count: most * (examples.targets?.columns ?? 0))
        labels = AlignedBuffer(count: most)
        hasZeros = examples.nonzeroShare < 0.75 && propagation.leavesInputs(examples: most)
        rowMasks = hasZeros ? examples.rowMasks : AlignedBuffer(count: 0)
        columns = AlignedBuffer(count: UsedColumns.room)
    }

    /// Hands a batch out as a network's pass takes it: rows, which of them and their inputs are meant if not all, and what the
    /// outputs should be.
    ///
    /// - Parameters:
    ///   - range: Its places in the order.
    ///   - order: The examples in the order of the epoch.
    ///   - propagation: Says whether rows can be left where they lie.
    /// - Returns: The cost that `body` returns.
    @inline(__always)
    func withRows(
        _ range: Range<Int>, of order: [Int32], in propagation: Propagation<S>,
        _ body: (UnsafePointer<S>, UsedColumns?, Propagation<S>.Expected) -> Double
    ) -> Double {
        let cost = order.withUnsafeBufferPointer { order -> Double? in
            guard let order = order.baseAddress.map({ $0 + range.lowerBound }),
                let copies = features.pointer.baseAddress, let columns = columns.pointer.baseAddress
            else { return nil }
            let width = examples.features.columns
            let leavesRows = hasZeros && propagation.leavesInputs(examples: range.count)
            return examples.withRows(from: 0) { rows, all, _ in
                let expected = collect(all, range.count, order)
                if leavesRows, let rowMasks = rowMasks.pointer.baseAddress {
                    let used = S.usedColumns(
                        rows: range.count, width: width, rowMasks: rowMasks, indices: order, order: columns)
                    return body(rows, used, expected)
                }
                team.gather(count: range.count, width: width, from: rows, indices: order, into: copies)
                return body(copies, nil, expected)
            }
        }
        return cost ?? 0
    }

    /// Brings what is expected of a batch together.
    @inline(__always)
    private func collect(
        _ all: Propagation<S>.Expected, _ count: Int, _ order: UnsafePointer<Int32>
    ) -> Propagation<S>.Expected {
        guard let batchLabels = labels.pointer.baseAddress, let batchTargets = targets.pointer.baseAddress else {
            return all
        }
        switch all {
        case .labels(let labels):
            for row in 0..<count { batchLabels[row] = labels[Int(order[row])] }
            return .labels(batchLabels)
        case .targets(let targets):
            S.gather(
                count: count, width: examples.targets?.columns ?? 0, from: targets, indices: order, into: batchTargets)
            return .targets(batchTargets)
        }
    }
}
