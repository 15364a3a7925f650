/// What a schedule will do over a run, to be shown before the run.
public struct LearningRatePreview: Codable, Hashable, Sendable {
    /// The rate of the first step.
    public let first: Double
    /// The rate of the step in the middle.
    public let middle: Double
    /// The rate of the last step.
    public let last: Double
    /// The share of the run, in [0, 1], whose rate is below 1 % of the run's largest: there it hardly learns.
    public let idleShare: Double

    /// Whether most of the run is idle.
    public var isMostlyIdle: Bool { idleShare > 0.5 }
}

extension LearningRateSchedule {
    /// Looks at the rates of a run before it starts.
    ///
    /// The largest rate and the idle share are exact for runs of up to 10,000 steps. Of longer runs they are taken from
    /// 10,000 steps, evenly apart.
    ///
    /// - Parameters:
    ///   - base: η, the rate to begin with.
    ///   - steps: The steps of the whole run, at least 1.
    ///   - stepsPerEpoch: What an epoch is worth, for lengths in epochs.
    public func preview(_ base: Double, steps: Int, stepsPerEpoch: Double) -> LearningRatePreview {
        precondition(steps > 0, "LearningRateSchedule.preview: \(steps) steps, expected at least 1")
        let samples = min(steps, 10_000)
        let rates = (0..<samples).map { sample in
            let (high, low) = sample.multipliedFullWidth(by: steps)
            return rate(base, step: samples.dividingFullWidth((high, low)).quotient, stepsPerEpoch: stepsPerEpoch)
        }
        let threshold = (rates.max() ?? 0) / 100
        return LearningRatePreview(
            first: rate(base, step: 0, stepsPerEpoch: stepsPerEpoch),
            middle: rate(base, step: steps / 2, stepsPerEpoch: stepsPerEpoch),
            last: rate(base, step: steps - 1, stepsPerEpoch: stepsPerEpoch),
            idleShare: Double(rates.count { $0 < threshold }) / Double(samples))
    }
}
