import DescentData
import DescentNetworks
import DescentNumerics
import DescentOptimization
import DescentPublished
import DescentTraining

/// The numbers that are tuned, and what they mean in an edition.
struct TunedSetting: Codable, Equatable, TrainingRecipe {
    var edition: Edition
    var model: PaperModel
    var optimizer: PaperOptimizer
    /// η.
    var learningRate = 0.1
    /// The passes over the training part.
    var epochs = 100
    /// λ.
    var lambda = 1e-4
    /// μ of momentum: γ = 1 − 1/μ.
    var mu = 1.5
    /// How η changes.
    var schedule = LearningRateSchedule.constant

    init(_ edition: Edition, _ model: PaperModel, _ optimizer: PaperOptimizer) {
        (self.edition, self.model, self.optimizer) = (edition, model, optimizer)
    }

    /// How much work an epoch is, in epochs of one logistic network.
    var epochWork: Double { model == .logistic ? 1 : 2.9 }

    /// The layers: of the equations' edition with the report's starting values, for it gives no equation for these.
    func architecture() throws -> Architecture {
        func layer(_ units: Int, _ activation: Activation) -> Dense {
            edition == .equations
                ? Dense(units, activation: activation, weights: .normal, biases: .uniform)
                : Dense(units, activation: activation)
        }
        let hidden = model == .network ? [layer(25, .sigmoid)] : []
        return try Architecture(input: [64], layers: hidden + [layer(10, .softmax)])
    }

    /// The rule of the updates.
    var rule: any Optimizer {
        switch optimizer {
        case .raw: GradientDescent()
        case .momentum: Momentum(mu: mu)
        case .adaGrad: AdaGrad()
        case .adam: edition == .equations ? PrintedAdam() as any Optimizer : Adam()
        case .rmsProp: RMSprop()
        }
    }

    /// All settings of a run: 22 batches as in the report.
    func training(seed: UInt64) -> TrainingSettings {
        TrainingSettings(
            optimizer: rule, learningRate: learningRate, schedule: schedule, l2: lambda,
            l2Scope: edition == .equations ? .all : .weights, batches: BatchPlan(.batches(22)), epochs: epochs,
            seed: seed)
    }

    /// The numbers as a study names them.
    var parameters: [RunRecord.Parameter] {
        var list = [RunRecord.Parameter("learning_rate", learningRate), .init("lambda", lambda)]
        if optimizer == .momentum { list.append(.init("mu", mu)) }
        if let tau = schedule.tau { list.append(.init("tau", tau.value)) }
        return list
    }

    /// The rest in words.
    var attributes: [String: String] {
        [
            "edition": edition.rawValue, "model": model.rawValue, "optimizer": optimizer.rawValue,
            "schedule": schedule.shape.rawValue + (schedule.tau.map { " \($0)" } ?? ""),
        ]
    }
}
