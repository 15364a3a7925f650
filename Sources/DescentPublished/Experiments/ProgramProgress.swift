extension [ProgramRun] {
    /// The work of all, in epochs of one logistic network.
    var work: Double { reduce(0) { $0 + $1.work } }
}

extension PublishedPlan.Grid {
    /// One run for each rate, looked at after each number of epochs.
    ///
    /// - `order`: Gives each row its order of batches.
    func runs(
        hidden: Int, optimizer: PaperOptimizer, schedule: ProgramSchedule, start: Int, order: (Int) -> Int
    ) -> [ProgramRun] {
        rates.enumerated().map { row, rate in
            ProgramRun(
                hidden: hidden, optimizer: optimizer, rate: rate, lambda: lambda, mu: mu, schedule: schedule,
                looks: epochs, start: start + row, order: order(row))
        }
    }
}
