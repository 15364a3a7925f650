import DescentData
import DescentNumerics
import DescentTraining

/// The digits in the report's parts, pixels in [0, 1].
///
/// The report says train, test (what hyperparameters are chosen with) and validation (used once, at the end).
struct PaperDigits<S: Scalar>: Sendable {
    let train: Examples<S>
    let test: Examples<S>
    let validation: Examples<S>
    /// The rows of the data set that each part has.
    let indices: PartIndices
    /// Who wrote each image of the data set.
    let writers: [Int32]
    /// Tells this data from others.
    let fingerprint: String

    /// The parts of a split; by default the report's own.
    ///
    /// - Throws: `DatasetError` when the data cannot be split so.
    init(_ plan: SplitPlan = SplitPlan(.sequential(truncating: true))) throws {
        let digits = Dataset<S>.digits()
        let parts = try digits.split(plan)
        let scaling = Scaling(.range, learnedFrom: digits)
        func examples(_ part: Dataset<S>) throws -> Examples<S> {
            try Examples(part, scaling: scaling, loss: .crossEntropy)
        }
        train = try examples(parts.train)
        test = try examples(parts.tune)
        validation = try examples(parts.holdout)
        indices = parts.indices
        writers = digits.groups ?? []
        fingerprint = digits.fingerprint.description
    }

    /// The images of some rows of the data set.
    static func rows(_ rows: [Int]) throws -> Examples<S> {
        let digits = Dataset<S>.digits()
        return try Examples(
            digits.subset(rows), scaling: Scaling(.range, learnedFrom: digits), loss: .crossEntropy)
    }
}
