import DescentStudies

/// A study as a small file describes it, in YAML or JSON, with the keys that sweeps of Weights & Biases have.
///
///     method: tpe              # grid, random or tpe
///     metric: {name: accuracy, goal: maximize}
///     run_cap: 100
///     early_terminate: {type: hyperband, min_iter: 10, eta: 3}
///     parameters:
///       learning-rate: {distribution: log_uniform_values, min: 1e-4, max: 0.1, count: 10}
///       hidden: {values: [10, 25, "25,25"]}
///       epochs: {value: 100}
///
/// `count` is ours: how many points a grid takes of a range.
public struct StudyFile: Hashable, Sendable {
    /// How it is searched; nil if the file does not say.
    public var method: Sampler?
    /// The name of the score; nil if the file does not say.
    public var metric: String?
    /// What is varied.
    public var parameters: [SearchSpace.Parameter] = []
    /// What has one value only.
    public var fixed: [String: StudyValue] = [:]
    /// The most trials.
    public var runCap: Int?
    /// Whether trials are pruned by successive halving.
    public var halves = false
    /// The epochs of the first rung of successive halving; nil if the file does not say.
    public var firstRung: Int?
    /// By how much each rung is longer than the one before; nil if the file does not say.
    public var reduction: Int?

    /// Reads a file's text.
    ///
    /// - Throws: `StudyFileError` that names the file and the key.
    public init(_ text: String, file: String) throws {
        guard case .map(let map) = try YAML.value(text, file: file) else {
            throw StudyFileError("\(file) is no map of keys, expected method, metric, parameters, …")
        }
        let known = [
            "method", "metric", "parameters", "early_terminate", "run_cap", "name", "description", "program", "project",
        ]
        if let key = map.keys.sorted().first(where: { !known.contains($0) }) {
            throw StudyFileError("\(file) has the key \"\(key)\", expected \(known.prefix(5).joined(separator: ", "))")
        }
        if let value = map["method"] {
            guard let sampler = value.string.flatMap(Sampler.init(named:)) else {
                throw StudyFileError("\(file): method is \(value.shown), expected grid, random or tpe")
            }
            method = sampler
        }
        if let value = map["metric"] { metric = try Self.metric(value, file) }
        if let value = map["run_cap"] { runCap = try Self.count(value, "run_cap", file) }
        if let value = map["early_terminate"] {
            guard case .map(let keys) = value, keys["type"] == nil || keys["type"] == "hyperband",
                keys.keys.allSatisfy({ ["type", "min_iter", "eta"].contains($0) })
            else { throw StudyFileError("\(file): early_terminate is not {type: hyperband, min_iter: N, eta: N}") }
            halves = true
            firstRung = try keys["min_iter"].map { try Self.count($0, "min_iter", file) }
            reduction = try keys["eta"].map { try Self.count($0, "eta", file) }
        }
        guard case .map(let parameters)? = map["parameters"] else {
            throw StudyFileError(
                "\(file) has no parameters, expected parameters: with a name and its values on each line")
        }
        for name in parameters.keys.sorted() {
            guard case .map(let keys)? = parameters[name] else {
                throw StudyFileError("\(file): \(name) has no values:, value:, or min: and max:")
            }
            do {
                if let value = keys["value"] {
                    fixed[name] = value
                } else {
                    self.parameters.append(try Self.parameter(name, keys))
                }
            } catch let error as StudyFileError {
                throw StudyFileError("\(file): \(error)")
            }
        }
    }

    private static func metric(_ value: StudyValue, _ file: String) throws -> String {
        let name = value.string ?? value["name"]?.string ?? ""
        guard ["accuracy", "cross-entropy", "cost"].contains(name) else {
            throw StudyFileError("\(file): the metric is \"\(name)\", expected accuracy, cross-entropy or cost")
        }
        if let goal = value["goal"], goal != (name == "accuracy" ? "maximize" : "minimize") {
            throw StudyFileError(
                "\(file): the goal of \(name) is \(goal.shown), expected \(name == "accuracy" ? "maximize" : "minimize")"
            )
        }
        return name
    }

    private static func count(_ value: StudyValue, _ key: String, _ file: String) throws -> Int {
        guard case .integer(let count) = value, count >= 1 else {
            throw StudyFileError("\(file): \(key) is \(value.shown), expected a whole number of at least 1")
        }
        return count
    }

    private static func parameter(_ name: String, _ keys: [String: StudyValue]) throws -> SearchSpace.Parameter {
        if let key = keys.keys.sorted().first(where: {
            !["values", "min", "max", "distribution", "q", "count"].contains($0)
        }) {
            throw StudyFileError(
                "\(name) has the key \"\(key)\", expected values, value, min, max, distribution, q or count")
        }
        if case .list(let values)? = keys["values"], !values.isEmpty {
            return SearchSpace.Parameter(name, .categorical(values.map { $0.isList ? .text($0.shown) : $0 }))
        }
        guard let low = keys["min"], let high = keys["max"] else {
            throw StudyFileError("\(name) has neither values nor min and max")
        }
        var count: Int?
        if let value = keys["count"] {
            guard case .integer(let number) = value, number >= 1 else {
                throw StudyFileError("\(name): count is \(value.shown), expected a whole number of at least 1")
            }
            count = number
        }
        let areWhole: Bool = if case .integer = low, case .integer = high { true } else { false }
        let word = keys["distribution"]?.shown ?? (areWhole ? "int_uniform" : "uniform")
        switch word {
        case "uniform", "q_uniform":
            return try .init(name, low: low, high: high, log: false, isWhole: false, step: keys["q"], count: count)
        case "int_uniform":
            return try .init(name, low: low, high: high, log: false, isWhole: true, step: keys["q"], count: count)
        case "log_uniform_values":
            return try .init(name, low: low, high: high, log: true, isWhole: false, count: count)
        case "q_log_uniform_values":
            return try .init(name, low: low, high: high, log: true, isWhole: true, count: count)
        default:
            throw StudyFileError(
                "\(name) has the distribution \(word), expected uniform, int_uniform, q_uniform, log_uniform_values"
                    + " or q_log_uniform_values")
        }
    }
}

extension StudyValue {
    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
