/// What a reader needs to know beyond the data itself.
public struct DataOptions: Codable, Hashable, Sendable {
    /// The target column of a table: its name, or its number counted from 1; several, with commas, for a regression of
    /// several outputs. nil for the last column.
    public var target: String?
    /// The column that says which group an example belongs to: its name, or its number counted from 1.
    public var group: String?
    /// Columns that are left out: names or numbers counted from 1.
    public var ignore: [String]
    /// Whether classes or numbers are to be learnt; nil to decide by the targets: text, and whole numbers of 0 to 99, are
    /// classes.
    public var task: LearningTask?
    /// Whether a table's first line names its columns; nil to find out.
    public var hasHeader: Bool?
    /// The classes a model knows, in its order: any other is an error. nil to take those that occur.
    public var classes: [String]?
    /// The features a model knows, in its order: a table's columns are found by these names. nil to take all columns.
    public var featureNames: [String]?

    /// Options.
    public init(
        target: String? = nil, group: String? = nil, ignore: [String] = [], task: LearningTask? = nil,
        hasHeader: Bool? = nil, classes: [String]? = nil, featureNames: [String]? = nil
    ) {
        self.target = target
        self.group = group
        self.ignore = ignore
        self.task = task
        self.hasHeader = hasHeader
        self.classes = classes
        self.featureNames = featureNames
    }

    /// The task, where known classes leave no choice.
    var decidedTask: LearningTask? { task ?? (classes == nil ? nil : .classification) }

    /// Checks the number of features against those of the model.
    func checkFeatureCount(_ count: Int, source: String) throws {
        guard let featureNames, featureNames.count != count else { return }
        throw DatasetError(
            source, found: "\(count) features", expected: "\(featureNames.count) as the model has",
            advice: "give data of the kind the model was trained on")
    }
}
