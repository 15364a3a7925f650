import DescentNumerics

/// Examples with their targets.
public struct Dataset<S: Scalar>: Sendable {
    /// What people call it: `digits`, or the file's name.
    public let name: String
    /// `[examples][features]`, as the source has them: nothing is scaled.
    public let features: Matrix<S>
    /// What a network should answer.
    public let targets: Targets<S>
    /// A name for each feature: a table's column names, or `pixel0`, `pixel1`, ….
    public let featureNames: [String]
    /// How the features form an image, if they do.
    public let imageShape: ImageShape?
    /// The column of a table that the targets came from, or several with commas; nil for what is no table.
    public let targetColumn: String?
    /// Which group each example belongs to, such as its writer: indices into ``groupNames``.
    public let groups: [Int32]?
    /// The names of the groups; empty without groups.
    public let groupNames: [String]
    /// What a group is, such as `writer`; nil without groups.
    public let groupColumn: String?

    /// A data set from its parts, which must agree in their sizes.
    ///
    /// - `featureNames`: One name a feature; nil for `pixel0`, … of an image and `feature0`, … of anything else.
    /// - `targetColumn`: The column of a table that the targets came from.
    /// - `groups`: Indices into `groupNames`, one an example.
    /// - `groupColumn`: What a group is.
    public init(
        name: String, features: Matrix<S>, targets: Targets<S>, featureNames: [String]? = nil,
        imageShape: ImageShape? = nil, targetColumn: String? = nil, groups: [Int32]? = nil, groupNames: [String] = [],
        groupColumn: String? = nil
    ) {
        precondition(features.columns > 0, "Dataset: no feature, expected at least one")
        precondition(
            targets.count == features.rows,
            "Dataset: \(targets.count) targets, expected one for each of \(features.rows) examples")
        let featureNames =
            featureNames ?? (0..<features.columns).map { (imageShape == nil ? "feature" : "pixel") + "\($0)" }
        precondition(
            featureNames.count == features.columns,
            "Dataset: \(featureNames.count) feature names, expected one for each of \(features.columns) features")
        if let imageShape {
            precondition(
                imageShape.count == features.columns,
                "Dataset: an image shape of \(imageShape), expected \(features.columns) pixels")
        }
        switch targets {
        case .labels(let labels, let classes):
            precondition(
                labels.allSatisfy { $0 >= 0 && Int($0) < classes.count },
                "Dataset: a label is out of range, expected 0 to \(classes.count - 1)")
        case .values(let values, let names):
            precondition(
                names.count == values.columns,
                "Dataset: \(names.count) target names, expected one for each of \(values.columns) outputs")
        }
        if let groups {
            precondition(
                groups.count == features.rows,
                "Dataset: \(groups.count) groups, expected one for each of \(features.rows) examples")
            precondition(
                groups.allSatisfy { $0 >= 0 && Int($0) < groupNames.count },
                "Dataset: a group is out of range, expected 0 to \(groupNames.count - 1)")
        }
        self.name = name
        self.features = features
        self.targets = targets
        self.featureNames = featureNames
        self.imageShape = imageShape
        self.targetColumn = targetColumn
        self.groups = groups
        self.groupNames = groups == nil ? [] : groupNames
        self.groupColumn = groups == nil ? nil : groupColumn ?? "group"
    }

    /// The number of examples.
    public var count: Int { features.rows }

    /// What is to be learnt: classes for labels, regression for values.
    public var task: LearningTask {
        switch targets {
        case .labels: .classification
        case .values: .regression
        }
    }

    /// The class of each example, or nil for a regression.
    public var labels: [Int32]? {
        if case .labels(let labels, _) = targets { labels } else { nil }
    }

    /// The names of the classes; empty for a regression.
    public var classes: [String] {
        if case .labels(_, let classes) = targets { classes } else { [] }
    }

    /// Tells data sets apart by their features, targets and classes: the same in `Float` and `Double` as long as the
    /// numbers are.
    public var fingerprint: Fingerprint {
        var fingerprint = Fingerprint()
        fingerprint.combine(UInt64(features.columns))
        fingerprint.combine(features.elements)
        switch targets {
        case .labels(let labels, let classes):
            fingerprint.combine(UInt64(classes.count))
            for name in classes { fingerprint.combine(name) }
            for label in labels { fingerprint.combine(UInt64(label)) }
        case .values(let values, _):
            fingerprint.combine(UInt64(values.columns))
            fingerprint.combine(values.elements)
        }
        return fingerprint
    }

    /// The examples with these indices, in their order; an index may come several times.
    public func subset(_ indices: [Int]) -> Dataset {
        Dataset(
            name: name, features: features.rows(indices), targets: targets.subset(indices), featureNames: featureNames,
            imageShape: imageShape, targetColumn: targetColumn,
            groups: groups.map { groups in indices.map { groups[$0] } },
            groupNames: groupNames, groupColumn: groupColumn)
    }
}
