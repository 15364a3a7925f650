import DescentData
import DescentNumerics

/// How good a model is on a data set.
public enum Evaluation: Sendable, CustomStringConvertible {
    /// For classes.
    case classification(ClassificationReport)
    /// For numbers.
    case regression(RegressionReport)

    /// The main figures on one line, with their intervals.
    public var description: String {
        switch self {
        case .classification(let report):
            let entropy = report.crossEntropy.map { ", cross-entropy \($0) nats" } ?? ""
            return "accuracy \(report.accuracy)\(entropy), \(report.count) examples"
        case .regression(let report):
            return "mean squared error \(report.meanSquaredError), \(report.count) examples"
        }
    }
}

/// How good a model's classes and probabilities are.
public struct ClassificationReport: Codable, Hashable, Sendable {
    /// What is known of one class.
    public struct ClassScore: Codable, Hashable, Sendable {
        /// The class.
        public let name: String
        /// How many examples are of this class.
        public let count: Int
        /// Of those that the model put in this class, the fraction that belong there; nil if it put none there.
        public let precision: Double?
        /// Of those that belong there, the fraction that the model put there; nil if none do.
        public let recall: Double?
    }

    /// How many examples were looked at.
    public let count: Int
    /// The fraction whose class is right, equation 42, with Wilson's interval.
    public let accuracy: Interval
    /// The mean of −ln p of the right class, in nats; nil if the network does not end in a softmax.
    public let crossEntropy: Interval?
    /// Each class.
    public let classes: [ClassScore]
    /// `[right class][class found]`: how many examples.
    public let confusion: [[Int]]

    /// Compares probabilities with the right classes.
    ///
    /// - Parameters:
    ///   - outputs: `[examples][classes]`; the largest of a row is the class found.
    ///   - costs: −ln p of each example's right class; nil if outputs are no probabilities.
    ///   - labels: The right classes.
    init<S: Scalar>(outputs: Matrix<S>, costs: [Double]?, labels: [Int32], classes names: [String]) {
        var confusion = Array(repeating: Array(repeating: 0, count: names.count), count: names.count)
        for (row, label) in labels.enumerated() { confusion[Int(label)][outputs[row: row].indexOfLargest] += 1 }
        let right = names.indices.reduce(0) { $0 + confusion[$1][$1] }
        count = labels.count
        accuracy = Interval(fraction: right, of: labels.count)
        crossEntropy = costs.map { Interval(meanOf: $0) }
        classes = names.indices.map { index in
            let belong = confusion[index].reduce(0, +)
            let found = confusion.reduce(0) { $0 + $1[index] }
            let both = Double(confusion[index][index])
            return ClassScore(
                name: names[index], count: belong, precision: found == 0 ? nil : both / Double(found),
                recall: belong == 0 ? nil : both / Double(belong))
        }
        self.confusion = confusion
    }
}

/// How good a model's numbers are.
public struct RegressionReport: Codable, Hashable, Sendable {
    /// How many examples were looked at.
    public let count: Int
    /// The mean over the examples of the squared distance between output and target, in the target's units squared.
    public let meanSquaredError: Interval
    /// The mean over the examples and outputs of the distance between output and target, in the target's units.
    public let meanAbsoluteError: Interval
    /// The share of the targets' variance that the outputs explain, over all outputs; nil if the targets do not vary.
    public let determination: Double?

    init<S: Scalar>(outputs: Matrix<S>, targets: Matrix<S>) {
        var squares: [Double] = []
        var distances: [Double] = []
        for row in 0..<targets.rows {
            let differences = zip(outputs[row: row], targets[row: row]).map { Double($0) - Double($1) }
            squares.append(differences.reduce(0) { $0 + $1 * $1 })
            distances.append(differences.reduce(0) { $0 + abs($1) } / Double(max(1, targets.columns)))
        }
        var spread = 0.0
        for column in 0..<targets.columns {
            let values = (0..<targets.rows).map { Double(targets[$0, column]) }
            let mean = values.reduce(0, +) / Double(max(1, values.count))
            spread += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        count = targets.rows
        meanSquaredError = Interval(meanOf: squares)
        meanAbsoluteError = Interval(meanOf: distances)
        determination = spread > 0 ? 1 - squares.reduce(0, +) / spread : nil
    }
}

extension Model {
    /// How good the model is on a data set, whose classes are matched by name.
    ///
    /// - Throws: ``TrainingError`` when the data does not fit the model or is empty.
    public func evaluate(_ dataset: Dataset<S>, team: ThreadTeam = .single) throws -> Evaluation {
        guard dataset.count > 0 else { throw TrainingError("\(dataset.name) has no examples, expected at least one") }
        let aligned = try preprocessing.aligned(dataset)
        let outputs = try outputs(for: aligned.features, team: team)
        guard outputs.elements.allSatisfy(\.isFinite) else {
            throw TrainingError("the model's answers for \(dataset.name) are not all finite; its inputs are too large")
        }
        switch aligned.targets {
        case .labels(let labels, let classes):
            return .classification(
                ClassificationReport(
                    outputs: outputs, costs: network.crossEntropies(of: scaled(aligned.features), labels: labels),
                    labels: labels, classes: classes))
        case .values(let values, _):
            return .regression(RegressionReport(outputs: outputs, targets: values))
        }
    }
}

extension ArraySlice where Element: Scalar {
    /// The position of the largest number, the first of equals.
    public var indexOfLargest: Int {
        var largest = startIndex
        for index in indices where self[index] > self[largest] { largest = index }
        return largest - startIndex
    }
}
