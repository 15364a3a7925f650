import DescentStudies

/// A parameter as a report shows it: where each value lies on an axis.
struct VariedParameter {
    let name: String
    let distribution: Distribution
    /// The names of what is no number, in their order; nil for numbers.
    let choices: [String]?

    /// The parameters of these trials that have more than one value, in the order in which trials name them.
    static func all(of trials: [StoredTrial]) -> [VariedParameter] {
        var names: [String] = []
        var distributions: [String: Distribution] = [:]
        var values: [String: Set<StudyValue>] = [:]
        for parameter in trials.flatMap(\.parameters) {
            if distributions[parameter.name] == nil {
                names.append(parameter.name)
                distributions[parameter.name] = parameter.distribution
            }
            values[parameter.name, default: []].insert(parameter.value)
        }
        return names.compactMap { name in
            guard let distribution = distributions[name], values[name, default: []].count > 1 else { return nil }
            return VariedParameter(name, distribution)
        }
    }

    private init(_ name: String, _ distribution: Distribution) {
        self.name = name
        self.distribution = distribution
        if case .categorical(let values) = distribution {
            choices = values.map(\.shown)
        } else {
            choices = nil
        }
    }

    /// Whether each decade counts the same.
    var isLog: Bool {
        switch distribution {
        case .float(_, _, let log, _), .int(_, _, let log, _): log
        case .categorical: false
        }
    }

    /// The number of a trial's value, or the index of its choice; nil if the trial has none.
    func number(of trial: StoredTrial) -> Double? {
        guard let value = trial[name] else { return nil }
        guard let choices else { return value.double }
        return choices.firstIndex(of: value.shown).map(Double.init)
    }

    /// Where a trial's value lies between the ends of its range, from 0 to 1; of choices, the index.
    func position(of trial: StoredTrial) -> Double? {
        guard choices == nil else { return number(of: trial) }
        let scale = NumberScale(distribution)
        guard let value = trial[name], let place = scale.position(of: value), scale.high > scale.low else { return nil }
        return min(1, max(0, (place - scale.low) / (scale.high - scale.low)))
    }
}
