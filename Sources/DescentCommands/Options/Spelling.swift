import ArgumentParser
import Descent

/// The numbers that a network is made of.
enum Precision: String, Codable, CaseIterable, ExpressibleByArgument {
    case float32, float64

    /// The type of the numbers; hand it to a generic function to work in that precision.
    var type: any Scalar.Type {
        switch self {
        case .float32: Float.self
        case .float64: Double.self
        }
    }

    /// The precision that a file names.
    init(_ name: String, file: String) throws {
        guard let precision = Precision(rawValue: name) else {
            throw TrainingError("\(file): found the precision \"\(name)\", expected float32 or float64")
        }
        self = precision
    }
}

/// The sizes of the hidden layers: `25,25`, or `none`.
struct HiddenUnits: Hashable, ExpressibleByArgument {
    var units: [Int]

    init(_ units: [Int]) { self.units = units }

    init?(argument: String) {
        let words = argument == "none" ? [] : argument.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = words.map { Int($0) }
        let units = numbers.compactMap(\.self).filter { (1...1_000_000).contains($0) }
        guard units.count == numbers.count else { return nil }
        self.init(units)
    }

    var defaultValueDescription: String {
        units.isEmpty ? "none" : units.map(String.init).joined(separator: ",")
    }
}

/// How examples are dealt to the parts, as the command spells it.
enum SplitKind: String, CaseIterable, ExpressibleByArgument {
    case stratified, shuffled, sequential, group, writer, official
}

/// How often a checkpoint is written.
enum CheckpointInterval: Codable, Hashable, CustomStringConvertible {
    case epochs(Int)
    case seconds(Double)

    /// Reads `10epochs` or `30s`.
    init(_ text: String) throws {
        let units: [(String, (Double) -> CheckpointInterval?)] = [
            ("epochs", { Int(exactly: $0).map(Self.epochs) }), ("epoch", { Int(exactly: $0).map(Self.epochs) }),
            ("seconds", Self.seconds), ("s", Self.seconds),
        ]
        for (unit, interval) in units where text.hasSuffix(unit) {
            guard let value = Double(text.dropLast(unit.count)), value > 0, value.isFinite,
                let interval = interval(value)
            else { break }
            self = interval
            return
        }
        throw ValidationError("expected a number and a unit, such as 10epochs or 30s")
    }

    var description: String {
        switch self {
        case .epochs(let count): count == 1 ? "1epoch" : "\(count)epochs"
        case .seconds(let count): "\(count.significant(6))s"
        }
    }
}

extension NamedCase {
    /// Reads a choice as the shell likes it: `leaky-relu`, `leaky-relu:0.2`; the parentheses of files will do too.
    init?(spelled argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        let word = parts[0].split(separator: "-").enumerated()
            .map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
        switch parts.count {
        case 1: self.init(word)
        case 2:
            guard let number = Double(parts[1]), number.isFinite, let choice = Self.choice(word: word, number: number)
            else { return nil }
            self = choice
        default: return nil
        }
    }
}

extension Activation: ExpressibleByArgument {
    public init?(argument: String) { self.init(spelled: argument) }

    public static var allValueStrings: [String] {
        ["sigmoid", "identity", "relu", "leaky-relu:0.01", "tanh", "elu", "gelu", "silu", "softmax"]
    }
}

extension Initializer: ExpressibleByArgument {
    public init?(argument: String) { self.init(spelled: argument) }

    public static var allValueStrings: [String] {
        [
            "glorot-uniform", "glorot-normal", "he-uniform", "he-normal", "normal", "uniform", "zeros", "constant:0.1",
        ]
    }
}

extension Loss: ExpressibleByArgument {
    public init?(argument: String) {
        guard let loss = Self.allCases.first(where: { $0.spelling == argument }) else { return nil }
        self = loss
    }

    public static var allValueStrings: [String] { allCases.map(\.spelling) }

    /// The name on the command line.
    var spelling: String {
        switch self {
        case .crossEntropy: "cross-entropy"
        case .meanSquaredError: "mean-squared-error"
        }
    }
}

extension Monitor: ExpressibleByArgument {
    public init?(argument: String) {
        switch argument {
        case "cost": self = .tuneCost
        case "accuracy": self = .tuneAccuracy
        default: return nil
        }
    }

    public static var allValueStrings: [String] { ["cost", "accuracy"] }
}

extension Sampler: ExpressibleByArgument {
    public init?(argument: String) { self.init(named: argument) }
}

extension Scaling.Kind: ExpressibleByArgument {}
extension LearningTask: ExpressibleByArgument {}
extension LearningRateSchedule.Shape: ExpressibleByArgument {}
extension TrainingSettings.PenaltyScope: ExpressibleByArgument {}
