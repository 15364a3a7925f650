import DescentNumerics

/// What each step of descent sees of the training examples.
public struct BatchPlan: Codable, Hashable, Sendable {
    /// How large batches are.
    public enum Size: Codable, Hashable, Sendable {
        /// All examples at once: plain gradient descent.
        case full
        /// So many examples; the last batch of an epoch may be smaller.
        case size(Int)
        /// So many batches an epoch; their sizes differ by at most one, the larger first.
        case count(Int)
    }

    /// In which order examples come.
    public enum Order: String, Codable, CaseIterable, Sendable {
        /// Every epoch in another random order, each example once.
        case permuted
        /// As they stand, every epoch.
        case fixed
        /// Each place drawn at random from all examples, so that an epoch sees some twice and others never.
        case withReplacement
    }

    /// How large batches are.
    public var size: Size
    /// In which order examples come.
    public var order: Order

    /// A plan.
    public init(_ size: Size, order: Order = .permuted) {
        self.size = size
        self.order = order
    }
}

/// The batches of one epoch after the other, in memory that is laid out once.
public struct BatchSequence: Sendable {
    /// The examples' indices in the order of the epoch; a batch is a range of it.
    public private(set) var order: [Int32]
    /// How many batches make an epoch.
    public let batchesPerEpoch: Int

    private let plan: BatchPlan
    private let seed: UInt64

    /// The batches of so many examples, at least one.
    public init(_ plan: BatchPlan, examples: Int, seed: UInt64) {
        precondition(examples > 0 && examples <= Int32.max, "BatchSequence: \(examples) examples, expected 1 to 2³¹ − 1")
        self.plan = plan
        self.seed = seed
        order = (0..<Int32(examples)).map(\.self)
        switch plan.size {
        case .full: batchesPerEpoch = 1
        case .size(let size):
            precondition(size > 0, "BatchSequence: a batch size of \(size), expected at least 1")
            batchesPerEpoch = (examples + size - 1) / size
        case .count(let count):
            precondition(count > 0 && count <= examples, "BatchSequence: \(count) batches, expected 1 to \(examples)")
            batchesPerEpoch = count
        }
    }

    /// The size of the largest batch.
    public var largestBatch: Int { range(of: 0).count }

    /// Puts the examples in the order of an epoch, which depends on the seed and the epoch alone.
    ///
    /// - Parameter epoch: Counted from 1.
    public mutating func begin(epoch: Int) {
        guard plan.order != .fixed else { return }
        var random = RandomStream(seed: seed, "shuffle", epoch)
        switch plan.order {
        case .fixed: break
        case .permuted:
            for index in order.indices { order[index] = Int32(index) }
            random.shuffle(&order)
        case .withReplacement:
            for index in order.indices { order[index] = Int32(random.below(order.count)) }
        }
    }

    /// Where a batch lies in ``order``.
    ///
    /// - Parameter batch: Counted from 0.
    public func range(of batch: Int) -> Range<Int> {
        switch plan.size {
        case .full: return order.indices
        case .size(let size): return batch * size..<min((batch + 1) * size, order.count)
        case .count(let count):
            let (size, larger) = order.count.quotientAndRemainder(dividingBy: count)
            let start = batch * size + min(batch, larger)
            return start..<start + size + (batch < larger ? 1 : 0)
        }
    }
}
