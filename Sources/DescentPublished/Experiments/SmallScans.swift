/// The scan over μ (cell 4) by the authors' program: a grid of 5 × 5 for each of six, without a schedule.
///
/// The notebook's own results of this scan come from an older state of the program.
package struct MomentumExperiment: PaperExperiment {
    package init() {}

    package let key = "published-momenta"
    package var work: Double { runs.work }

    var runs: [ProgramRun] {
        PublishedPlan.momenta.enumerated().flatMap { index, mu in
            PublishedPlan.Grid(
                rates: PublishedPlan.small.rates, epochs: PublishedPlan.small.epochs, lambda: 1e-4, mu: mu
            )
            .runs(hidden: 0, optimizer: .momentum, schedule: .constant, start: 1000 + 5 * index) {
                (5 * index + $0) % 4
            }
        }
    }

    package func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> MomentumScan {
        let records = try smallScan(runs, seed, workers, progress)
        return MomentumScan(momenta: PublishedPlan.momenta, grids: smallGrids(records))
    }
}

/// The scan over schedules and τ (cell 7) by the authors' program: a grid of 5 × 5 for each of ten τ and three schedules,
/// without and with momentum.
///
/// The notebook's own results of this scan come from an older state of the program.
package struct ScheduleExperiment: PaperExperiment {
    package init() {}

    package let key = "published-schedules"
    package var work: Double { runs.work }

    private var settings: [(optimizer: PaperOptimizer, schedule: ProgramSchedule)] {
        let schedules: [(Double) -> ProgramSchedule] = [
            { .hyperbolic(tau: $0) }, { .linear(tau: $0) }, { .exponential(tau: $0) },
        ]
        return [PaperOptimizer.raw, .momentum].flatMap { optimizer in
            schedules.flatMap { schedule in PublishedPlan.taus.map { (optimizer, schedule($0)) } }
        }
    }

    var runs: [ProgramRun] {
        settings.enumerated().flatMap { index, setting in
            PublishedPlan.Grid(
                rates: PublishedPlan.small.rates, epochs: PublishedPlan.small.epochs, lambda: 1e-4, mu: 1.5
            )
            .runs(hidden: 0, optimizer: setting.optimizer, schedule: setting.schedule, start: 2000 + 5 * index) {
                (5 * index + $0) % 6
            }
        }
    }

    package func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> ScheduleScan {
        let grids = smallGrids(try smallScan(runs, seed, workers, progress))
        return ScheduleScan(
            entries: zip(settings, grids).map { setting, grid in
                let (name, tau) = setting.schedule.spelling
                return ScheduleScan.Entry(optimizer: setting.optimizer, schedule: name, tau: tau ?? 0, grid: grid)
            })
    }
}

/// The records of runs of the logistic model.
private func smallScan(
    _ runs: [ProgramRun], _ seed: UInt64, _ workers: Int, _ progress: @escaping @Sendable (Double) -> Bool
) throws -> [RunRecord] {
    try ProgramTraining.train(runs, seed: seed, workers: workers, progress: progress).map {
        var record = $0.record
        record.attributes["model"] = PaperModel.logistic.rawValue
        return record
    }
}

/// Cuts records into grids, five rows each.
private func smallGrids(_ records: [RunRecord]) -> [GridResult] {
    stride(from: 0, to: records.count, by: PublishedPlan.small.rates.count).map {
        GridResult(
            rates: PublishedPlan.small.rates, epochs: PublishedPlan.small.epochs,
            runs: Array(records[$0..<$0 + PublishedPlan.small.rates.count]))
    }
}
