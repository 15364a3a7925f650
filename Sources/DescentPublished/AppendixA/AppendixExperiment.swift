/// Appendix A in one edition: figure 9, table I, and how far table I scatters.
///
/// The figure and the shuffles have the data of ``LineProgram/drawnSeed``; the scatter of plain descent is over other data.
package struct AppendixExperiment: PaperExperiment {
    package let edition: Edition

    package init(_ edition: Edition = .published) { self.edition = edition }

    /// The seeds of the data for plain descent, and the shuffles for stochastic descent.
    package static let draws = 20

    package var key: String { edition == .published ? "published-appendix" : "\(edition.rawValue)/appendix" }
    package let work = 3000.0

    package func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> AppendixResult {
        let line = LineProgram(seed: LineProgram.drawnSeed)
        let minimum = line.minimum
        var result = AppendixResult(
            plain: [], stochastic: [], seed: seed, counts: [], intercept: minimum.intercept, slope: minimum.slope,
            meanInput: minimum.meanInput, meanSquaredInput: minimum.meanSquaredInput)
        for optimizer in PaperOptimizer.allCases {
            let plain = (0..<Self.draws).map {
                LineProgram(seed: seed &+ UInt64($0)).descend(optimizer, batches: 1, seed: seed, edition: edition)
            }
            let stochastic = (0..<Self.draws).map {
                line.descend(optimizer, batches: AppendixResult.batches, seed: seed &+ UInt64($0), edition: edition)
            }
            result.plain.append(line.descend(optimizer, batches: 1, seed: seed, edition: edition))
            result.stochastic.append(contentsOf: stochastic.prefix(1))
            result.counts.append(
                AppendixResult.Counts(
                    optimizer: optimizer, plain: plain.map(\.steps), stochastic: stochastic.map(\.epochs)))
            if !progress(work / Double(PaperOptimizer.allCases.count)) { throw CancellationError() }
        }
        return result
    }
}
