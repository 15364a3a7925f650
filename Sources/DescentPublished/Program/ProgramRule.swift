import DescentNumerics

/// An update rule for eight networks, each with its own rate: β ← β − Δβ.
final class ProgramRule {
    private let optimizer: PaperOptimizer
    private let defects: Defects
    /// What momentum and Adam keep of the gradient, and what AdaGrad, RMSprop and Adam keep of its square.
    private let first: LaneArray
    private let second: LaneArray
    /// The kernels' numbers: the fields of `MomentNumbers`, each for all lanes.
    private let numbers = LaneArray(9)
    private let kernels = Double.lanes()
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

    /// What it keeps for one lane.
    func memory(ofLane lane: Int) -> (first: [Double], second: [Double]) {
        (first.numbers(ofLane: lane), second.numbers(ofLane: lane))
    }

    /// Goes on with what it kept for one lane after so many steps.
    func resume(lane: Int, first: [Double], second: [Double], step: Int) {
        self.first.set(lane: lane, to: first)
        self.second.set(lane: lane, to: second)
        self.step = step
    }

    /// Sets the numbers of the next step.
    func begin(rate: Lanes, gamma: Lanes) {
        step += 1
        switch optimizer {
        case .raw: set(momentStep: rate)
        case .momentum: set(firstDecay: defects.momentumTimesRate ? rate * gamma : gamma, momentStep: rate)
        case .adaGrad: set(firstDecay: Lanes(repeating: 1), firstGain: 1, momentStep: rate)
        case .rmsProp:
            set(
                firstDecay: Lanes(repeating: 0.9), firstGain: 1 - 0.9, epsilon: defects.fadingGuard ? 0 : 1e-8,
                momentStep: rate)
        case .adam:
            let hats = hats
            set(
                firstDecay: Lanes(repeating: 0.9), firstGain: 1 - 0.9, secondDecay: 0.999, secondGain: 1 - 0.999,
                correction: hats.second.squareRoot(), epsilon: 1e-8, momentStep: rate * hats.first)
        }
    }

    /// Updates some of the parameters; λβ is added to their gradient first.
    func advance(
        _ range: Range<Int>, _ parameters: LaneArray, _ gradient: LaneArray, penalties: UnsafePointer<Double>
    ) {
        let (count, place) = (range.count, range.lowerBound)
        let (beta, g) = (parameters[place], gradient[place])
        switch optimizer {
        case .raw: _ = kernels.raw(count, beta, g, penalties, numbers[0])
        case .momentum: _ = kernels.momentum(count, beta, g, penalties, first[place], numbers[0])
        case .adaGrad, .rmsProp: _ = kernels.squares(count, beta, g, penalties, second[place], numbers[0])
        case .adam: _ = kernels.adam(count, beta, g, penalties, first[place], second[place], numbers[0])
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
