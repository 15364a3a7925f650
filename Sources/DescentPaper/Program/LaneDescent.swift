/// Up to eight networks of one kind on their way by the authors' program, for those who look at single steps.
final class LaneDescent {
    let networks: LaneNetworks
    let digits: ProgramDigits
    /// The steps made.
    private(set) var step = 0
    private let runs: [ProgramRun]
    private var batches: ProgramBatches
    private var upcoming: ArraySlice<Int>

    /// Lays out the networks of runs that differ in their numbers only.
    init(_ runs: [ProgramRun], seed: UInt64) {
        let kind = runs[0].kind
        precondition(
            runs.count <= Lanes.scalarCount && runs.allSatisfy { $0.kind == kind },
            "LaneDescent: \(runs.count) runs, expected at most \(Lanes.scalarCount) of one kind")
        self.runs = runs
        digits = ProgramDigits(kind.defects)
        networks = LaneNetworks(
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
        batches = ProgramBatches(
            seed: seed, order: kind.order, images: digits.train, repeated: kind.defects.repeatedBatches)
        upcoming = batches.next(step: 0)
    }

    /// The images of the next step.
    var nextImages: ArraySlice<Int> { upcoming }

    /// Makes one step.
    func advance() {
        var factor = Lanes(repeating: 1)
        step += 1
        for (lane, run) in runs.enumerated() {
            factor[lane] = run.schedule.factor(step: step, defects: run.defects)
        }
        networks.update(images: upcoming, factor: factor)
        upcoming = batches.next(step: step % ProgramDigits.batches)
    }

    /// The scores of each run now.
    func looks(epochs: Double) -> [RunRecord.Look] {
        let (test, validation) = (networks.scores(digits.test), networks.scores(digits.validation))
        return runs.indices.map {
            .init(
                epochs: epochs, trained: step / ProgramDigits.batches, test: test[$0], validation: validation[$0])
        }
    }
}
