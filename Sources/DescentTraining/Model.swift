import DescentData
import DescentNetworks
import DescentNumerics

/// A trained network with all that is needed to use it: the scaling of its inputs, its classes, and how it was made.
public struct Model<S: Scalar>: Sendable {
    /// Layers and parameters.
    public var network: Network<S>
    /// What comes before and after the network.
    public var preprocessing: Preprocessing
    /// How it was trained; nil if that is not known.
    public var training: TrainingRecord?

    /// A model from its parts.
    public init(network: Network<S>, preprocessing: Preprocessing, training: TrainingRecord? = nil) {
        self.network = network
        self.preprocessing = preprocessing
        self.training = training
    }

    /// The names of the classes; empty for a regression.
    public var classes: [String] { preprocessing.classes }

    /// What the network answers for each row: probabilities of the classes, or values in their own units.
    ///
    /// - `features`: `[examples][features]` as the source has them; they are scaled here.
    /// - Returns: `[examples][outputs]`.
    /// - Throws: ``TrainingError`` when the number of features does not fit.
    public func outputs(for features: Matrix<S>, team: ThreadTeam = .single) throws -> Matrix<S> {
        guard features.columns == network.architecture.input.count else {
            throw TrainingError(
                "the examples have \(features.columns) features and the model takes \(network.architecture.input.count)"
            )
        }
        var outputs = network.outputs(for: scaled(features), team: team)
        preprocessing.targets?.invert(&outputs)
        return outputs
    }

    /// Features as the network sees them.
    func scaled(_ features: Matrix<S>) -> Matrix<S> {
        var inputs = features
        preprocessing.features.apply(to: &inputs)
        return inputs
    }
}

/// What surrounds a network: how its inputs were scaled, and what its outputs are called.
public struct Preprocessing: Codable, Hashable, Sendable {
    /// How features are scaled, learnt from the training part.
    public var features: Scaling
    /// How the values of a regression are scaled; nil for classes.
    public var targets: Scaling?
    /// The names of the features in their order.
    public var featureNames: [String]
    /// How the features form an image, if they do.
    public var imageShape: ImageShape?
    /// The names of the classes in the order of the outputs; empty for a regression.
    public var classes: [String]
    /// The names of the outputs of a regression; empty for classes.
    public var outputNames: [String]
    /// The column of a table that held the targets, which a later table may have too.
    public var targetColumn: String?
    /// The column of a table that held the groups, which a later table may have too.
    public var groupColumn: String?

    /// Learns the scaling from the training part of a data set and takes its names.
    public init<S: Scalar>(_ kind: Scaling.Kind, learnedFrom train: Dataset<S>) {
        features = Scaling(kind, learnedFrom: train)
        featureNames = train.featureNames
        imageShape = train.imageShape
        targetColumn = train.targetColumn
        groupColumn = train.groupColumn
        switch train.targets {
        case .labels(_, let classes):
            targets = nil
            self.classes = classes
            outputNames = []
        case .values(let values, let names):
            targets = Scaling(kind == .none ? .none : .standard, learnedFrom: values)
            classes = []
            outputNames = names
        }
    }

    /// How many outputs a network needs.
    public var outputCount: Int { classes.isEmpty ? outputNames.count : classes.count }

    /// The shape of what the network takes.
    public var input: Shape {
        imageShape.map { Shape([$0.channels, $0.rows, $0.columns]) } ?? Shape([max(1, featureNames.count)])
    }

    /// A data set with its classes numbered as the model numbers them.
    ///
    /// - Throws: ``TrainingError`` when features or targets do not fit.
    public func aligned<S: Scalar>(_ dataset: Dataset<S>) throws -> Dataset<S> {
        guard dataset.features.columns == featureNames.count else {
            throw TrainingError(
                "\(dataset.name) has \(dataset.features.columns) features and the model takes \(featureNames.count);"
                    + " give data like that which it was trained on")
        }
        switch dataset.targets {
        case .labels(let labels, let names):
            guard !classes.isEmpty else {
                throw TrainingError("\(dataset.name) has classes as targets and the model gives numbers")
            }
            let numbers = names.map { name in classes.firstIndex(of: name).map { Int32($0) } }
            if let unknown = zip(names, numbers).first(where: { $0.1 == nil })?.0 {
                throw TrainingError(
                    "\(dataset.name) has the class \"\(unknown)\" and the model knows \(classes.joined(separator: ", "))"
                )
            }
            return Dataset(
                name: dataset.name, features: dataset.features,
                targets: .labels(labels.map { numbers[Int($0)] ?? 0 }, classes: classes),
                featureNames: dataset.featureNames, imageShape: dataset.imageShape, groups: dataset.groups,
                groupNames: dataset.groupNames, groupColumn: dataset.groupColumn)
        case .values(let values, _):
            guard classes.isEmpty, values.columns == outputNames.count else {
                throw TrainingError(
                    "\(dataset.name) has \(values.columns) numbers as targets and the model gives "
                        + (classes.isEmpty ? "\(outputNames.count)" : "classes"))
            }
            return dataset
        }
    }
}

/// How a model was trained: enough to do it again, and nothing that changes from one machine or day to another.
public struct TrainingRecord: Codable, Hashable, Sendable {
    /// The version of Descent.
    public var version: String
    /// The settings.
    public var settings: TrainingSettings
    /// The name of the data.
    public var data: String
    /// The fingerprint of the whole data set.
    public var fingerprint: String
    /// How the data set was split.
    public var split: SplitPlan
    /// How many examples the parts had: train, tune, holdout.
    public var partSizes: [Int]
    /// The epochs that were made.
    public var epochs: Int
    /// The steps that were made.
    public var steps: Int
    /// The epoch whose weights these are.
    public var weightsFromEpoch: Int
    /// Why training ended.
    public var end: TrainingEnd

    /// A record from its parts.
    public init(
        version: String = descentVersion, settings: TrainingSettings, data: String, fingerprint: String,
        split: SplitPlan, partSizes: [Int], epochs: Int, steps: Int, weightsFromEpoch: Int, end: TrainingEnd
    ) {
        self.version = version
        self.settings = settings
        self.data = data
        self.fingerprint = fingerprint
        self.split = split
        self.partSizes = partSizes
        self.epochs = epochs
        self.steps = steps
        self.weightsFromEpoch = weightsFromEpoch
        self.end = end
    }
}
