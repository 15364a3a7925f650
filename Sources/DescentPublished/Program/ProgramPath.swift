/// A run under way.
struct ProgramPath: Sendable {
    let run: ProgramRun
    /// The epochs made.
    var epoch = 0
    var state: LaneState
    var batches: ProgramBatches
    var looks: [RunRecord.Look] = []
    /// Its share of the time.
    var seconds = 0.0

    /// A run at its start.
    ///
    /// - `images`: The training part.
    init(_ run: ProgramRun, seed: UInt64, images: Range<Int>) {
        self.run = run
        state = LaneState(
            parameters: ProgramStart.parameters(
                hidden: run.hidden, seed: seed, start: run.start, wide: run.defects.wideStart))
        batches = ProgramBatches(
            seed: seed, order: run.order, images: images,
            repeated: run.defects.repeatedBatches)
    }

    /// Whether all looks were taken.
    var isOver: Bool { looks.count == run.looks.count }

    /// Whether a look is to be taken now.
    var isDue: Bool { !isOver && run.trained(by: run.looks[looks.count]) <= epoch }

    func outcome(seed: UInt64) -> ProgramTraining.Outcome {
        ProgramTraining.Outcome(
            record: run.record(seed: seed, looks: looks, seconds: seconds), parameters: state.parameters)
    }
}

/// A network of the authors' program between two steps.
struct LaneState: Sendable {
    /// All layers in order, each its weights `[input][output]` and then its biases.
    var parameters: [Double]
    /// What the rule keeps of the gradient and of its square; empty at the start.
    var first: [Double] = []
    var second: [Double] = []
}
