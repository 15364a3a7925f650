import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tries a study's proposals one batch after the other, together with any other process that does the same.
public struct StudyRunner: Sendable {
    /// Where trials are kept.
    public let store: StudyStore
    /// The study.
    public let study: StoredStudy
    /// What is tried.
    public let plan: ProposalPlan
    /// Whether a batch is always tried as a whole, because its trials are compared on the way.
    public let keepsBatchesWhole: Bool
    /// The most trials that this process takes at a time.
    public let claimSize: Int

    /// A runner.
    ///
    /// - `claimSize`: nil for a whole batch.
    public init(
        _ plan: ProposalPlan, of study: StoredStudy, in store: StudyStore, keepsBatchesWhole: Bool = false,
        claimSize: Int? = nil
    ) {
        self.store = store
        self.study = study
        self.plan = plan
        self.keepsBatchesWhole = keepsBatchesWhole
        self.claimSize = keepsBatchesWhole ? plan.batchSize : claimSize ?? plan.batchSize
    }

    /// Seconds between two looks at what others do.
    private static let pause = 0.02
    /// Seconds between two signs of life.
    private static let beat = 10

    /// Tries everything that is not finished.
    ///
    /// - Parameter evaluate: Tries claimed trials with their parameters, and hands each with what was found to the last
    ///   argument as soon as it is finished, which records it; returns whether to go on.
    /// - Returns: Whether all of the study is finished; otherwise `evaluate` was told to stop.
    public func run(
        _ evaluate: ([ClaimedTrial], [[TrialParameter]], ([(ClaimedTrial, StoredTrial)]) throws -> Void) throws -> Bool
    ) throws -> Bool {
        let heart = Task.detached { [store] in
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(Self.beat))
                try? store.beat()
            }
        }
        defer { heart.cancel() }
        do {
            let isDone = try runAll(evaluate)
            try store.release(study)
            return isDone
        } catch {
            try? store.release(study)
            throw error
        }
    }

    private func runAll(
        _ evaluate: ([ClaimedTrial], [[TrialParameter]], ([(ClaimedTrial, StoredTrial)]) throws -> Void) throws -> Bool
    ) throws -> Bool {
        var open = plan.batches
        while !open.isEmpty {
            var waiting: [Range<Int>] = []
            for (place, batch) in open.enumerated() {
                switch try work(on: batch, evaluate) {
                case .finished: continue
                case .stopped: return false
                case .waiting:
                    waiting.append(batch)
                    // What comes next depends on what others are still finding.
                    if plan.sampler.learns { waiting += open[(place + 1)...] }
                }
                if plan.sampler.learns { break }
            }
            if !waiting.isEmpty { usleep(UInt32(Self.pause * 1e6)) }
            if plan.sampler.learns, waiting.isEmpty { open.removeFirst() } else { open = waiting }
        }
        return true
    }

    private enum BatchEnd { case finished, waiting, stopped }

    private func work(
        on batch: Range<Int>,
        _ evaluate: ([ClaimedTrial], [[TrialParameter]], ([(ClaimedTrial, StoredTrial)]) throws -> Void) throws -> Bool
    ) throws -> BatchEnd {
        var proposals: [[TrialParameter]]?
        while true {
            if proposals == nil {
                let before =
                    plan.sampler.learns && batch.lowerBound > 0
                    ? try store.trials(of: study).filter { $0.proposal.map { $0 < batch.lowerBound } ?? false } : []
                proposals = plan.proposals(batch, after: before)
            }
            let points = proposals ?? []
            guard
                let claimed = try store.claim(
                    batch, of: study, limit: claimSize, parameters: { points[$0 - batch.lowerBound] })
            else { return .finished }
            if claimed.isEmpty { return .waiting }
            let goesOn = try evaluate(claimed, claimed.map { points[$0.proposal - batch.lowerBound] }) { found in
                try store.finish(found.map { (claimed: $0.0, found: $0.1) })
            }
            if !goesOn { return .stopped }
        }
    }
}
