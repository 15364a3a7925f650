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
