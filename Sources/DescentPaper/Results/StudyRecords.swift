/// The runs of one experiment, in the order in which its study numbers them.
public struct StudyRecords: Sendable {
    /// The experiment's key: the name of its study without the conditions.
    public var key: String
    public var runs: [RunRecord]

    public init(key: String, runs: [RunRecord]) { (self.key, self.runs) = (key, runs) }
}
