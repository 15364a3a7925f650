import DescentStudies

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
    /// The most trials that this process takes at a time.
    public let claimSize: Int

    /// A runner.
    ///
    /// - `claimSize`: nil for a whole batch.
    public init(_ plan: ProposalPlan, of study: StoredStudy, in store: StudyStore, claimSize: Int? = nil) {
        self.store = store
        self.study = study
        self.plan = plan
        self.claimSize = claimSize ?? plan.batchSize
    }

    /// Seconds between two looks at what others do.
    static let pause = 0.02
    /// Seconds between two signs of life.
    private static let beat = 10

    /// Tries everything that is not finished.
    ///
    /// - Parameters:
    ///   - proceeds: Asked again and again where there is nothing to do but to wait for others; false stops.
    ///   - evaluate: Tries claimed trials, and hands each with what was found to the last argument as soon as it is
    ///     finished, which records it; returns whether to go on.
    /// - Returns: Whether all of the study is finished; otherwise it was told to stop.
    public func run(
        while proceeds: () -> Bool = { true },
        _ evaluate: ([ClaimedTrial], (ClaimedTrial, StoredTrial) throws -> Void) throws -> Bool
    ) throws -> Bool {
        try runAll(while: proceeds) { batch in
            while true {
                guard let claimed = try claim(batch) else { return .finished }
                if claimed.isEmpty { return .waiting }
                if try !evaluate(claimed, store.finish) { return .stopped }
            }
        }
    }

    enum BatchEnd { case finished, waiting, stopped }

    /// Works on batches until all are finished, and gives back what it does not finish.
    func runAll(while proceeds: () -> Bool, _ work: (Range<Int>) throws -> BatchEnd) throws -> Bool {
        let heart = Task.detached { [store] in
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(Self.beat))
                try? store.beat()
            }
        }
        defer { heart.cancel() }
        do {
            let isDone = try runBatches(while: proceeds, work)
            try store.release(study)
            return isDone
        } catch {
            try? store.release(study)
            throw error
        }
    }

    private func runBatches(while proceeds: () -> Bool, _ work: (Range<Int>) throws -> BatchEnd) throws -> Bool {
        var open = plan.batches
        while !open.isEmpty {
            var waiting: [Range<Int>] = []
            for (place, batch) in open.enumerated() {
                switch try work(batch) {
                case .finished: continue
                case .stopped: return false
                case .waiting:
                    waiting.append(batch)
                    // What comes next depends on what others are still finding.
                    if plan.sampler.learns { waiting += open[(place + 1)...] }
                }
                if plan.sampler.learns { break }
            }
            if !waiting.isEmpty {
                guard proceeds() else { return false }
                usleep(UInt32(Self.pause * 1e6))
            }
            if plan.sampler.learns, waiting.isEmpty { open.removeFirst() } else { open = waiting }
        }
        return true
    }

    /// Takes trials of a batch; nil if all of it are finished.
    ///
    /// A search that learns proposes from the finished trials of the batches before, and from those that others added.
    func claim(_ batch: Range<Int>) throws -> [ClaimedTrial]? {
        var learned: [[TrialParameter]]?
        if plan.sampler.learns, try !store.hasAll(batch, of: study) {
            let before = try store.trials(of: study).filter { $0.proposal.map { $0 < batch.lowerBound } ?? true }
            learned = plan.proposals(batch, after: before)
        }
        return try store.claim(batch, of: study, limit: claimSize) { [plan, learned] proposal in
            learned?[proposal - batch.lowerBound] ?? plan.proposals(proposal..<proposal + 1, after: [])[0]
        }
    }
}
