import DescentNumerics

/// An optimizer of another room whose update is one of the loops for networks side by side.
package protocol LaneOptimizer: Optimizer {
    /// The loop.
    var laneRule: LaneRule { get }

    /// The numbers of any step, before they are rounded.
    func laneNumbers(learningRate: Double) -> MomentNumbers<Double>
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
