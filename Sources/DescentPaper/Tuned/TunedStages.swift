import DescentNetworks
import DescentNumerics
import DescentOptimization
import DescentPublished
import DescentTraining

/// The three stages of section III for one model and one method, with its repeats on the validation part.
struct TunedResult: Codable, Sendable {
    /// What the stages ended with.
    var setting: TunedSetting
    var first: TunedGrid
    var penalty: TunedGrid
    var second: TunedGrid
    /// The repeats.
    var validation: ValidationResult
    /// For each repeat and each image of the validation part, in order: `1` if it was named correctly, else `0`.
    var right: [String]
    /// β of the first repeat.
    var parameters: [Float]
}

/// Tunes η with the epochs, then λ, then η with the epochs again, all on the test part; then looks at the validation part.
struct TunedStages: PaperExperiment {
    /// Where the tuning starts: edition, model, method, μ and schedule.
    var start: TunedSetting
    var plan: TuningPlan

    init(_ start: TunedSetting, plan: TuningPlan) { (self.start, self.plan) = (start, plan) }

    var key: String { "\(start.edition.rawValue)/\(start.model.rawValue)/\(start.optimizer.rawValue)" }
    var work: Double { plan.work(start) }

    private var choice: Choice { start.edition == .corrected ? .oneStandardError : .accuracy }

    func run(seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool) throws -> TunedResult {
        let digits = try PaperDigits<Float>()
        let trainer = TunedTrainer(digits: digits, workers: workers, progress: progress)
        var setting = start
        setting.epochs = plan.mostEpochs
        let first = try grid(
            TuningPlan.rates(setting.optimizer, plan.rateCount), setting, plan.looks, trainer, seed: seed)
        if let best = choice.best(of: first.cells) {
            (setting.learningRate, setting.epochs) = (best.value, best.epochs)
        }
        let penalty = try penalties(setting, trainer, seed: seed)
        if let best = Self.penalty(choice, penalty) { setting.lambda = best.value }
        let rates = spaced(setting.learningRate / 3, setting.learningRate * 3, plan.rateCount)
        setting.epochs = min(plan.mostEpochs, setting.epochs * 2)
        let second = try grid(
            rates, setting, spacedEpochs(max(2, setting.epochs / 8), setting.epochs, plan.columns), trainer, seed: seed)
        if let best = choice.best(of: second.cells) {
            (setting.learningRate, setting.epochs) = (best.value, best.epochs)
        }
        return try validated(
            setting, (first, penalty, second), digits, trainer, seed: seed)
    }

    private func grid(
        _ rates: [Double], _ setting: TunedSetting, _ looks: [Int], _ trainer: TunedTrainer, seed: UInt64
    ) throws -> TunedGrid {
        try trainer.grid("learning_rate", rates, looks: looks, repeats: plan.repeats, seed: seed) { rate in
            var setting = setting
            setting.learningRate = rate
            return setting
        }
    }

    private func penalties(_ setting: TunedSetting, _ trainer: TunedTrainer, seed: UInt64) throws -> TunedGrid {
        let lambdas = spaced(1e-5, 1e-2, plan.lambdaCount)
        return try trainer.grid("lambda", lambdas, looks: [setting.epochs], repeats: plan.repeats, seed: seed) {
            lambda in
            var setting = setting
            setting.lambda = lambda
            return setting
        }
    }

    /// The chosen λ; by the rule of one standard error the largest.
    private static func penalty(_ choice: Choice, _ grid: TunedGrid) -> TunedGrid.Cell? {
        guard choice == .oneStandardError, let best = Choice.crossEntropy.best(of: grid.cells) else {
            return choice.best(of: grid.cells)
        }
        let limit = best.crossEntropy.mean + best.crossEntropy.standardError
        return grid.cells.last { $0.isFinite && $0.crossEntropy.mean <= limit }
    }

    private func validated(
        _ setting: TunedSetting, _ grids: (TunedGrid, TunedGrid, TunedGrid), _ digits: PaperDigits<Float>,
        _ trainer: TunedTrainer, seed: UInt64
    ) throws -> TunedResult {
        // Seeds that no scan has used: the choice must not have seen these runs.
        let runs = (0..<plan.validations).map { TunedRun(setting, seed: seed &+ 1000 &+ UInt64($0)) }
        let trained = try trainer.trained(runs)
        let architecture = try setting.architecture()
        return TunedResult(
            setting: setting, first: grids.0, penalty: grids.1, second: grids.2,
            validation: ValidationResult(
                model: setting.model, optimizer: setting.optimizer, runs: trained.map(\.record)),
            right: trained.map { digits.validation.right(Network(architecture, parameters: $0.parameters)) },
            parameters: trained.first?.parameters ?? [])
    }
}

extension TunedTrainer {
    /// Runs over the values of one number, each with some seeds.
    func grid(
        _ name: String, _ values: [Double], looks: [Int], repeats: Int, seed: UInt64,
        _ setting: (Double) -> any TrainingRecipe
    ) throws -> TunedGrid {
        let runs = values.flatMap { value in
            (0..<repeats).map { TunedRun(setting(value), looks: looks, seed: seed &+ UInt64($0)) }
        }
        let records = try records(runs)
        return TunedGrid(
            name: name, values: values, epochs: looks,
            runs: values.indices.map { Array(records[$0 * repeats..<($0 + 1) * repeats]) })
    }
}

extension Examples where S == Float {
    /// `1` for each image that a network names correctly, else `0`.
    func right(_ network: Network<Float>) -> String {
        let outputs = network.outputs(for: features)
        return (labels ?? []).enumerated().map { outputs[row: $0].indexOfLargest == Int($1) ? "1" : "0" }.joined()
    }
}
