import DescentNumerics
import DescentOptimization
import DescentPublished

/// What is chosen before the three stages: μ of momentum, and how the learning rate changes.
struct PreliminaryResult: Codable, Sendable {
    /// A candidate with its scan over rates and epochs.
    struct Candidate: Codable, Sendable {
        var setting: TunedSetting
        var grid: TunedGrid

        /// Its best cell by cross-entropy.
        var best: TunedGrid.Cell? { Choice.crossEntropy.best(of: grid.cells) }
    }

    /// One for each μ; empty but for momentum.
    var momenta: [Candidate]
    /// One for each schedule and τ; empty where an edition uses none.
    var schedules: [Candidate]
    /// What was chosen.
    var setting: TunedSetting
}

/// The scans over μ and over schedules with τ, before the three stages (III.1).
///
/// The equations' edition takes τ in steps, and tunes it with the logistic model for raw descent and momentum only, as the
/// report did. The corrected one takes τ in epochs, and tunes it for each model and method.
struct Preliminary: PaperExperiment {
    var start: TunedSetting
    private let quick: Bool

    init(_ start: TunedSetting, quick: Bool) { (self.start, self.quick) = (start, quick) }

    var key: String {
        "\(start.edition.rawValue)/\(start.model.rawValue)/\(start.optimizer.rawValue)/schedule"
    }

    var work: Double {
        let candidates = momenta.count + schedules.count
        return Double(candidates * rates.count * repeats * epochs) * start.epochWork
    }

    private var isCorrected: Bool { start.edition == .corrected }
    private var epochs: Int { quick ? 30 : isCorrected ? 150 : 100 }
    private var looks: [Int] { spacedEpochs(10, epochs, quick ? 2 : 5) }
    private var repeats: Int { isCorrected && !quick ? 2 : 1 }
    private var rates: [Double] { TuningPlan.rates(start.optimizer, quick ? 3 : 6) }

    private var momenta: [Double] {
        guard start.optimizer == .momentum else { return [] }
        return isCorrected ? (quick ? [2, 10] : [1.5, 3, 5, 10, 20]) : [1, 1.5, 2, 2.5, 3, 3.5]
    }

    private var schedules: [LearningRateSchedule] {
        let usesOne = isCorrected || start.optimizer == .raw || start.optimizer == .momentum
        guard usesOne else { return [] }
        if isCorrected {
            let some: [LearningRateSchedule] = [
                .constant, .hyperbolic(tau: .epochs(10)), .exponential(tau: .epochs(50)),
            ]
            if quick { return some }
            return some + [
                .hyperbolic(tau: .epochs(50)), .exponential(tau: .epochs(20)), .linear(tau: .epochs(Double(epochs))),
                .cosine(over: .epochs(Double(epochs))),
            ]
        }
        return (quick ? [215] : [46, 100, 215, 464, 1000]).flatMap { tau -> [LearningRateSchedule] in
            [.hyperbolic(tau: .steps(tau)), .linear(tau: .steps(tau)), .exponential(tau: .steps(tau))]
        }
    }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> PreliminaryResult {
        let trainer = TunedTrainer(digits: try PaperDigits<Float>(), workers: workers, progress: progress)
        var setting = start
        setting.epochs = epochs
        let momenta = try momenta.map { mu in
            var setting = setting
            setting.mu = mu
            return try candidate(setting, trainer, seed: seed)
        }
        if let best = Self.best(of: momenta, simplestFirst: isCorrected) { setting.mu = best.mu }
        let schedules = try schedules.map { schedule in
            var setting = setting
            setting.schedule = schedule
            return try candidate(setting, trainer, seed: seed)
        }
        if let best = Self.best(of: schedules, simplestFirst: isCorrected) { setting.schedule = best.schedule }
        return PreliminaryResult(momenta: momenta, schedules: schedules, setting: setting)
    }

    private func candidate(
        _ setting: TunedSetting, _ trainer: TunedTrainer, seed: UInt64
    ) throws -> PreliminaryResult.Candidate {
        let grid = try trainer.grid("learning_rate", rates, looks: looks, repeats: repeats, seed: seed) { rate in
            var setting = setting
            setting.learningRate = rate
            return setting
        }
        return .init(setting: setting, grid: grid)
    }

    /// The candidate with the lowest cross-entropy; or the first, which is the simplest, within one standard error of it.
    private static func best(
        of candidates: [PreliminaryResult.Candidate], simplestFirst: Bool
    ) -> TunedSetting? {
        let scores = candidates.compactMap { candidate in candidate.best.map { (candidate.setting, $0.crossEntropy) } }
        guard let best = scores.min(by: { $0.1.mean < $1.1.mean }) else { return nil }
        let error = simplestFirst && best.1.values.count > 1 ? best.1.standardError : 0
        return scores.first { $0.1.mean <= best.1.mean + error }?.0
    }
}

extension PreliminaryResult: RecordedResult {
    var records: [RunRecord] { (momenta + schedules).flatMap { $0.grid.records } }
}

extension TunedSetting {
    /// What tells apart the settings of one reproduction: edition, model, method.
    var name: String { "\(edition.rawValue)/\(model.rawValue)/\(optimizer.rawValue)" }
}
