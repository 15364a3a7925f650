/// How examples are dealt to the parts of a data set.
public enum Split: Codable, Hashable, Sendable {
    /// In their order: the first to train, the next to tune, the last to holdout.
    ///
    /// Truncating cuts each part to a whole number as the report did: of 1,797 rows its parts are 0–1077, 1078–1436 and
    /// 1437–1795, and row 1796 is lost. Otherwise every row has a part.
    case sequential(truncating: Bool)
    /// In random order.
    case shuffled
    /// In random order, each class in the same proportions.
    case stratified
    /// Whole groups, in random order: no group has examples in two parts.
    case group
    /// The examples of the group named `test` are the holdout, as MNIST's makers meant; the others are dealt to train and
    /// tune, stratified where there are classes, in the proportion of those two fractions.
    case official
}

/// Everything that decides which example is in which part.
public struct SplitPlan: Codable, Hashable, Sendable {
    /// How examples are dealt.
    public var split: Split
    /// The fraction of the examples that parameters are learnt from.
    public var train: Double
    /// The fraction that hyperparameters are chosen with; the rest is the holdout.
    public var tune: Double
    /// The seed of the random order.
    public var seed: UInt64

    /// A plan.
    public init(_ split: Split = .stratified, train: Double = 0.6, tune: Double = 0.2, seed: UInt64 = 0) {
        self.split = split
        self.train = train
        self.tune = tune
        self.seed = seed
    }

    /// The fraction that is used once, at the end.
    public var holdout: Double { max(0, 1 - train - tune) }
}

/// The examples of each part, as indices into the whole data set.
public struct PartIndices: Codable, Hashable, Sendable {
    /// What parameters are learnt from.
    public var train: [Int] = []
    /// What hyperparameters are chosen with.
    public var tune: [Int] = []
    /// What is used once, at the end.
    public var holdout: [Int] = []

    /// The three parts in their order.
    public var all: [[Int]] { [train, tune, holdout] }

    init(_ parts: [[Int]]) {
        train = parts[0]
        tune = parts[1]
        holdout = parts[2]
    }
}
