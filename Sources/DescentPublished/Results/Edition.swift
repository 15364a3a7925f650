/// The ways in which the report is run again.
package enum Edition: String, Codable, CaseIterable, Sendable {
    /// What the authors' program did, defects included.
    case published
    /// What the report's equations say, tuned by its three stages.
    case equations
    /// Sound practice.
    case corrected
}
