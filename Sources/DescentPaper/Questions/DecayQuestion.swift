import DescentPublished

/// Whether λ matters for RMSprop (III.2): added to the gradient as in the report, where √G divides it, against a decay of its own.
struct DecayQuestion: OpenQuestion {
    private let quick: Bool
    private let settings: [TunedSetting]

    /// - `results`: The rates and epochs that the corrected edition was tuned to.
    init(_ results: ReportResults, quick: Bool) {
        self.quick = quick
        settings = PaperModel.allCases.flatMap { model in
            [PaperOptimizer.rmsProp, .raw].map { optimizer in
                var setting =
                    results.tuned(.corrected, model, optimizer)?.setting ?? TunedSetting(.corrected, model, optimizer)
                setting.epochs = min(setting.epochs, quick ? 20 : 100)
                return setting
            }
        }
    }

    let key = "questions/decay"
    var work: Double {
        families.reduce(0) { $0 + Double(lambdas.count * seeds * $1.setting.epochs) * $1.setting.epochWork }
    }

    private var lambdas: [Double] { spaced(1e-5, 10, quick ? 4 : 13) }
    var seeds: Int { quick ? 2 : 6 }
    /// What the report scanned.
    static let reportRange = 0.99e-5...1.01e-3

    private struct Family {
        var name: String
        var setting: TunedSetting
        var isDecoupled: Bool
    }

    private var families: [Family] {
        settings.flatMap { setting in
            setting.optimizer == .rmsProp
                ? [
                    Family(name: "RMSprop, coupled", setting: setting, isDecoupled: false),
                    Family(name: "RMSprop, decoupled", setting: setting, isDecoupled: true),
                ] : [Family(name: "raw GD", setting: setting, isDecoupled: false)]
        }
    }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> DecayResult {
        let trainer = TunedTrainer(digits: try PaperDigits<Float>(), workers: workers, progress: progress)
        return DecayResult(
            families: try families.map { family in
                let grid = try trainer.grid(
                    "lambda", lambdas, looks: [family.setting.epochs], repeats: seeds, seed: seed &+ 4000
                ) { lambda in
                    var way = Way(family.name, in: family.setting.model.title, family.setting)
                    way.setting.lambda = lambda
                    // Both ways hold down all of β, as the report does.
                    way.scope = .all
                    return family.isDecoupled ? way.decoupled() : way
                }
                return .init(name: family.name, model: family.setting.model, grid: grid)
            })
    }
}

extension Way {
    /// With its λ as a decay outside of RMSprop's running mean.
    fileprivate func decoupled() -> Way {
        var way = self
        way.rule = DecayedRMSprop(weightDecay: setting.lambda)
        way.isDecoupled = true
        return way
    }
}
