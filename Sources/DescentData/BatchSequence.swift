import DescentNumerics

/// The batches of one epoch after another, without allocation once it is made.
///
///     var batches = BatchSequence(.size(49), examples: 1078, seed: 7)
///     batches.begin(epoch: 3)
///     for batch in 0..<batches.batchesPerEpoch {
///         for index in batches.order[batches.range(of: batch)] { … }
///     }
///
/// An epoch's order depends on the seed and the epoch alone, so a resumed run goes on as if never stopped.
public struct BatchSequence: Sendable {
    /// What decides the batches.
    public let plan: BatchPlan
    /// The number of batches of an epoch.
    public let batchesPerEpoch: Int
    /// The examples of the epoch, batch after batch: indices of rows.
    public private(set) var order: [Int32]
    private let seed: UInt64

    /// The batches of a number of examples; a plan from outside is first asked with ``BatchPlan/check(examples:of:)``.
    public init(_ plan: BatchPlan, examples: Int, seed: UInt64) {
        precondition(
            examples > 0 && examples <= Int(Int32.max),
            "BatchSequence: \(examples) examples, expected 1 to \(Int32.max)")
        switch plan.size {
        case .full: break
        case .examples(let number):
            precondition(number > 0, "BatchSequence: batches of \(number) examples, expected at least 1")
        case .batches(let number):
            precondition(
                number > 0 && number <= examples, "BatchSequence: \(number) batches, expected 1 to \(examples)")
        }
        self.plan = plan
        self.seed = seed
        batchesPerEpoch = plan.batchesPerEpoch(examples: examples)
        order = Array(0..<Int32(examples))
    }

    /// The number of examples of the largest batch: the first one.
    public var largestBatch: Int { range(of: 0).count }

    /// Where in ``order`` a batch of the epoch lies; batches are counted from 0.
    public func range(of batch: Int) -> Range<Int> {
        precondition(
            batch >= 0 && batch < batchesPerEpoch, "BatchSequence: batch \(batch), expected 0 to \(batchesPerEpoch - 1)"
        )
        switch plan.size {
        case .full: return 0..<order.count
        case .examples(let number): return batch * number..<min((batch + 1) * number, order.count)
        case .batches(let number):
            let (size, larger) = order.count.quotientAndRemainder(dividingBy: number)
            let start = batch * size + min(batch, larger)
            return start..<start + size + (batch < larger ? 1 : 0)
        }
    }

    /// Puts the examples into the order of an epoch, in place.
    public mutating func begin(epoch: Int) {
        var random = RandomStream(seed: seed, "shuffle", epoch)
        switch plan.order {
        case .withReplacement:
            for index in order.indices { order[index] = Int32(random.below(order.count)) }
        case .fixed:
            break
        case .permuted:
            guard batchesPerEpoch > 1 else { break }
            for index in order.indices { order[index] = Int32(index) }
            random.shuffle(&order)
        }
    }
}
