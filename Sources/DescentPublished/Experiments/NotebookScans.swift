/// All that the authors' notebook trains, each network once: 1,082 of them, 619,282 epochs.
///
/// These are the scans over μ (cell 4) and over schedules (cell 7), the three stages with five repeats, and the two networks
/// whose weights are drawn. An epoch is counted as their program trains it: ⌊n⌋ + 1 for a scan value of n.
package struct NotebookScans: Sendable {
    /// The scans, in the notebook's order: what comes of one decides the next.
    package let scans: [[ProgramRun]]

    package init() {
        scans =
            [MomentumExperiment().runs, ScheduleExperiment().runs]
            + StagesExperiment.all.map { stages in
                let runs = stages.runs(repeats: StagesExperiment.printedRepeats)
                guard (stages.model, stages.optimizer) == (.logistic, .adam), var drawn = runs.last else { return runs }
                // Our page draws the first repeat; cell 64 trains one more.
                drawn.start = 400
                return runs + [drawn]
            }
    }

    /// The networks.
    package var count: Int { scans.reduce(0) { $0 + $1.count } }
    /// The epochs of all networks.
    package var epochs: Int { scans.joined().reduce(0) { $0 + $1.epochs } }

    /// Trains all of them as the authors' program does, one scan after another.
    ///
    /// - Throws: `CancellationError` if `progress` said to stop.
    package func train(seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool) throws {
        for runs in scans { _ = try ProgramTraining.train(runs, seed: seed, workers: workers, progress: progress) }
    }
}
