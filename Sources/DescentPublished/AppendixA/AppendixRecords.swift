/// The trials of appendix A: for each method the descent of the figure, the draws of data, the shuffles.
extension AppendixResult: RecordedResult {
    package var records: [RunRecord] {
        counts.flatMap { counts in
            let optimizer = counts.optimizer
            let drawn = plain.filter { $0.optimizer == optimizer }
                .map {
                    record(optimizer, "plain", steps: $0.steps, batches: 1, data: LineProgram.drawnSeed, seed: seed)
                }
            let draws = counts.plain.enumerated().map { index, steps in
                let data = seed &+ UInt64(index)
                return record(optimizer, "plain, other data", steps: steps, batches: 1, data: data, seed: seed)
            }
            let shuffles = counts.stochastic.enumerated().map { index, epochs in
                record(
                    optimizer, "stochastic", steps: Int((epochs * Double(Self.batches)).rounded()),
                    batches: Self.batches,
                    data: LineProgram.drawnSeed, seed: seed &+ UInt64(index))
            }
            return drawn + draws + shuffles
        }
    }

    private func record(
        _ optimizer: PaperOptimizer, _ descent: String, steps: Int, batches: Int, data: UInt64, seed: UInt64
    ) -> RunRecord {
        RunRecord(
            parameters: [.init("batches", Double(batches)), .init("data", Double(data))],
            attributes: ["optimizer": optimizer.rawValue, "descent": descent], seed: seed, looks: [], steps: steps,
            seconds: 0)
    }
}
