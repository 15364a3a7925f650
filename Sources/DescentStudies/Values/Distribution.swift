/// The values that a parameter of a study may have.
public enum Distribution: Hashable, Sendable {
    /// Numbers between two ends; with `log` each decade counts the same; with a step only multiples of it from `low`.
    case float(low: Double, high: Double, log: Bool = false, step: Double? = nil)
    /// Whole numbers between two ends, both included.
    case int(low: Int, high: Int, log: Bool = false, step: Int = 1)
    /// One of several values.
    case categorical([StudyValue])

    /// The number that a store keeps for a value: the value, or a choice's index.
    ///
    /// - Returns: nil if the value is not one of these.
    func stored(_ value: StudyValue) -> Double? {
        switch self {
        case .float: value.double
        case .int: value.double
        case .categorical(let choices): choices.firstIndex(of: value).map(Double.init)
        }
    }

    /// The value behind a number of a store.
    func value(stored: Double) -> StudyValue? {
        switch self {
        case .float: .number(stored)
        case .int: Int(exactly: stored.rounded()).map(StudyValue.integer)
        case .categorical(let choices):
            Int(exactly: stored).flatMap { choices.indices.contains($0) ? choices[$0] : nil }
        }
    }

    /// The distribution as Optuna's stores have it.
    package var json: String {
        switch self {
        case .float(let low, let high, let log, let step):
            let step = step.map { "\($0)" } ?? "null"
            return
                #"{"name": "FloatDistribution", "attributes": {"step": \#(step), "low": \#(low), "high": \#(high), "log": \#(log)}}"#
        case .int(let low, let high, let log, let step):
            return
                #"{"name": "IntDistribution", "attributes": {"log": \#(log), "step": \#(step), "low": \#(low), "high": \#(high)}}"#
        case .categorical(let choices):
            return #"{"name": "CategoricalDistribution", "attributes": {"choices": \#(StudyValue.list(choices).json)}}"#
        }
    }

    /// Reads what Optuna wrote; nil if it is something else.
    init?(json: String) {
        guard let value = try? FlowReader.value(json, file: ""), let name = value["name"]?.string,
            let attributes = value["attributes"]
        else { return nil }
        let isLog = attributes["log"] == .bool(true)
        switch name {
        case "CategoricalDistribution":
            guard case .list(let choices)? = attributes["choices"] else { return nil }
            self = .categorical(choices)
        case "IntDistribution":
            guard case .integer(let low)? = attributes["low"], case .integer(let high)? = attributes["high"] else {
                return nil
            }
            let step: Int = if case .integer(let step)? = attributes["step"] { step } else { 1 }
            self = .int(low: low, high: high, log: isLog, step: step)
        case "FloatDistribution":
            guard let low = attributes["low"]?.double, let high = attributes["high"]?.double else { return nil }
            self = .float(low: low, high: high, log: isLog, step: attributes["step"]?.double)
        default: return nil
        }
    }
}
