import DescentPublished

/// The trials that hold the three stages and the repeats.
extension StagesResult {
    private var study: String { StagesExperiment(model, optimizer).key }
    private var penaltyStart: Int { first.runs.count }
    private var secondStart: Int { penaltyStart + penalty.runs.count }
    private var validationStart: Int { secondStart + second.runs.count }

    var firstSource: Source { Source(study, 0..<penaltyStart) }
    var penaltySource: Source { Source(study, penaltyStart..<secondStart) }
    var secondSource: Source { Source(study, secondStart..<validationStart) }
    var validationSource: Source { Source(study, validationStart..<validationStart + validation.runs.count) }
    /// The trial whose weights are drawn.
    var weightsSource: Source? {
        weights.flatMap { weights in records.firstIndex(of: weights.run) }.map { Source(study, $0..<$0 + 1) }
    }
}

extension TunedResult {
    private var study: String { setting.name }
    private var penaltyStart: Int { first.records.count }
    private var secondStart: Int { penaltyStart + penalty.records.count }

    var firstSource: Source { Source(study, 0..<penaltyStart) }
    var penaltySource: Source { Source(study, penaltyStart..<secondStart) }
    var secondSource: Source { Source(study, secondStart..<firstValidationTrial) }
    var validationSource: Source {
        Source(study, firstValidationTrial..<firstValidationTrial + validation.runs.count)
    }
}

/// The trials that hold the descents of one method.
extension AppendixResult {
    /// Their sources: the descent of the figure, the draws of data, the shuffles.
    func sources(
        _ edition: Edition, _ optimizer: PaperOptimizer
    ) -> (drawn: Source, plain: Source, stochastic: Source)? {
        guard let index = counts.firstIndex(where: { $0.optimizer == optimizer }) else { return nil }
        let study = AppendixExperiment(edition).key
        let start = counts[..<index].reduce(0) { $0 + 1 + $1.plain.count + $1.stochastic.count }
        let shuffles = start + 1 + counts[index].plain.count
        return (
            Source(study, start..<start + 1), Source(study, start + 1..<shuffles),
            Source(study, shuffles..<shuffles + counts[index].stochastic.count)
        )
    }
}
