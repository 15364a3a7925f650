import DescentNumerics

/// What the authors scanned and chose for one model and one method, as their notebook has it.
///
/// Source: https://github.com/DavidSvejda2507/FYS-STK4155-Project-2 (commit 7aef12b, MIT license), cells 10 to 62 of the
/// notebook for the logistic model and 67 to 122 for the network.
package struct PublishedPlan: Sendable {
    /// A scan over learning rates and epochs.
    package struct Grid: Sendable {
        package var rates: [Double]
        package var epochs: [Double]
        package var lambda: Double
        /// μ, where the method has it.
        package var mu: Double
    }

    package let model: PaperModel
    package let optimizer: PaperOptimizer
    package let first: Grid
    /// The choice after the first grid, with which λ is scanned.
    package let penaltyRate: Double
    package let penaltyEpochs: Double
    package let penaltySchedule: ProgramSchedule
    package let second: Grid
    package let schedule: ProgramSchedule
    /// The choices that are validated.
    package let rate: Double
    package let epochs: Double
    package let lambda: Double

    /// λ of the second stage.
    package static let lambdas = decades(-5, -3, count: 50)
    /// μ of the first scan (cell 4).
    package static let momenta = [1, 1.5, 2, 2.5, 3, 3.5]
    /// τ of the scan of schedules (cell 7).
    package static let taus = decades(3, 2, count: 10)
    /// The rates and epochs of both.
    package static let small = (rates: decades(-4, 0, count: 5), epochs: decades(1, 2, count: 5))

    /// The hidden units: tuned with 25, validated with 24 (cells 67 and 121).
    package static func hidden(_ model: PaperModel, validated: Bool = false, _ defects: Defects = .published) -> Int {
        model == .logistic ? 0 : validated && defects.smallerNetwork ? 24 : 25
    }

    package init(_ model: PaperModel, _ optimizer: PaperOptimizer) {
        self.model = model
        self.optimizer = optimizer
        let tau: Double? = optimizer == .raw ? 215 : optimizer == .momentum ? 464 : nil
        schedule = tau.map { .hyperbolic(tau: $0) } ?? .constant
        func grid(_ rates: (Double, Double), _ epochs: (Double, Double), _ lambda: Double, mu: Double = 1.5) -> Grid {
            Grid(
                rates: Self.decades(rates.0, rates.1, count: 10), epochs: Self.decades(epochs.0, epochs.1, count: 10),
                lambda: lambda, mu: mu)
        }
        switch (model, optimizer) {
        case (.logistic, .raw):
            first = grid((-4, 0), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (0.05, 600)
            second = grid((-2, -1), (2, 3), 1e-4)
            (rate, epochs, lambda) = (0.025, 1000, 1e-4)
        case (.logistic, .momentum):
            first = grid((-4, 0), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (0.05, 100)
            // The notebook passes 0 here, which selects μ = 1: no momentum.
            second = grid((-2, -1), (1, 2.5), 5e-5, mu: 1)
            (rate, epochs, lambda) = (0.08, 1000, 5e-5)
        case (.logistic, .adaGrad):
            first = grid((-4, 0), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (0.05, 470)
            second = grid((-2, -1), (2.3, 2.85), 2e-4)
            (rate, epochs, lambda) = (0.06, 200, 2e-4)
        case (.logistic, .adam):
            first = grid((-4, 0), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (0.006, 1000)
            second = grid((-4, -3), (2.6, 3.2), 3e-4)
            (rate, epochs, lambda) = (8e-4, 1600, 3e-4)
        case (.logistic, .rmsProp):
            first = grid((-4, 0), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (0.002, 780)
            second = grid((-3, -2), (2.8, 3.2), 2e-4)
            (rate, epochs, lambda) = (0.002, 950, 2e-4)
        case (.network, .raw):
            first = grid((-2, 2), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (4, 500)
            second = grid((0, 1.5), (2.5, 3.5), 1e-3)
            (rate, epochs, lambda) = (4.6, 1900, 1e-3)
        case (.network, .momentum):
            first = grid((-2, 2), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (1, 300)
            second = grid((-1, 1), (2.2, 2.8), 1e-3)
            (rate, epochs, lambda) = (2.15, 500, 1e-3)
        case (.network, .adaGrad):
            first = grid((-2, 2), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (0.2, 1000)
            second = grid((-1.5, 0), (2.5, 3.5), 4e-4)
            (rate, epochs, lambda) = (0.5, 1500, 4e-4)
        case (.network, .adam):
            first = grid((-4, 0), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (0.01, 600)
            second = grid((-3, -1), (2.5, 3), 1e-3)
            (rate, epochs, lambda) = (0.002, 400, 1e-3)
        case (.network, .rmsProp):
            first = grid((-4, 0), (2, 3), 1e-4)
            (penaltyRate, penaltyEpochs) = (0.01, 500)
            second = grid((-3, -1), (2.5, 3), 4e-4)
            (rate, epochs, lambda) = (0.003, 500, 4e-4)
        }
        // Cell 87 has 450 where all others have 464.
        penaltySchedule = (model, optimizer) == (.network, .momentum) ? .hyperbolic(tau: 450) : schedule
    }

    /// Numbers from 10^first to 10^last in equal ratios; whole ones are exact, so that ⌊n⌋ is what it should be.
    static func decades(_ first: Double, _ last: Double, count: Int) -> [Double] {
        (0..<count).map {
            let exponent = first + (last - first) * Double($0) / Double(count - 1)
            let value = Double.exponential(exponent * 2.302585092994046)
            return abs(value - value.rounded()) < 1e-9 * value ? value.rounded() : value
        }
    }
}
