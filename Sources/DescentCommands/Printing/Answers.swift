import Descent

/// Writes what a model answers, a line an example.
struct Answers<S: Scalar> {
    private let model: Model<S>
    private let isJSON: Bool
    private let team: ThreadTeam
    /// The outputs' names, as the format wants them written.
    private let names: [String]
    private var count = 0
    private var hasWarned = false

    /// The share of numbers far outside of what the model has seen from which on a warning is due.
    private static var strangeShare: Double { 0.01 }
    /// How many examples are answered before their lines are written.
    private static var chunk: Int { 1024 }

    init(_ model: Model<S>, isJSON: Bool, team: ThreadTeam) throws {
        self.model = model
        self.isJSON = isJSON
        self.team = team
        let names = model.classes.isEmpty ? model.preprocessing.outputNames : model.classes
        self.names = try names.map { isJSON ? try JSONDocument.text($0) : Self.cell($0) }
        if !isJSON {
            try Output.write(
                (["label"].filter { _ in !model.classes.isEmpty } + self.names).joined(separator: ",") + "\n")
        }
    }

    /// Answers for some examples.
    mutating func write(for features: Matrix<S>) throws {
        warn(of: features)
        for first in stride(from: 0, to: features.rows, by: Self.chunk) {
            let rows = Array(first..<min(features.rows, first + Self.chunk))
            let outputs = try model.outputs(for: features.rows(rows), team: team)
            var text = ""
            for row in 0..<outputs.rows {
                count += 1
                let values = outputs[row: row]
                guard values.allSatisfy(\.isFinite) else {
                    throw TrainingError(
                        "example \(count): the model's answer is not finite; its inputs are far from what it has seen")
                }
                text += isJSON ? object(values) : line(values)
            }
            try Output.write(text)
        }
    }

    private func line(_ values: ArraySlice<S>) -> String {
        let label = model.classes.isEmpty ? [] : [names[values.indexOfLargest]]
        return (label + values.map { "\($0)" }).joined(separator: ",") + "\n"
    }

    private func object(_ values: ArraySlice<S>) -> String {
        let numbers = zip(names, values).map { "\($0):\($1)" }.joined(separator: ",")
        guard !model.classes.isEmpty else { return "{\"values\":{\(numbers)}}\n" }
        return "{\"label\":\(names[values.indexOfLargest]),\"probabilities\":{\(numbers)}}\n"
    }

    private mutating func warn(of features: Matrix<S>) {
        let share = model.preprocessing.features.fractionOutside(of: features)
        guard share > Self.strangeShare, !hasWarned else { return }
        hasWarned = true
        Output().warn(
            "\(share.percent) of the numbers lie far outside of what the model has seen; are they in the same units?")
    }

    /// A text as a cell of a table.
    private static func cell(_ text: String) -> String {
        guard text.contains(where: { ",;\"\n\r\t".contains($0) }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
