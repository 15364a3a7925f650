import DescentPublished

extension TunedGrid {
    var records: [RunRecord] { runs.flatMap(\.self) }
}

extension TunedResult: RecordedResult {
    var records: [RunRecord] { first.records + penalty.records + second.records + validation.runs }

    /// The number of the first trial of the validation repeats.
    var firstValidationTrial: Int { first.records.count + penalty.records.count + second.records.count }
}
