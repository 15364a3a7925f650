import DescentNumerics

/// The parts of a data set.
public struct Parts<S: Scalar>: Sendable {
    /// What parameters are learnt from.
    public let train: Dataset<S>
    /// What hyperparameters are chosen with.
    public let tune: Dataset<S>
    /// What is used once, at the end.
    public let holdout: Dataset<S>
    /// Which examples of the whole data set each part has.
    public let indices: PartIndices
    /// What decided so.
    public let plan: SplitPlan
}

extension Dataset {
    /// The parts of this data set.
    ///
    ///     let parts = try digits.split(by: .stratified, train: 0.6, tune: 0.2, seed: 7)
    ///
    /// - `train`: The fraction that parameters are learnt from.
    /// - `tune`: The fraction that hyperparameters are chosen with; the rest is the holdout.
    /// - Throws: ``DatasetError`` when the data cannot be split so.
    public func split(
        by split: Split = .stratified, train: Double = 0.6, tune: Double = 0.2, seed: UInt64 = 0
    ) throws -> Parts<S> {
        try self.split(SplitPlan(split, train: train, tune: tune, seed: seed))
    }

    /// The parts of this data set by a plan.
    ///
    /// - Throws: ``DatasetError`` when the data cannot be split so.
    public func split(_ plan: SplitPlan) throws -> Parts<S> {
        let indices = try plan.indices(
            name: name, count: count, labels: labels, classes: classes.count, groups: groups, groupNames: groupNames)
        return Parts(
            train: subset(indices.train), tune: subset(indices.tune), holdout: subset(indices.holdout),
            indices: indices, plan: plan)
    }
}
