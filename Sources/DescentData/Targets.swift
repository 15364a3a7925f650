import DescentNumerics

/// What a network should answer for each example.
public enum Targets<S: Scalar>: Hashable, Sendable {
    /// One class an example: indices into the names of the classes.
    case labels([Int32], classes: [String])
    /// Numbers, `[examples][outputs]`, and the outputs' names.
    case values(Matrix<S>, names: [String])

    /// The number of examples.
    public var count: Int {
        switch self {
        case .labels(let labels, _): labels.count
        case .values(let values, _): values.rows
        }
    }

    /// The number of outputs of a network for these targets: one a class, or one a number.
    public var outputs: Int {
        switch self {
        case .labels(_, let classes): classes.count
        case .values(let values, _): values.columns
        }
    }

    /// The targets of the examples with these indices, in their order.
    public func subset(_ indices: [Int]) -> Targets {
        switch self {
        case .labels(let labels, let classes): .labels(indices.map { labels[$0] }, classes: classes)
        case .values(let values, let names): .values(values.rows(indices), names: names)
        }
    }
}

/// What is to be learnt from a data set.
public enum LearningTask: String, Codable, Hashable, Sendable, CaseIterable {
    /// Which of several classes an example belongs to.
    case classification
    /// One or several numbers.
    case regression
}
