import DescentNumerics

/// An optimizer of another room whose update is one of the loops for networks side by side.
package protocol LaneOptimizer: Optimizer {
    /// The loop.
    var laneRule: LaneRule { get }

    /// The numbers of any step.
    func laneNumbers<S: Scalar>(learningRate: Double) -> MomentNumbers<S>
}

/// The rule of an optimizer for many networks side by side: which loop it is, and what its numbers are.
package enum LaneRule: Hashable, Sendable {
    case raw, momentum, nesterov, squares, adam, nadam, amsgrad

    /// The rule of an optimizer; nil if there is no such loop, as for one that a program brings.
    package init?(_ optimizer: any Optimizer) {
        switch optimizer {
        case let own as any LaneOptimizer: self = own.laneRule
        case is GradientDescent: self = .raw
        case is Momentum: self = .momentum
        case is Nesterov: self = .nesterov
        case is AdaGrad, is RMSprop: self = .squares
        case is Adam, is AdamW: self = .adam
        case is NAdam: self = .nadam
        case is AMSGrad: self = .amsgrad
        default: return nil
        }
    }

    /// How many vectors as long as β it remembers.
    package var stateVectors: Int {
        switch self {
        case .raw: 0
        case .momentum, .nesterov, .squares: 1
        case .adam, .nadam: 2
        case .amsgrad: 3
        }
    }

    /// Whether the numbers of a step depend on how many were made, beside what the schedule does.
    package var countsSteps: Bool {
        switch self {
        case .raw, .momentum, .nesterov, .squares: false
        case .adam, .nadam, .amsgrad: true
        }
    }

    /// The numbers of one network's next step, as its optimizer computes them.
    ///
    /// - `step`: The steps made before.
    /// - `scalars`: What the optimizer remembers beside vectors.
    package static func numbers<S: Scalar>(
        _ optimizer: any Optimizer, step: Int, learningRate: Double, scalars: inout [Double]
    ) -> MomentNumbers<S> {
        if let own = optimizer as? any LaneOptimizer { return own.laneNumbers(learningRate: learningRate) }
        func adam(_ beta1: Double, _ beta2: Double, _ epsilon: Double) -> MomentNumbers<Double> {
            MomentNumbers(beta1: beta1, beta2: beta2, epsilon: epsilon, step: step + 1, learningRate: learningRate)
        }
        func plain(decay: Double = 1, gain: Double = 1, epsilon: Double = 1) -> MomentNumbers<Double> {
            MomentNumbers(decay: decay, gain: gain, epsilon: epsilon, learningRate: learningRate)
        }
        var numbers = plain()
        switch optimizer {
        case let rule as Momentum: numbers = plain(decay: rule.momentum)
        case let rule as Nesterov: numbers = plain(decay: rule.momentum)
        case let rule as AdaGrad: numbers = plain(epsilon: rule.epsilon)
        case let rule as RMSprop: numbers = plain(decay: rule.decay, gain: 1 - rule.decay, epsilon: rule.epsilon)
        case let rule as Adam: numbers = adam(rule.beta1, rule.beta2, rule.epsilon)
        case let rule as AMSGrad: numbers = adam(rule.beta1, rule.beta2, rule.epsilon)
        case let rule as AdamW:
            numbers = adam(rule.beta1, rule.beta2, rule.epsilon)
            numbers.keep = 1 - learningRate * rule.weightDecay
        case let rule as NAdam:
            let momentum = rule.momentum(at: step + 1)
            let next = rule.momentum(at: step + 2)
            let product = scalars[0] * momentum
            scalars[0] = product
            numbers = adam(rule.beta1, rule.beta2, rule.epsilon)
            numbers.momentStep = learningRate * next / (1 - product * next)
            numbers.gradientStep = learningRate * (1 - momentum) / (1 - product)
        default: break
        }
        return MomentNumbers(rounding: numbers)
    }

    /// Makes one step of all networks.
    ///
    /// - `penalties`: Each network's λ: λβ is added to the gradient first.
    /// - `numbers`: The fields of `MomentNumbers` in their order, each for all lanes.
    /// - Returns: A bit for each lane: whether its gradient is finite. The step is made in any case.
    package func update<S: Scalar>(
        count: Int, parameters: UnsafeMutablePointer<S>, gradient: UnsafePointer<S>, penalties: UnsafePointer<S>,
        state: (Int) -> UnsafeMutablePointer<S>, numbers: UnsafePointer<S>, lanes: LaneKernels<S>
    ) -> UInt32 {
        switch self {
        case .raw: lanes.raw(count, parameters, gradient, penalties, numbers)
        case .momentum: lanes.momentum(count, parameters, gradient, penalties, state(0), numbers)
        case .nesterov: lanes.nesterov(count, parameters, gradient, penalties, state(0), numbers)
        case .squares: lanes.squares(count, parameters, gradient, penalties, state(0), numbers)
        case .adam: lanes.adam(count, parameters, gradient, penalties, state(0), state(1), numbers)
        case .nadam: lanes.nadam(count, parameters, gradient, penalties, state(0), state(1), numbers)
        case .amsgrad: lanes.amsgrad(count, parameters, gradient, penalties, state(0), state(1), state(2), numbers)
        }
    }
}
