import Dispatch
import DescentNumerics
import Synchronization

/// Trains networks as the authors' program does, up to eight side by side, over several threads.
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
        let stopped = Atomic(false)
        // No defect changes the training part.
        let images = ProgramDigits(.published).train
        let paths = Mutex(runs.map { ProgramPath($0, seed: seed, images: images) })
        for groups in LaneGroups.stages(of: runs) where !groups.isEmpty {
            let next = Atomic(0)
            DispatchQueue.concurrentPerform(iterations: max(1, min(workers, groups.count))) { _ in
                while !stopped.load(ordering: .relaxed) {
                    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard index < groups.count else { return }
                    let group = groups[index]
                    var members = paths.withLock { paths in group.runs.map { paths[$0] } }
                    advance(&members, toEpoch: group.end) { work in
                        if !progress(work) { stopped.store(true, ordering: .relaxed) }
                        return !stopped.load(ordering: .relaxed)
                    }
                    paths.withLock { paths in
                        for (run, member) in zip(group.runs, members) { paths[run] = member }
                    }
                }
            }
        }
        if stopped.load(ordering: .relaxed) { throw CancellationError() }
        return paths.withLock { $0.map { $0.outcome(seed: seed) } }
    }

    /// Trains up to eight runs of one kind side by side, until all are over or an epoch is reached.
    private static func advance(_ paths: inout [ProgramPath], toEpoch end: Int, progress: (Double) -> Bool) {
        let clock = ContinuousClock()
        let began = clock.now
        let kind = paths[0].run.kind
        let digits = ProgramDigits(kind.defects)
        let networks = LaneNetworks(
            kind: kind, digits: digits, largestBatch: digits.train.count / ProgramDigits.batches + 1)
        for (lane, path) in paths.enumerated() { networks.lay(path, lane: lane) }
        let isShared = paths.allSatisfy { $0.run.order == paths[0].run.order }
        var batches = isShared ? [paths[0].batches] : paths.map(\.batches)
        var factor = Lanes(repeating: 1)
        let changing = paths.contains { $0.run.schedule != .constant }
        var epoch = paths[0].epoch
        var training = paths.indices.filter { !paths[$0].isOver }
        while true {
            for lane in training { paths[lane].epoch = epoch }
            look(at: networks, digits, &paths)
            training.removeAll { paths[$0].isOver }
            if training.isEmpty || epoch == end { break }
            for batch in 0..<ProgramDigits.batches {
                if changing {
                    let step = epoch * ProgramDigits.batches + batch + 1
                    for lane in training {
                        factor[lane] = paths[lane].run.schedule.factor(step: step, defects: kind.defects)
                    }
                }
                if isShared {
                    networks.update(images: batches[0].next(step: batch), factor: factor)
                } else {
                    for lane in training { networks.set(lane: lane, images: batches[lane].next(step: batch)) }
                    networks.updateOnOwnImages(factor: factor)
                }
            }
            epoch += 1
            if !progress(training.reduce(0) { $0 + paths[$1].run.epochWork }) { return }
        }
        for lane in training {
            paths[lane].state = networks.state(ofLane: lane)
            paths[lane].batches = batches[isShared ? 0 : lane]
        }
        let seconds = (clock.now - began) / .seconds(1) / Double(paths.count)
        for lane in paths.indices { paths[lane].seconds += seconds }
    }

    /// Takes the looks that are due, and the parameters of the runs that are over with them.
    private static func look(at networks: LaneNetworks, _ digits: ProgramDigits, _ paths: inout [ProgramPath]) {
        let due = paths.indices.filter { paths[$0].isDue }
        if due.isEmpty { return }
        let test = networks.scores(digits.test)
        let validation = networks.scores(digits.validation)
        for lane in due {
            while paths[lane].isDue {
                let epochs = paths[lane].run.looks[paths[lane].looks.count]
                paths[lane].looks.append(
                    RunRecord.Look(
                        epochs: epochs, trained: paths[lane].epoch, test: test[lane], validation: validation[lane]))
            }
            if paths[lane].isOver { paths[lane].state.parameters = networks.parameters(ofLane: lane) }
        }
    }
}
