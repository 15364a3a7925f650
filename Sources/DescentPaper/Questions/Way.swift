import DescentNetworks
import DescentOptimization
import DescentPublished
import DescentTraining

/// A way of training that a question compares with others: a setting with what it does otherwise.
struct Way: TrainingRecipe {
    /// What the page calls it.
    var name: String
    /// The ways that it is compared with have the same.
    var group: String
    var setting: TunedSetting
    /// The units of the hidden layers.
    var hidden: [Int]
    var activation = Activation.sigmoid
    /// Instead of the setting's rule.
    var rule: (any Optimizer)?
    /// Whether that rule holds β down by itself, and not the cost.
    var isDecoupled = false
    var scope = TrainingSettings.PenaltyScope.weights

    init(_ name: String, in group: String, _ setting: TunedSetting) {
        (self.name, self.group, self.setting) = (name, group, setting)
        hidden = setting.model == .logistic ? [] : [25]
    }

    var epochs: Int { setting.epochs }

    /// Multiply-adds over those of the logistic model.
    var epochWork: Double {
        let sizes = [64] + hidden + [10]
        return Double(zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }) / 640
    }

    var parameters: [RunRecord.Parameter] { setting.parameters }

    var attributes: [String: String] {
        var attributes = setting.attributes
        attributes["way"] = name
        attributes["hidden"] = hidden.isEmpty ? "none" : hidden.map { "\($0)" }.joined(separator: "-")
        return attributes
    }

    func architecture() throws -> Architecture {
        try Architecture(
            input: [64], layers: hidden.map { Dense($0, activation: activation) } + [Dense(10, activation: .softmax)])
    }

    func training(seed: UInt64) -> TrainingSettings {
        var training = setting.training(seed: seed)
        training.l2Scope = scope
        if isDecoupled { training.l2 = 0 }
        if let rule { training.optimizer = AnyOptimizer(rule) }
        return training
    }
}
