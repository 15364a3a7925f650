import DescentNumerics

/// An update rule for eight networks, each with its own rate: β ← β − Δβ.
final class LaneRule {
    private let optimizer: PaperOptimizer
    private let defects: Defects
    /// What momentum and Adam keep of the gradient, and what AdaGrad, RMSprop and Adam keep of its square.
    private let first: LaneArray
    private let second: LaneArray
    /// The kernels' numbers: the fields of `MomentNumbers`, each for all lanes.
    private let numbers = LaneArray(9)
    private let kernels = Double.lanes
    private var step = 0

    init(kind: ProgramRun.Kind, count: Int) {
        optimizer = kind.optimizer
        defects = kind.defects
        let guarded: Double =
            switch optimizer {
            case .raw, .momentum: 0
            case .adaGrad: 1e-8
            case .rmsProp: defects.fadingGuard ? 1e-8 : 0
            case .adam: defects.bareMoments ? 1e-8 : 0
            }
        first = LaneArray(count, optimizer == .adam ? guarded : 0)
        second = LaneArray(count, guarded)
    }

    /// One update of all parameters.
    func advance(count: Int, _ parameters: LaneArray, _ gradient: LaneArray, rate: Lanes, gamma: Lanes) {
        step += 1
        let (beta, g) = (parameters[0], gradient[0])
        switch optimizer {
        case .raw:
            set(momentStep: rate)
            kernels.raw(count, beta, g, numbers[0])
        case .momentum:
            set(firstDecay: defects.momentumTimesRate ? rate * gamma : gamma, momentStep: rate)
            kernels.momentum(count, beta, g, first[0], numbers[0])
        case .adaGrad:
            set(firstDecay: Lanes(repeating: 1), firstGain: 1, momentStep: rate)
            kernels.squares(count, beta, g, second[0], numbers[0])
        case .rmsProp:
            set(
                firstDecay: Lanes(repeating: 0.9), firstGain: 1 - 0.9, epsilon: defects.fadingGuard ? 0 : 1e-8,
                momentStep: rate)
            kernels.squares(count, beta, g, second[0], numbers[0])
        case .adam:
            let hats = hats
            set(
                firstDecay: Lanes(repeating: 0.9), firstGain: 1 - 0.9, secondDecay: 0.999, secondGain: 1 - 0.999,
                correction: hats.second.squareRoot(), epsilon: 1e-8, momentStep: rate * hats.first)
            kernels.adam(count, beta, g, first[0], second[0], numbers[0])
        }
    }

    private func set(
        firstDecay: Lanes = .zero, firstGain: Double = 0, secondDecay: Double = 0, secondGain: Double = 0,
        correction: Double = 0, epsilon: Double = 0, momentStep: Lanes
    ) {
        let rows = numbers.lanes
        rows[0] = firstDecay
        rows[1] = Lanes(repeating: firstGain)
        rows[2] = Lanes(repeating: secondDecay)
        rows[3] = Lanes(repeating: secondGain)
        rows[4] = Lanes(repeating: correction)
        rows[5] = Lanes(repeating: epsilon)
        // The authors' penalty goes through the gradient, so nothing is taken from β itself.
        rows[6] = Lanes(repeating: 1)
        rows[7] = momentStep
    }

    /// 1 / (1 − γ₁ᵗ) and 1 / (1 − γ₂ᵗ); 1 where they are dropped.
    private var hats: (first: Double, second: Double) {
        if defects.bareMoments { return (1, 1) }
        let t = Double(step)
        return (
            1 / (1 - Double.exponential(t * Double.logarithm(0.9))),
            1 / (1 - Double.exponential(t * Double.logarithm(0.999)))
        )
    }
}
