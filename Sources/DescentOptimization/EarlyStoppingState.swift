/// The memory of early stopping: the best score so far, and for how long nothing got much better.
///
/// The best score is the best of all, however small the difference, because its weights are what a run returns. Patience
/// is only renewed by an improvement of more than `minimumImprovement` over the score that renewed it last, so many
/// small improvements add up. A score that is not finite is never better.
public struct EarlyStoppingState: Codable, Hashable, Sendable {
    /// Which score it is, and so what better means.
    public let monitor: Monitor
    /// After how many checks without improvement it is exhausted.
    public let checks: Int
    /// By how much a score must be better to renew the patience.
    public let minimumImprovement: Double
    /// The best score, nil before the first finite one.
    public private(set) var bestValue: Double?
    /// The epoch of the best score.
    public private(set) var bestEpoch: Int?
    /// How many checks have passed since patience was renewed.
    public private(set) var checksSinceImprovement = 0

    private var reference: Double?

    /// The state before the first score.
    public init(checks: Int, minimumImprovement: Double = 0, monitor: Monitor = .tuneCost) {
        let flaw = StoppingRule.patience(checks: checks, minimumImprovement: minimumImprovement, monitor: monitor).flaw
        precondition(flaw == nil, "EarlyStoppingState: \(flaw ?? "")")
        self.monitor = monitor
        self.checks = checks
        self.minimumImprovement = minimumImprovement
    }

    /// Takes the next score.
    ///
    /// - Returns: Whether it is the best so far: then the weights are worth keeping.
    @discardableResult
    public mutating func observe(_ value: Double, at epoch: Int) -> Bool {
        if isBetter(value, than: reference, by: minimumImprovement) {
            reference = value
            checksSinceImprovement = 0
        } else {
            checksSinceImprovement += 1
        }
        guard isBetter(value, than: bestValue, by: 0) else { return false }
        bestValue = value
        bestEpoch = epoch
        return true
    }

    /// Whether so many checks have passed without improvement that the run should stop.
    public var isExhausted: Bool { checksSinceImprovement >= checks }

    private func isBetter(_ value: Double, than other: Double?, by margin: Double) -> Bool {
        guard let other else { return value.isFinite }
        return monitor.isBetter(value, than: other, by: margin)
    }
}
