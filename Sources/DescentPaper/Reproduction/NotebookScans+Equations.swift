import DescentOptimization
import DescentPublished

extension NotebookScans {
    /// Trains all of them as the report's equations say, in `Float`, one scan after another, 25 hidden units throughout.
    ///
    /// - Returns: The epochs that were trained: a network that diverges ends early.
    /// - Throws: `CancellationError` if `progress` said to stop.
    package func trainByEquations(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> Int {
        let trainer = TunedTrainer(digits: try PaperDigits<Float>(), workers: workers, progress: progress)
        return try scans.reduce(0) { epochs, scan in
            let records = try trainer.records(scan.map { TunedRun(byEquations: $0, seed: seed) })
            return epochs + records.reduce(0) { $0 + ($1.looks.last { $0.test.isFinite }?.trained ?? 0) }
        }
    }
}

extension TunedRun {
    /// A network of the notebook as the equations' edition trains it.
    fileprivate init(byEquations run: ProgramRun, seed: UInt64) {
        var setting = TunedSetting(.equations, run.hidden == 0 ? .logistic : .network, run.optimizer)
        (setting.learningRate, setting.lambda, setting.mu) = (run.rate, run.lambda, run.mu)
        setting.epochs = run.epochs
        setting.schedule =
            switch run.schedule {
            case .constant: .constant
            case .hyperbolic(let tau): .hyperbolic(tau: .steps(tau))
            case .linear(let tau): .linear(tau: .steps(tau))
            case .exponential(let tau): .exponential(tau: .steps(tau))
            }
        // Repeats have seeds of their own, and all networks of the scans the same one.
        let own = StagesExperiment.repeatStarts.contains(run.start) ? UInt64(run.start) : 0
        self.init(setting, looks: run.looks.map(run.trained(by:)), seed: seed &+ own)
    }
}
