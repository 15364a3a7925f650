import ArgumentParser
import Descent

/// The rule of the updates and its numbers.
struct OptimizerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "raw, momentum, nesterov, adagrad, rmsprop, adam, adamw, nadam or amsgrad. (default: \(type(of: Defaults.optimizer).name))",
            valueName: "name"))
    var optimizer: String?

    @Option(
        name: [.customLong("learning-rate"), .customLong("lr")],
        help: ArgumentHelp(
            "η to begin with. (default: \(Defaults.learningRate) for \(type(of: Defaults.optimizer).name), else the optimizer's own)",
            valueName: "η"))
    var learningRate: Double?

    @Option(help: ArgumentHelp("γ of momentum and nesterov.", valueName: "γ"))
    var momentum: Double?

    @Option(help: ArgumentHelp("The report's μ, another way to give γ = 1 − 1/μ.", valueName: "μ"))
    var mu: Double?

    @Option(name: .customLong("beta1"), help: ArgumentHelp("γ₁ of the Adam family.", valueName: "γ₁"))
    var beta1: Double?

    @Option(name: .customLong("beta2"), help: ArgumentHelp("γ₂ of the Adam family.", valueName: "γ₂"))
    var beta2: Double?

    @Option(help: ArgumentHelp("What keeps divisors from 0, of all adaptive ones.", valueName: "ε"))
    var epsilon: Double?

    @Option(help: ArgumentHelp("γ of rmsprop.", valueName: "γ"))
    var decay: Double?

    @Option(help: ArgumentHelp("ψ of nadam, how its momentum grows.", valueName: "ψ"))
    var momentumDecay: Double?

    @Option(help: ArgumentHelp("λ of adamw: the part of β, times η, that each step takes away.", valueName: "λ"))
    var weightDecay: Double?

    func validate() throws {
        if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
            throw ValidationError("--learning-rate is \(learningRate), expected a number above 0")
        }
        if momentum != nil, mu != nil {
            throw ValidationError("--momentum and --mu give the same number in two ways; leave one out")
        }
        if let mu, !(mu >= 1 && mu.isFinite) { throw ValidationError("--mu is \(mu), expected at least 1") }
        _ = try chosen
    }

    /// The optimizer with its numbers.
    ///
    /// - Throws: `ValidationError` when it is unknown, does not have a number that is given, or a number is out of range.
    var chosen: any Optimizer {
        get throws {
            let name = optimizer ?? type(of: Defaults.optimizer).name
            guard let base = Self.known.first(where: { type(of: $0).name == name }) else {
                let names = Self.known.map { type(of: $0).name }.joined(separator: ", ")
                throw ValidationError("--optimizer is \(name), expected one of \(names)")
            }
            return try set(numbers, of: base)
        }
    }

    /// η to begin with.
    var chosenRate: Double {
        get throws {
            let chosen = try chosen
            let isDefault = type(of: chosen).name == type(of: Defaults.optimizer).name
            return learningRate ?? (isDefault ? Defaults.learningRate : type(of: chosen).defaultLearningRate)
        }
    }

    /// Every optimizer with its default numbers.
    private static let known: [any Optimizer] = [
        GradientDescent(), Momentum(), Nesterov(), AdaGrad(), RMSprop(), Adam(), AdamW(), NAdam(), AMSGrad(),
    ].map { (optimizer: any Optimizer) in
        type(of: optimizer).name == type(of: Defaults.optimizer).name ? Defaults.optimizer : optimizer
    }

    /// The numbers that were given: the optimizer's name for each, the option's, and the value.
    private var numbers: [(key: String, option: String, value: Double)] {
        let all: [(String, String, Double?)] = [
            ("momentum", "--momentum", momentum), ("momentum", "--mu", mu.map { 1 - 1 / $0 }),
            ("beta1", "--beta1", beta1), ("beta2", "--beta2", beta2), ("epsilon", "--epsilon", epsilon),
            ("decay", "--decay", decay), ("momentumDecay", "--momentum-decay", momentumDecay),
            ("weightDecay", "--weight-decay", weightDecay),
        ]
        return all.compactMap { key, option, value in value.map { (key, option, $0) } }
    }

    private func set<O: Optimizer>(
        _ numbers: [(key: String, option: String, value: Double)], of optimizer: O
    ) throws -> any Optimizer {
        var settings = try JSONDocument.value(JSONDocument.text(optimizer), as: [String: Double].self)
        for (key, option, value) in numbers {
            guard settings[key] != nil else {
                throw ValidationError(
                    "\(option) is given and \(O.name) has no such number; \(Self.has(settings, O.name))")
            }
            guard value.isFinite else { throw ValidationError("\(option) is \(value), expected a finite number") }
            settings[key] = value
        }
        let changed = try JSONDocument.value(JSONDocument.text(settings), as: O.self)
        if let flaw = changed.flaw { throw ValidationError("--optimizer \(O.name): \(flaw)") }
        return changed
    }

    private static func has(_ settings: [String: Double], _ name: String) -> String {
        let options = settings.keys.sorted().map { key in
            "--" + key.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
        }
        return options.isEmpty ? "\(name) has none at all" : "it takes \(options.joined(separator: ", "))"
    }
}
