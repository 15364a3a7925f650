import DescentData
import DescentPublished
import DescentTraining
import DescentScheduling

/// The same model under other splits: why 97 % on the test part becomes 90 % on the validation part (III.3).
struct SplitStudy: PaperExperiment {
    /// The tuned setting that all splits are trained with.
    var setting: TunedSetting
    private let seeds: Int

    init(_ setting: TunedSetting, quick: Bool) {
        self.setting = setting
        seeds = quick ? 2 : 5
    }

    var key: String { "\(setting.name)/splits" }
    var work: Double { Double((3 * seeds + Self.writers) * setting.epochs) * setting.epochWork }

    /// The groups of images by their writer.
    private static let writers = 14

    func run(seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool) throws -> SplitResult {
        func trained(_ name: String, _ rows: PartIndices, seed: UInt64) throws -> SplitResult.Entry {
            return try entry(name, train: rows.train, test: rows.tune, validation: rows.holdout, seed: seed, progress)
        }
        let splits: [(String, Split)] = [
            ("sequential, as in the report", .sequential(truncating: true)), ("shuffled", .shuffled),
            ("stratified", .stratified),
        ]
        var entries: [SplitResult.Entry] = []
        for (name, split) in splits {
            for repetition in 0..<UInt64(seeds) {
                let plan = SplitPlan(split, seed: seed &+ repetition)
                entries.append(
                    try trained(name, PaperDigits<Float>(plan).indices, seed: seed &+ repetition))
            }
        }
        let groups = try PaperDigits<Float>().writers
        let writers = try (0..<Self.writers).map { writer in
            let own = groups.indices.filter { groups[$0] == Int32(writer) }
            let others = groups.indices.filter { groups[$0] != Int32(writer) }
            return try entry("writer \(writer)", train: others, test: own, validation: own, seed: seed, progress)
        }
        return SplitResult(setting: setting, splits: entries, writers: writers)
    }

    private func entry(
        _ name: String, train: [Int], test: [Int], validation: [Int], seed: UInt64,
        _ progress: @Sendable (Double) -> Bool
    ) throws -> SplitResult.Entry {
        let parts = try [train, test, validation].map { try PaperDigits<Float>.rows($0) }
        let scheduler = Scheduler(train: parts[0], scored: Array(parts[1...]), workers: 1)
        let run = ScheduledRun<Float>(try setting.architecture(), settings: setting.training(seed: seed))
        var attributes = setting.attributes
        attributes["split"] = name
        var record = RunRecord(
            parameters: setting.parameters, attributes: attributes, seed: seed, looks: [], seconds: 0)
        try scheduler.run([run]) { _, result in
            record.seconds = result.seconds
            record.looks = result.looks.map { look in
                .init(
                    epochs: Double(look.epoch), trained: look.epoch, test: PaperScore(look.scores[0]),
                    validation: PaperScore(look.scores[1]))
            }
            return true
        }
        let work = Double(setting.epochs) * setting.epochWork
        guard progress(work) else { throw CancellationError() }
        return .init(name: name, count: validation.count, run: record)
    }
}

/// What came of a ``SplitStudy``.
struct SplitResult: RecordedResult {
    /// One split with one seed.
    struct Entry: Codable, Sendable {
        var name: String
        /// The images that the accuracy is of.
        var count: Int
        var run: RunRecord

        /// On the images that were held out.
        var accuracy: Double { run.looks.last?.validation.accuracy ?? .nan }
        /// On the images that chose.
        var testAccuracy: Double { run.looks.last?.test.accuracy ?? .nan }
    }

    var setting: TunedSetting
    /// By split, then by seed.
    var splits: [Entry]
    /// Each writer as seen by a model that learnt from all others.
    var writers: [Entry]

    var records: [RunRecord] { (splits + writers).map(\.run) }

    /// The accuracies of a split over its seeds: on the test part, and on the validation part.
    func spread(_ name: String) -> (test: Spread, validation: Spread) {
        let entries = splits.filter { $0.name == name }
        return (Spread(entries.map(\.testAccuracy)), Spread(entries.map(\.accuracy)))
    }
}
