/// The two grids of one model and one method once more by the authors' program, from another seed of our own.
///
/// How well two of our seeds agree with each other is the measure of how well one of them can agree with the authors'.
package struct ScanRepeat: PaperExperiment {
    package let model: PaperModel
    package let optimizer: PaperOptimizer

    package init(_ model: PaperModel, _ optimizer: PaperOptimizer) {
        self.model = model
        self.optimizer = optimizer
    }

    /// All ten.
    package static var all: [ScanRepeat] {
        PaperModel.allCases.flatMap { model in PaperOptimizer.allCases.map { ScanRepeat(model, $0) } }
    }

    package var key: String { "\(StagesExperiment(model, optimizer).key)-again" }
    package var work: Double { runs.work }

    private var runs: [ProgramRun] {
        let plan = PublishedPlan(model, optimizer)
        return [(plan.first, 0), (plan.second, 200)].flatMap { grid, start in
            grid.runs(
                hidden: PublishedPlan.hidden(model), optimizer: optimizer, schedule: plan.schedule, start: start
            ) { $0 % 3 }
        }
    }

    package func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> ScanPair {
        let plan = PublishedPlan(model, optimizer)
        let outcomes = try ProgramTraining.train(runs, seed: seed &+ 1, workers: workers, progress: progress)
        let records = outcomes.enumerated().map { index, outcome in
            var record = outcome.record
            record.attributes["model"] = model.rawValue
            record.attributes["stage"] = index < plan.first.rates.count ? "first" : "second"
            return record
        }
        let count = plan.first.rates.count
        return ScanPair(
            first: GridResult(rates: plan.first.rates, epochs: plan.first.epochs, runs: Array(records.prefix(count))),
            second: GridResult(
                rates: plan.second.rates, epochs: plan.second.epochs, runs: Array(records.dropFirst(count))))
    }
}

/// Both grids of one model and one method.
package struct ScanPair: Codable, Sendable {
    package var first: GridResult
    package var second: GridResult

    package init(first: GridResult, second: GridResult) { (self.first, self.second) = (first, second) }
}
