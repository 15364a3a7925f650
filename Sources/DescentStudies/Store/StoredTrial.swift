/// Whether a study wants its score small or large.
public enum Direction: String, Codable, CaseIterable, Sendable {
    case minimize = "MINIMIZE"
    case maximize = "MAXIMIZE"

    /// Whether a score is better than another; one that is not a number never is.
    public func prefers(_ score: Double, to other: Double) -> Bool {
        if other.isNaN { return !score.isNaN }
        return self == .minimize ? score < other : score > other
    }
}

/// How far a trial is.
public enum TrialState: String, Codable, CaseIterable, Sendable {
    case waiting = "WAITING"
    case running = "RUNNING"
    case complete = "COMPLETE"
    case pruned = "PRUNED"
    case failed = "FAIL"

    /// Whether nothing more will come.
    public var isFinished: Bool { self == .complete || self == .pruned || self == .failed }
}

/// A parameter of a trial: its name, its value, and what values it might have had.
public struct TrialParameter: Hashable, Sendable {
    public var name: String
    public var value: StudyValue
    public var distribution: Distribution

    public init(_ name: String, _ value: StudyValue, from distribution: Distribution) {
        self.name = name
        self.value = value
        self.distribution = distribution
    }
}

/// A score that was seen on the way.
public struct IntermediateScore: Hashable, Sendable {
    /// When: the epoch, as a rule.
    public var step: Int
    public var value: Double

    public init(step: Int, value: Double) {
        self.step = step
        self.value = value
    }
}

/// A trial as a store keeps it.
public struct StoredTrial: Hashable, Sendable {
    /// Its number in its study, counted from 0; the store gives it.
    public internal(set) var number = -1
    /// How far it is.
    public var state: TrialState
    /// What it was tried with.
    public var parameters: [TrialParameter]
    /// Its scores, one for each direction of the study; empty unless it is complete or pruned.
    public var values: [Double]
    /// What was seen on the way, by ascending step.
    public var intermediate: [IntermediateScore]
    /// What else is known: settings, seed, fingerprint, version.
    public var attributes: [String: StudyValue]
    /// When it began, in seconds since 1970.
    public var start: Double?
    /// When it ended, in seconds since 1970.
    public var end: Double?
    /// Which of the study's proposals it is; nil for a trial that somebody else added.
    public package(set) var proposal: Int?

    /// A trial that is not in a store yet.
    public init(
        _ parameters: [TrialParameter], values: [Double] = [], state: TrialState = .complete,
        intermediate: [IntermediateScore] = [], attributes: [String: StudyValue] = [:], start: Double? = nil,
        end: Double? = nil
    ) {
        self.parameters = parameters
        self.values = values
        self.state = state
        self.intermediate = intermediate
        self.attributes = attributes
        self.start = start
        self.end = end
    }

    /// Its score; nil if it has none.
    public var value: Double? { values.first }

    /// The value of a parameter.
    public subscript(name: String) -> StudyValue? { parameters.first { $0.name == name }?.value }
}

/// A study as a store keeps it.
public struct StoredStudy: Hashable, Sendable {
    let id: Int64
    /// Its name, which no other one in the store has.
    public let name: String
    /// Whether its scores should be small or large; more than one for a study of several objectives.
    public let directions: [Direction]
    /// What else is known of it.
    public internal(set) var attributes: [String: StudyValue]

    /// The direction of its first score.
    public var direction: Direction { directions.first ?? .minimize }
}
