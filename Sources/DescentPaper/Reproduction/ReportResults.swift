import DescentPublished

/// All that a reproduction found.
package struct ReportResults: Sendable {
    let options: Reproduction.Options
    /// By the name of the setting: `corrected/logistic/rmsprop`.
    var tuned: [String: TunedResult] = [:]
    /// By the same names.
    var preliminary: [String: PreliminaryResult] = [:]

    /// The corrected edition's models under other splits.
    var splits: [PaperModel: SplitResult] = [:]

    /// The published edition by model and method: `logistic/rmsprop`.
    var publishedStages: [String: StagesResult] = [:]
    /// The published edition's grids from a second seed, by the same names.
    var again: [String: ScanPair] = [:]
    /// The published program's scans over μ, and over schedules and τ.
    var momenta: MomentumScan?
    var schedules: ScheduleScan?
    /// Table I and figure 9.
    var appendix: [Edition: AppendixResult] = [:]
    /// From the published program to the corrected one.
    var ablation: [PaperOptimizer: AblationResult] = [:]

    /// All runs, in the order in which the experiments were asked for.
    var studies: [StudyRecords] = []
    /// The report's open questions with what was found, in the order of the page.
    var answers: [Answer] = []

    init(options: Reproduction.Options) { self.options = options }

    /// What the published program gave for a model and a method.
    func published(_ model: PaperModel, _ optimizer: PaperOptimizer) -> StagesResult? {
        publishedStages["\(model.rawValue)/\(optimizer.rawValue)"]
    }

    /// What an edition found for a model and a method.
    func tuned(_ edition: Edition, _ model: PaperModel, _ optimizer: PaperOptimizer) -> TunedResult? {
        tuned[TunedSetting(edition, model, optimizer).name]
    }
}
