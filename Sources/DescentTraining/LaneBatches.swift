import DescentData
import DescentNetworks
import DescentNumerics

/// The batches of networks in lanes: the same for all where their seeds are, otherwise each lane's own.
final class LaneBatches<S: Scalar> {
    /// How many make an epoch.
    var perEpoch: Int { sequences[0].batchesPerEpoch }
    /// The examples of the largest one.
    var largest: Int { sequences[0].largestBatch }

    private let examples: Examples<S>
    private let lanes: LaneKernels<S>
    private let isShared: Bool
    private var sequences: [BatchSequence]
    private let features, targets: AlignedBuffer<S>
    /// Labels of the batch, and the examples in each lane's order if lanes have orders of their own.
    private let labels, orders: AlignedBuffer<Int32>

    /// - `seeds`: One for each network; a lane without one repeats the last one's batches.
    init(of examples: Examples<S>, plan: BatchPlan, seeds: [UInt64], lanes: LaneKernels<S>) {
        self.examples = examples
        self.lanes = lanes
        isShared = seeds.allSatisfy { $0 == seeds.first } || !plan.dependsOnSeed(examples: examples.count)
        sequences = (isShared ? Array(seeds.prefix(1)) : seeds).map {
            BatchSequence(plan, examples: examples.count, seed: $0)
        }
        let rows = sequences[0].largestBatch * (isShared ? 1 : lanes.count)
        features = AlignedBuffer(count: rows * examples.features.columns)
        targets = AlignedBuffer(count: rows * (examples.targets?.columns ?? 0))
        labels = AlignedBuffer(count: rows)
        orders = AlignedBuffer(count: isShared ? 0 : examples.count * lanes.count)
    }

    /// Lays out the order of an epoch, counted from 1.
    func begin(epoch: Int) {
        for index in sequences.indices { sequences[index].begin(epoch: epoch) }
        guard !isShared else { return }
        for lane in 0..<lanes.count {
            let order = sequences[min(lane, sequences.count - 1)].order
            for index in order.indices { orders.pointer[lane * examples.count + index] = order[index] }
        }
    }

    /// Brings the rows of a batch together, counted from 0: once for all lanes, or each lane's own.
    @specialized(where S == Float)
    @specialized(where S == Double)
    func collect(_ batch: Int) -> LanePropagation<S>.Batch? {
        guard let inputs = features.pointer.baseAddress, let targets = targets.pointer.baseAddress,
            let labels = labels.pointer.baseAddress, let own = orders.pointer.baseAddress
        else { return nil }
        let range = sequences[0].range(of: batch)
        let capacity = lanes.count
        let count = examples.count
        return sequences[0].order.withUnsafeBufferPointer { order in
            guard let order = order.baseAddress else { return nil }
            let result: LanePropagation<S>.Batch?? = examples.withRows(from: 0) { features, expected, _ in
                func gather(_ width: Int, from rows: UnsafePointer<S>, into result: UnsafeMutablePointer<S>) {
                    if isShared {
                        S.gather(
                            count: range.count, width: width, from: rows, indices: order + range.lowerBound,
                            into: result)
                    } else {
                        lanes.gather(range.count, width, rows, own + range.lowerBound, count, result)
                    }
                }
                gather(examples.features.columns, from: features, into: inputs)
                var found = Propagation<S>.Expected.labels(labels)
                switch expected {
                case .labels(let all):
                    for row in 0..<range.count {
                        let place = range.lowerBound + row
                        if isShared {
                            labels[row] = all[Int(order[place])]
                        } else {
                            for lane in 0..<capacity {
                                labels[row * capacity + lane] = all[Int(own[lane * count + place])]
                            }
                        }
                    }
                case .targets(let all):
                    gather(examples.targets?.columns ?? 0, from: all, into: targets)
                    found = .targets(targets)
                }
                return LanePropagation.Batch(
                    inputs: inputs, expected: found, examples: range.count, isShared: isShared)
            }
            return result ?? nil
        }
    }
}
