import DescentNetworks
import DescentPublished
import DescentTraining
import DescentScheduling

/// A way of training a network on the report's parts.
protocol TrainingRecipe: Sendable {
    var epochs: Int { get }
    /// How much work an epoch is, in epochs of one logistic network.
    var epochWork: Double { get }
    /// The numbers as a study names them, and the rest in words.
    var parameters: [RunRecord.Parameter] { get }
    var attributes: [String: String] { get }
    func architecture() throws -> Architecture
    func training(seed: UInt64) -> TrainingSettings
}

/// One network that an edition trains.
struct TunedRun: Sendable {
    var setting: any TrainingRecipe
    /// The epochs that are looked at on the way.
    var looks: [Int]
    var seed: UInt64

    init(_ setting: any TrainingRecipe, looks: [Int] = [], seed: UInt64) {
        (self.setting, self.looks, self.seed) = (setting, looks, seed)
    }
}

/// Trains runs of an edition on the report's parts.
struct TunedTrainer: Sendable {
    let digits: PaperDigits<Float>
    let workers: Int
    /// Called with the work done since the last call; false stops.
    let progress: @Sendable (Double) -> Bool

    /// The runs' records, in their order.
    ///
    /// - Throws: `CancellationError` if `progress` said to stop.
    func records(_ runs: [TunedRun]) throws -> [RunRecord] { try trained(runs).map(\.record) }

    /// The runs' records with the parameters that they end with.
    func trained(_ runs: [TunedRun]) throws -> [(record: RunRecord, parameters: [Float])] {
        var results = [(record: RunRecord, parameters: [Float])?](repeating: nil, count: runs.count)
        let scheduler = Scheduler(
            train: digits.train, scored: [digits.test, digits.validation], workers: workers)
        let scheduled = try runs.map { run in
            ScheduledRun<Float>(
                try run.setting.architecture(), settings: run.setting.training(seed: run.seed), looks: run.looks)
        }
        try scheduler.run(scheduled) { index, result in
            results[index] = (Self.record(runs[index], result), result.parameters)
            let work = Double(runs[index].setting.epochs) * runs[index].setting.epochWork
            guard progress(work) else { throw CancellationError() }
            return true
        }
        return results.compactMap(\.self)
    }

    private static func record(_ run: TunedRun, _ result: ScheduledResult<Float>) -> RunRecord {
        let epochs = Set(run.looks + [run.setting.epochs]).sorted()
        let looks = epochs.map { epoch in
            let scores = result.looks.first { $0.epoch == epoch }?.scores.map(PaperScore.init)
            let none = PaperScore(accuracy: 0, crossEntropy: .nan)
            return RunRecord.Look(
                epochs: Double(epoch), trained: epoch, test: scores?[0] ?? none, validation: scores?[1] ?? none)
        }
        return RunRecord(
            parameters: run.setting.parameters, attributes: run.setting.attributes, seed: run.seed, looks: looks,
            seconds: result.seconds)
    }
}

extension PaperScore {
    init(_ score: Score) {
        self.init(accuracy: score.accuracy ?? 0, crossEntropy: score.cost)
    }
}
