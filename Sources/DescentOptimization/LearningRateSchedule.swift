import DescentNumerics

/// How the learning rate changes from step to step.
///
/// With η the rate to begin with, k the step counted from 0 and τ a length in steps:
///
///     constant      ηₖ = η
///     hyperbolic    ηₖ = η τ / (τ + k)
///     linear        ηₖ = η (1 − k/τ), and 0 from k = τ on
///     exponential   ηₖ = η e^(−k/τ)
///     cosine        ηₖ = η (1 + cos(π k/τ)) / 2, and 0 from k = τ on
///
/// A warm-up of W steps multiplies ηₖ by (k + 1) / W while k < W. The decay counts from the start of training, not from
/// the end of the warm-up. The source lets the linear rate become negative after τ; here it stays 0.
///
/// Source: Svejda, Puleo, Breitenstein (2022), equations 39 to 41.
public struct LearningRateSchedule: Hashable, Sendable {
    /// The shape of the decay.
    public enum Shape: String, CaseIterable, Codable, Sendable {
        /// No decay.
        case constant
        /// Half of the rate after τ, a third after 2τ.
        case hyperbolic
        /// Down to 0 at τ in a straight line.
        case linear
        /// 37 % of the rate after τ, 14 % after 2τ.
        case exponential
        /// Down to 0 at τ in half a wave.
        case cosine
    }

    /// The shape of the decay.
    public let shape: Shape
    /// τ; nil if the shape is constant.
    public let tau: TrainingLength?
    /// W, or nil for none.
    public let warmUp: TrainingLength?

    /// A schedule from its parts.
    ///
    /// - Throws: ``LearningRateScheduleError`` if τ is missing, superfluous or not above 0, or if the warm-up is negative.
    public init(_ shape: Shape, tau: TrainingLength?, warmUp: TrainingLength? = nil) throws(LearningRateScheduleError) {
        if let flaw = Self.flaw(shape, tau, warmUp) { throw LearningRateScheduleError(description: flaw) }
        (self.shape, self.tau, self.warmUp) = (shape, tau, warmUp)
    }

    /// One rate for all steps.
    public static let constant = LearningRateSchedule(sound: .constant, nil, nil)

    /// One rate for all steps after the warm-up.
    public static func constant(warmUp: TrainingLength?) -> LearningRateSchedule {
        LearningRateSchedule(sound: .constant, nil, warmUp)
    }

    /// The rate is halved after τ (equation 39).
    public static func hyperbolic(tau: TrainingLength, warmUp: TrainingLength? = nil) -> LearningRateSchedule {
        LearningRateSchedule(sound: .hyperbolic, tau, warmUp)
    }

    /// The rate falls to 0 at τ in a straight line and stays there (equation 40).
    public static func linear(tau: TrainingLength, warmUp: TrainingLength? = nil) -> LearningRateSchedule {
        LearningRateSchedule(sound: .linear, tau, warmUp)
    }

    /// The rate loses 63 % in each τ (equation 41).
    public static func exponential(tau: TrainingLength, warmUp: TrainingLength? = nil) -> LearningRateSchedule {
        LearningRateSchedule(sound: .exponential, tau, warmUp)
    }

    /// The rate falls to 0 over a length in half a wave and stays there.
    public static func cosine(over tau: TrainingLength, warmUp: TrainingLength? = nil) -> LearningRateSchedule {
        LearningRateSchedule(sound: .cosine, tau, warmUp)
    }

    /// The learning rate of a step.
    ///
    /// - Parameters:
    ///   - base: η, the rate to begin with.
    ///   - step: k, counted from 0.
    ///   - stepsPerEpoch: What an epoch is worth, for lengths in epochs.
    public func rate(_ base: Double, step: Int, stepsPerEpoch: Double) -> Double {
        let k = Double(step)
        let rate = base * decay(k, tau?.inSteps(stepsPerEpoch: stepsPerEpoch) ?? 1)
        guard let warmUp = warmUp?.inSteps(stepsPerEpoch: stepsPerEpoch), k + 1 < warmUp else { return rate }
        return rate * ((k + 1) / warmUp)
    }

    private func decay(_ k: Double, _ tau: Double) -> Double {
        switch shape {
        case .constant: return 1
        case .hyperbolic: return tau / (tau + k)
        case .linear: return max(0, 1 - k / tau)
        case .exponential: return Double.exponential(-k / tau)
        case .cosine:
            // (1 + cos πx) / 2 = sin²(π (1 − x) / 2), which keeps its digits where the rate is near 0.
            guard k < tau else { return 0 }
            let root = Arithmetic.sine(.pi / 2 * ((tau - k) / tau))
            return root * root
        }
    }

    private init(sound shape: Shape, _ tau: TrainingLength?, _ warmUp: TrainingLength?) {
        let flaw = Self.flaw(shape, tau, warmUp)
        precondition(flaw == nil, flaw ?? "")
        (self.shape, self.tau, self.warmUp) = (shape, tau, warmUp)
    }

    private static func flaw(_ shape: Shape, _ tau: TrainingLength?, _ warmUp: TrainingLength?) -> String? {
        if shape == .constant, let tau { return "schedule constant: it has no tau, found \(tau); leave it out." }
        if shape != .constant {
            guard let tau else {
                return "schedule \(shape.rawValue): tau is missing, expected a length such as 10epochs."
            }
            guard tau.value > 0, tau.value.isFinite else {
                return "schedule \(shape.rawValue): tau is \(tau), expected a length above 0."
            }
        }
        if let warmUp, !(warmUp.value >= 0 && warmUp.value.isFinite) {
            return "schedule \(shape.rawValue): warm-up is \(warmUp), expected a length of at least 0."
        }
        return nil
    }
}

extension LearningRateSchedule: Codable {
    private enum Keys: String, CodingKey {
        case shape, tau, warmUp
    }

    /// Reads `{"shape": "hyperbolic", "tau": "215steps", "warmUp": "1epoch"}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        try self.init(
            container.decode(Shape.self, forKey: .shape),
            tau: container.decodeIfPresent(TrainingLength.self, forKey: .tau),
            warmUp: container.decodeIfPresent(TrainingLength.self, forKey: .warmUp))
    }

    /// Writes the shape and what is set.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(shape, forKey: .shape)
        try container.encodeIfPresent(tau, forKey: .tau)
        try container.encodeIfPresent(warmUp, forKey: .warmUp)
    }
}

/// A schedule's parts do not make a schedule.
public struct LearningRateScheduleError: Error, CustomStringConvertible, Hashable {
    /// The sentence for the user.
    public let description: String
}
