import DescentNetworks
import DescentNumerics

/// The examples of one batch, row after row: copied from all over the training part into buffers that are laid out once.
final class BatchRows<S: Scalar> {
    private let examples: Examples<S>
    private let team: ThreadTeam
    private let features: AlignedBuffer<S>
    private let targets: AlignedBuffer<S>
    private let labels: AlignedBuffer<Int32>

    /// - `most`: The examples of the largest batch.
    /// - `team`: The threads that share the copying of wide rows.
    init(of examples: Examples<S>, most: Int, team: ThreadTeam) {
        self.examples = examples
        self.team = team
        features = AlignedBuffer(count: most * examples.features.columns)
        targets = AlignedBuffer(count: most * (examples.targets?.columns ?? 0))
        labels = AlignedBuffer(count: most)
    }

    /// `[examples][features]` of the batch.
    var inputs: UnsafePointer<S>? { features.pointer.baseAddress.map { UnsafePointer($0) } }

    /// What its outputs should be.
    var expected: Propagation<S>.Expected? {
        examples.targets == nil
            ? labels.pointer.baseAddress.map { .labels($0) } : targets.pointer.baseAddress.map { .targets($0) }
    }

    /// Brings a batch together.
    ///
    /// - Parameters:
    ///   - range: Its places in the order.
    ///   - order: The examples in the order of the epoch.
    @specialized(where S == Float)
    @specialized(where S == Double)
    func collect(_ range: Range<Int>, of order: [Int32]) {
        order.withUnsafeBufferPointer { order in
            guard let order = order.baseAddress.map({ $0 + range.lowerBound }),
                let inputs = features.pointer.baseAddress
            else { return }
            examples.withRows(from: 0) { features, expected, _ in
                team.gather(
                    count: range.count, width: examples.features.columns, from: features, indices: order, into: inputs)
                switch expected {
                case .labels(let all):
                    for row in 0..<range.count { labels.pointer[row] = all[Int(order[row])] }
                case .targets(let all):
                    guard let result = targets.pointer.baseAddress else { return }
                    S.gather(
                        count: range.count, width: examples.targets?.columns ?? 0, from: all, indices: order,
                        into: result)
                }
            }
        }
    }
}
