/// The runs of one experiment, in the order in which its study numbers them.
package struct StudyRecords: Sendable {
    /// The experiment's key: the name of its study without the conditions.
    package var key: String
    package var runs: [RunRecord]

    package init(key: String, runs: [RunRecord]) { (self.key, self.runs) = (key, runs) }
}
