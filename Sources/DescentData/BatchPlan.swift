/// How an epoch is cut into batches, and in which order the examples come.
public struct BatchPlan: Codable, Hashable, Sendable {
    /// The size of the batches.
    public enum Size: Codable, Hashable, Sendable {
        /// One batch of all examples: plain gradient descent.
        case full
        /// So many examples a batch; the last one may be smaller.
        case examples(Int)
        /// So many batches; their sizes differ by at most one, the larger come first.
        case batches(Int)
    }

    /// The order of the examples.
    public enum Order: String, Codable, Hashable, Sendable, CaseIterable {
        /// Another random permutation every epoch; a single batch of all examples keeps their order.
        case permuted
        /// As the data set has them.
        case fixed
        /// Each place of a batch is drawn from all examples alike, so that some come twice and others not at all.
        case withReplacement
    }

    /// The size of the batches.
    public var size: Size
    /// The order of the examples.
    public var order: Order

    /// A plan.
    public init(_ size: Size, order: Order = .permuted) {
        self.size = size
        self.order = order
    }

    /// One batch of all examples.
    public static let full = BatchPlan(.full)

    /// Batches of so many examples.
    public static func size(_ examples: Int, order: Order = .permuted) -> BatchPlan {
        BatchPlan(.examples(examples), order: order)
    }

    /// So many batches.
    public static func count(_ batches: Int, order: Order = .permuted) -> BatchPlan {
        BatchPlan(.batches(batches), order: order)
    }

    /// Checks the plan against the number of examples it is for.
    ///
    /// - Throws: ``DatasetError`` when a batch would have no example.
    public func check(examples: Int, of name: String = "batches") throws {
        switch size {
        case .examples(let number) where number < 1:
            throw DatasetError(name, found: "batches of \(number) examples", expected: "at least 1 example a batch")
        case .batches(let number) where number < 1 || number > examples:
            throw DatasetError(
                name, found: "\(number) batches for \(examples) examples", expected: "1 to \(examples) batches")
        default: break
        }
    }

    /// The number of batches of an epoch over so many examples.
    public func batchesPerEpoch(examples: Int) -> Int {
        switch size {
        case .full: 1
        case .examples(let number): (examples + number - 1) / number
        case .batches(let number): number
        }
    }

    /// Whether runs with other seeds see other batches of so many examples.
    package func dependsOnSeed(examples: Int) -> Bool {
        switch order {
        case .fixed: false
        case .withReplacement: true
        case .permuted: batchesPerEpoch(examples: examples) > 1
        }
    }
}
