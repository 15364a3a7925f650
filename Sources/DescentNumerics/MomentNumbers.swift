import CKernels

/// The numbers of one update by a rule that follows both moments of the gradient.
///
///     m ← firstDecay m + firstGain g
///     v ← secondDecay v + secondGain g∘g
public struct MomentNumbers<S: Sendable>: Sendable {
    /// How much of the first moment stays.
    public var firstDecay: S
    /// How much of the gradient enters the first moment.
    public var firstGain: S
    /// How much of the second moment stays.
    public var secondDecay: S
    /// How much of the squared gradient enters the second moment.
    public var secondGain: S
    /// What the root of the second moment is multiplied by.
    public var correction: S
    /// What is added to that root.
    public var epsilon: S
    /// What the parameters are multiplied by before the step.
    public var keep: S
    /// What the first moment is multiplied by in the step.
    public var momentStep: S
    /// What the gradient is multiplied by in the step.
    public var gradientStep: S

    /// All numbers of one update.
    public init(
        firstDecay: S, firstGain: S, secondDecay: S, secondGain: S, correction: S, epsilon: S, keep: S, momentStep: S,
        gradientStep: S
    ) {
        self.firstDecay = firstDecay
        self.firstGain = firstGain
        self.secondDecay = secondDecay
        self.secondGain = secondGain
        self.correction = correction
        self.epsilon = epsilon
        self.keep = keep
        self.momentStep = momentStep
        self.gradientStep = gradientStep
    }
}

extension MomentNumbers<Float> {
    var code: dk_moments_f32 {
        dk_moments_f32(
            firstDecay: firstDecay, firstGain: firstGain, secondDecay: secondDecay, secondGain: secondGain,
            correction: correction, epsilon: epsilon, keep: keep, momentStep: momentStep, gradientStep: gradientStep)
    }
}

extension MomentNumbers<Double> {
    var code: dk_moments_f64 {
        dk_moments_f64(
            firstDecay: firstDecay, firstGain: firstGain, secondDecay: secondDecay, secondGain: secondGain,
            correction: correction, epsilon: epsilon, keep: keep, momentStep: momentStep, gradientStep: gradientStep)
    }
}
