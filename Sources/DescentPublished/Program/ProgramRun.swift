/// How a rate changes from step to step in the authors' program; τ counts steps.
package enum ProgramSchedule: Hashable, Sendable {
    case constant
    case hyperbolic(tau: Double)
    case linear(tau: Double)
    case exponential(tau: Double)

    /// The name and τ, as they are recorded.
    package var spelling: (name: String, tau: Double?) {
        switch self {
        case .constant: ("constant", nil)
        case .hyperbolic(let tau): ("hyperbolic", tau)
        case .linear(let tau): ("linear", tau)
        case .exponential(let tau): ("exponential", tau)
        }
    }

    /// What η is multiplied by at a step, counted from 1.
    func factor(step: Int, defects: Defects) -> Double {
        let k = Double(defects.countsFromOne ? step : step - 1)
        switch self {
        case .constant: return 1
        case .hyperbolic(let tau): return tau / (tau + k)
        case .linear(let tau):
            // The authors' linear schedule alone takes 1 from the count, so it begins as equation 40 does.
            let factor = (tau - Double(step - 1)) / tau
            return defects.negativeRates ? factor : max(factor, 0)
        case .exponential(let tau): return Double.exponential(-k / tau)
        }
    }
}

/// What the hidden units of the authors' program do with their sums.
package enum ProgramActivation: String, Codable, Sendable {
    /// e^z / (1 + e^z).
    case sigmoid
    /// z where z > 0, else 0; its derivative is 1 there, else 0. A sum that is NaN gives 0.
    case relu
}

/// One network for the authors' program to train.
package struct ProgramRun: Sendable {
    /// The hidden units; 0 is logistic regression.
    package var hidden: Int
    package var activation: ProgramActivation
    package var optimizer: PaperOptimizer
    package var rate: Double
    package var lambda: Double
    /// μ of momentum: γ = 1 − 1/μ.
    package var mu: Double
    package var schedule: ProgramSchedule
    /// The numbers of epochs after which the network is looked at, ascending.
    package var looks: [Double]
    package var defects: Defects
    /// Which starting values: another number, another network.
    package var start: Int
    /// Which order of batches; runs with the same one are trained side by side for less.
    package var order: Int

    package init(
        hidden: Int = 0, activation: ProgramActivation = .sigmoid, optimizer: PaperOptimizer, rate: Double,
        lambda: Double, mu: Double = 1.5,
        schedule: ProgramSchedule = .constant, looks: [Double], defects: Defects = .published, start: Int = 0,
        order: Int = 0
    ) {
        self.hidden = hidden
        self.activation = activation
        self.optimizer = optimizer
        self.rate = rate
        self.lambda = lambda
        self.mu = mu
        self.schedule = schedule
        self.looks = looks
        self.defects = defects
        self.start = start
        self.order = order
    }

    /// The number of epochs that are trained by a look.
    package func trained(by look: Double) -> Int {
        defects.extraEpoch ? Int(look.rounded(.down)) + 1 : Int(look.rounded())
    }

    /// The epochs in all.
    package var epochs: Int { looks.last.map(trained(by:)) ?? 0 }

    /// The multiply-adds of an epoch, in those of the logistic model.
    var epochWork: Double { hidden == 0 ? 1 : 0.125 * Double(hidden) }

    /// Those of all epochs.
    var work: Double { Double(epochs) * epochWork }

    /// What runs must share to be trained side by side: all but numbers and the order of batches.
    struct Kind: Hashable {
        var hidden: Int
        var activation: ProgramActivation
        var optimizer: PaperOptimizer
        var defects: Defects
    }

    var kind: Kind {
        Kind(hidden: hidden, activation: activation, optimizer: optimizer, defects: defects)
    }

    /// The record of this run once it has been trained.
    package func record(seed: UInt64, looks: [RunRecord.Look], seconds: Double) -> RunRecord {
        var parameters: [RunRecord.Parameter] = [
            .init("learning_rate", rate), .init("lambda", lambda), .init("epochs", self.looks.last ?? 0),
            .init("start", Double(start)), .init("order", Double(order)),
        ]
        if optimizer == .momentum { parameters.append(.init("mu", mu)) }
        let (name, tau) = schedule.spelling
        if let tau { parameters.append(.init("tau", tau)) }
        var attributes = [
            "program": "published", "optimizer": optimizer.rawValue, "schedule": name, "hidden": "\(hidden)",
            "defects": defects.present.joined(separator: ", "),
        ]
        if hidden > 0, activation != .sigmoid { attributes["activation"] = activation.rawValue }
        return RunRecord(parameters: parameters, attributes: attributes, seed: seed, looks: looks, seconds: seconds)
    }
}
