import DescentNumerics

/// What there is to know about a data set before training on it.
public struct DatasetSummary: Codable, Hashable, Sendable {
    /// A name and how many examples it has.
    public struct Count: Codable, Hashable, Sendable {
        /// The class or group.
        public let name: String
        /// Its examples.
        public let count: Int
    }

    /// The least, the greatest and the mean number of a column.
    public struct Range: Codable, Hashable, Sendable {
        /// The column.
        public let name: String
        /// The least number.
        public let minimum: Double
        /// The greatest number.
        public let maximum: Double
        /// The sum over the count.
        public let mean: Double
    }

    /// The data set's name.
    public let name: String
    /// The number of examples.
    public let count: Int
    /// What is to be learnt.
    public let task: LearningTask
    /// How the features form an image.
    public let imageShape: ImageShape?
    /// The examples of each class; empty for a regression.
    public let classes: [Count]
    /// The targets of a regression.
    public let targets: [Range]
    /// The features.
    public let features: [Range]
    /// The indices of the features that are the same in every example.
    public let constantFeatures: [Int]
    /// The examples that equal an earlier one in all features.
    public let duplicates: Int
    /// Those of them with another target than the earlier one.
    public let contradictions: Int
    /// What a group is.
    public let groupColumn: String?
    /// The examples of each group.
    public let groups: [Count]
    /// Tells data sets apart.
    public let fingerprint: String

    /// Looks at every example.
    public init<S: Scalar>(_ dataset: Dataset<S>) {
        name = dataset.name
        count = dataset.count
        task = dataset.task
        imageShape = dataset.imageShape
        features = Self.ranges(dataset.features, names: dataset.featureNames)
        constantFeatures = features.indices.filter { [features] in features[$0].minimum == features[$0].maximum }
        classes = dataset.labels.map { Self.counts($0, names: dataset.classes) } ?? []
        if case .values(let values, let names) = dataset.targets {
            targets = Self.ranges(values, names: names)
        } else {
            targets = []
        }
        groupColumn = dataset.groupColumn
        groups = dataset.groups.map { Self.counts($0, names: dataset.groupNames) } ?? []
        fingerprint = dataset.fingerprint.description
        var seen = RowIndex(dataset.features)
        var duplicates = 0
        var contradictions = 0
        for row in 0..<dataset.count {
            guard let earlier = seen.insert(row) else { continue }
            duplicates += 1
            if !dataset.targets.areEqual(row, earlier) { contradictions += 1 }
        }
        self.duplicates = duplicates
        self.contradictions = contradictions
    }

    private static func counts(_ labels: [Int32], names: [String]) -> [Count] {
        var counts = Array(repeating: 0, count: names.count)
        for label in labels { counts[Int(label)] += 1 }
        return zip(names, counts).map { Count(name: $0, count: $1) }
    }

    private static func ranges<S: Scalar>(_ matrix: Matrix<S>, names: [String]) -> [Range] {
        guard matrix.rows > 0 else { return [] }
        let statistics = ColumnStatistics(matrix)
        return names.indices.map { column in
            Range(
                name: names[column], minimum: statistics.minima[column], maximum: statistics.maxima[column],
                mean: statistics.means[column])
        }
    }
}

extension Targets {
    fileprivate func areEqual(_ one: Int, _ other: Int) -> Bool {
        switch self {
        case .labels(let labels, _): labels[one] == labels[other]
        case .values(let values, _): values[row: one] == values[row: other]
        }
    }
}
