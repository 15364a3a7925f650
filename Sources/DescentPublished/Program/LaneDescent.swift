/// Up to eight networks of one kind on their way by the authors' program, for those who look at single steps.
package final class LaneDescent {
    let networks: LaneNetworks
    let digits: ProgramDigits
    /// The steps made.
    package private(set) var step = 0
    private let runs: [ProgramRun]
    private var batches: ProgramBatches
    private var upcoming: ArraySlice<Int>

    /// Lays out the networks of runs that differ in their numbers only.
    package init(_ runs: [ProgramRun], seed: UInt64) {
        let kind = runs[0].kind
        precondition(
            runs.count <= Lanes.scalarCount
                && runs.allSatisfy { $0.kind == kind && $0.order == runs[0].order },
            "LaneDescent: \(runs.count) runs, expected at most \(Lanes.scalarCount) of one kind and order")
        self.runs = runs
        digits = ProgramDigits(kind.defects)
        networks = LaneNetworks(
            kind: kind, digits: digits, largestBatch: digits.train.count / ProgramDigits.batches + 1)
        for (lane, run) in runs.enumerated() {
            networks.lay(ProgramPath(run, seed: seed, images: digits.train), lane: lane)
        }
        batches = ProgramBatches(
            seed: seed, order: runs[0].order, images: digits.train, repeated: kind.defects.repeatedBatches)
        upcoming = batches.next(step: 0)
    }

    /// What each network shows of all training images.
    package var pulses: [LanePulse] { networks.pulses(digits.train) }
    /// What each network shows of the images of the next step.
    package var nextPulses: [LanePulse] { networks.pulses(upcoming) }
    /// The networks whose parameters have become NaN.
    package var areBroken: SIMDMask<SIMD8<Int64>> { networks.areBroken }

    /// Makes one step.
    package func advance() {
        var factor = Lanes(repeating: 1)
        step += 1
        for (lane, run) in runs.enumerated() {
            factor[lane] = run.schedule.factor(step: step, defects: run.defects)
        }
        networks.update(images: upcoming, factor: factor)
        upcoming = batches.next(step: step % ProgramDigits.batches)
    }

    /// The scores of each run now.
    package func looks(epochs: Double) -> [RunRecord.Look] {
        let (test, validation) = (networks.scores(digits.test), networks.scores(digits.validation))
        return runs.indices.map {
            .init(
                epochs: epochs, trained: step / ProgramDigits.batches, test: test[$0], validation: validation[$0])
        }
    }
}
