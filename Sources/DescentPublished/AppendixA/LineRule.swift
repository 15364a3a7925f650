/// The rules for the two numbers of a line, at a rate of 0.1: the authors' with their defects, or as the equations say.
struct LineRule {
    private let optimizer: PaperOptimizer
    private let edition: Edition
    private var first: SIMD2<Double>
    private var second: SIMD2<Double>
    /// γ₁ᵗ and γ₂ᵗ.
    private var powers = (first: 1.0, second: 1.0)

    init(_ optimizer: PaperOptimizer, _ edition: Edition) {
        (self.optimizer, self.edition) = (optimizer, edition)
        let start = edition == .published ? 1e-8 : 0
        first = SIMD2(repeating: optimizer == .adam ? start : 0)
        second = SIMD2(repeating: start)
    }

    /// Δβ for a gradient.
    mutating func change(_ intercept: Double, _ slope: Double) -> (Double, Double) {
        let g = SIMD2(intercept, slope)
        let rate = LineProgram.rate
        // The authors' guard is where G starts; the equations' is added under the root.
        let guarded = edition == .published ? 0 : 1e-8
        let moved: SIMD2<Double>
        switch optimizer {
        case .raw: moved = rate * g
        case .momentum:
            let gamma = 1 - 1 / LineProgram.mu
            first = edition == .published ? rate * (gamma * first + g) : gamma * first + rate * g
            moved = first
        case .adaGrad:
            second += g * g
            moved = rate * g / (second + guarded).squareRoot()
        case .rmsProp:
            second = 0.9 * second + 0.1 * g * g
            moved = rate * g / (second + guarded).squareRoot()
        case .adam:
            first = 0.9 * first + 0.1 * g
            second = 0.999 * second + 0.001 * g * g
            powers = (powers.first * 0.9, powers.second * 0.999)
            // Equation 38 is printed without hats, and the authors' program drops them.
            let hats = edition == .corrected ? (1 / (1 - powers.first), 1 / (1 - powers.second)) : (1, 1)
            moved = rate * hats.0 * first / ((hats.1 * second).squareRoot() + 1e-8)
        }
        return (moved.x, moved.y)
    }
}
