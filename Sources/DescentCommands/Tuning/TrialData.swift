import Descent

/// What trials learn from. What many of them share is prepared once: a split copies every example, and a scaling looks at each.
final class TrialData<S: Scalar> {
    let dataset: Dataset<S>
    /// The data set's fingerprint.
    let fingerprint: String

    private struct Kind: Hashable {
        let split: SplitPlan
        let scaling: Scaling.Kind
    }
    /// The parts of one split, that of the last trial.
    private var latest: Parts<S>?
    private var preprocessings: [Kind: Preprocessing] = [:]

    init(_ dataset: Dataset<S>) {
        self.dataset = dataset
        fingerprint = dataset.fingerprint.description
    }

    /// The parts of a split.
    ///
    /// - Throws: ``DatasetError`` when the data cannot be split so.
    func parts(_ plan: SplitPlan) throws -> Parts<S> {
        if let latest, latest.plan == plan { return latest }
        let parts = try dataset.split(plan)
        latest = parts
        return parts
    }

    /// The preprocessing that is learnt from the training part of a split.
    ///
    /// - Throws: ``DatasetError`` when the data cannot be split so.
    func preprocessing(_ plan: SplitPlan, _ scaling: Scaling.Kind) throws -> Preprocessing {
        let kind = Kind(split: plan, scaling: scaling)
        if let known = preprocessings[kind] { return known }
        let preprocessing = Preprocessing(scaling, learnedFrom: try parts(plan).train)
        preprocessings[kind] = preprocessing
        return preprocessing
    }
}
