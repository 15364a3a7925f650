/// A result that knows the runs that it came from, for the study that keeps them.
public protocol RecordedResult: Codable, Sendable {
    /// All runs, in the order in which a study numbers them.
    var records: [RunRecord] { get }
}

extension TunedGrid {
    var records: [RunRecord] { runs.flatMap(\.self) }
}

extension TunedResult: RecordedResult {
    public var records: [RunRecord] { first.records + penalty.records + second.records + validation.runs }

    /// The number of the first trial of the validation repeats.
    public var firstValidationTrial: Int { first.records.count + penalty.records.count + second.records.count }
}

extension StagesResult: RecordedResult {
    public var records: [RunRecord] {
        let stages = first.runs + penalty.runs + second.runs + validation.runs
        // What is drawn may be a run of its own.
        return stages + (weights.map { stages.contains($0.run) ? [] : [$0.run] } ?? [])
    }
}

extension ScanPair: RecordedResult {
    public var records: [RunRecord] { first.runs + second.runs }
}

extension MomentumScan: RecordedResult {
    public var records: [RunRecord] { grids.flatMap(\.runs) }
}

extension ScheduleScan: RecordedResult {
    public var records: [RunRecord] { entries.flatMap(\.grid.runs) }
}

extension AblationResult: RecordedResult {
    public var records: [RunRecord] { (single + cumulative).flatMap(\.runs) }
}
