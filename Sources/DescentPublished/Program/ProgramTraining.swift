import Dispatch
import DescentNumerics
import Synchronization

/// Trains networks as the authors' program does, eight side by side, over several threads.
package enum ProgramTraining {
    /// A trained network: its record, and its parameters at the end, layer after layer, weights `[input][output]` and
    /// then biases.
    package struct Outcome: Sendable {
        package var record: RunRecord
        package var parameters: [Double]
    }

    /// Trains all runs; a run's outcome depends on the run and the seed alone.
    ///
    /// - Parameters:
    ///   - progress: Called from any thread with the work done since the last call, in epochs of one logistic network;
    ///     false stops.
    /// - Returns: One for each run, in their order.
    /// - Throws: `CancellationError` if `progress` said to stop.
    package static func train(
        _ runs: [ProgramRun], seed: UInt64, workers: Int = 1,
        progress: @escaping @Sendable (Double) -> Bool = { _ in true }
    ) throws -> [Outcome] {
        let groups = Self.groups(of: runs)
        let next = Atomic(0)
        let stopped = Atomic(false)
        let outcomes = Mutex([Outcome?](repeating: nil, count: runs.count))
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, groups.count))) { _ in
            while !stopped.load(ordering: .relaxed) {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < groups.count else { return }
                let group = groups[index]
                let finished = train(group.map { runs[$0] }, seed: seed) { work in
                    if !progress(work) { stopped.store(true, ordering: .relaxed) }
                    return !stopped.load(ordering: .relaxed)
                }
                guard let finished else { return }
                outcomes.withLock { for (run, outcome) in zip(group, finished) { $0[run] = outcome } }
            }
        }
        let found = outcomes.withLock { $0.compactMap(\.self) }
        if found.count < runs.count { throw CancellationError() }
        return found
    }

    /// Runs of one kind, eight at a time, the longest first, so that lanes end together.
    static func groups(of runs: [ProgramRun]) -> [[Int]] {
        var kinds: [ProgramRun.Kind: [Int]] = [:]
        for (index, run) in runs.enumerated() { kinds[run.kind, default: []].append(index) }
        let groups = kinds.values.flatMap { members in
            let sorted = members.indices.ordered { runs[members[$0]].epochs > runs[members[$1]].epochs }
                .map { members[$0] }
            return stride(from: 0, to: sorted.count, by: Lanes.scalarCount).map {
                Array(sorted[$0..<min($0 + Lanes.scalarCount, sorted.count)])
            }
        }
        let order = groups.indices.ordered {
            let (first, second) = (groups[$0][0], groups[$1][0])
            return (runs[second].work, first) < (runs[first].work, second)
        }
        return order.map { groups[$0] }
    }

    /// Trains up to eight runs of one kind; nil if it was stopped.
    private static func train(_ runs: [ProgramRun], seed: UInt64, progress: (Double) -> Bool) -> [Outcome]? {
        let clock = ContinuousClock()
        let began = clock.now
        let kind = runs[0].kind
        let digits = ProgramDigits(kind.defects)
        let networks = LaneNetworks(
            kind: kind, digits: digits, largestBatch: digits.train.count / ProgramDigits.batches + 1)
        for (lane, run) in runs.enumerated() {
            networks.set(
                lane: lane,
                to: ProgramStart.parameters(
                    hidden: kind.hidden, seed: seed, start: run.start, wide: kind.defects.wideStart))
            networks.rate[lane] = run.rate
            networks.lambda[lane] = run.lambda
            networks.gamma[lane] = 1 - 1 / run.mu
        }
        var batches = ProgramBatches(
            seed: seed, order: kind.order, images: digits.train, repeated: kind.defects.repeatedBatches)
        var looks = [[RunRecord.Look]](repeating: [], count: runs.count)
        var parameters = [[Double]](repeating: [], count: runs.count)
        var factor = Lanes(repeating: 1)
        let changing = runs.contains { $0.schedule != .constant }
        var step = 0
        var epoch = 0
        while true {
            look(at: networks, runs, epoch: epoch, digits: digits, into: &looks, &parameters)
            let training = runs.indices.filter { looks[$0].count < runs[$0].looks.count }
            if training.isEmpty { break }
            for batch in 0..<ProgramDigits.batches {
                step += 1
                if changing {
                    for lane in training {
                        factor[lane] = runs[lane].schedule.factor(step: step, defects: kind.defects)
                    }
                }
                networks.update(images: batches.next(step: batch), factor: factor)
            }
            epoch += 1
            let work = training.reduce(0) { $0 + runs[$1].work / Double(runs[$1].epochs) }
            if !progress(work) { return nil }
        }
        let seconds = (clock.now - began) / .seconds(1) / Double(runs.count)
        return runs.indices.map {
            Outcome(
                record: runs[$0].record(seed: seed, looks: looks[$0], seconds: seconds), parameters: parameters[$0])
        }
    }

    /// Records the looks that are due after so many epochs.
    private static func look(
        at networks: LaneNetworks, _ runs: [ProgramRun], epoch: Int, digits: ProgramDigits,
        into looks: inout [[RunRecord.Look]], _ parameters: inout [[Double]]
    ) {
        func isDue(_ lane: Int) -> Bool {
            looks[lane].count < runs[lane].looks.count
                && runs[lane].trained(by: runs[lane].looks[looks[lane].count]) <= epoch
        }
        let due = runs.indices.filter(isDue)
        if due.isEmpty { return }
        let test = networks.scores(digits.test)
        let validation = networks.scores(digits.validation)
        for lane in due {
            while isDue(lane) {
                looks[lane].append(
                    RunRecord.Look(
                        epochs: runs[lane].looks[looks[lane].count], trained: epoch, test: test[lane],
                        validation: validation[lane]))
            }
            if looks[lane].count == runs[lane].looks.count { parameters[lane] = networks.parameters(ofLane: lane) }
        }
    }
}
