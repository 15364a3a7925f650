/// A result that knows the runs that it came from, for the study that keeps them.
package protocol RecordedResult: Codable, Sendable {
    /// All runs, in the order in which a study numbers them.
    var records: [RunRecord] { get }
}

extension StagesResult: RecordedResult {
    package var records: [RunRecord] {
        let stages = first.runs + penalty.runs + second.runs + validation.runs
        // What is drawn may be a run of its own.
        return stages + (weights.map { stages.contains($0.run) ? [] : [$0.run] } ?? [])
    }
}

extension ScanPair: RecordedResult {
    package var records: [RunRecord] { first.runs + second.runs }
}

extension MomentumScan: RecordedResult {
    package var records: [RunRecord] { grids.flatMap(\.runs) }
}

extension ScheduleScan: RecordedResult {
    package var records: [RunRecord] { entries.flatMap(\.grid.runs) }
}

extension AblationResult: RecordedResult {
    package var records: [RunRecord] { (single + cumulative).flatMap(\.runs) }
}
