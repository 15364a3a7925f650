import DescentNetworks
import DescentPublished

/// Ways of training compared fairly: each is tuned by itself on the test part, and trained again from seeds that no
/// scan has used.
struct Contest: Sendable {
    var ways: [Way]
    /// The number of rates, the epochs and the looks of each scan, and its runs for each cell.
    var rates: Int
    var epochs: Int
    var looks = 5
    var scans: Int
    /// The runs of each way with what it chose.
    var repeats: Int

    /// In epochs of one logistic network.
    var work: Double {
        ways.reduce(0) { $0 + $1.epochWork } * Double((rates * scans + repeats) * epochs)
    }

    /// The contest in small.
    func quick(_ isQuick: Bool) -> Contest {
        guard isQuick else { return self }
        var small = self
        (small.rates, small.epochs, small.looks, small.scans, small.repeats) = (3, 30, 2, 1, 3)
        return small
    }

    func run(seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool) throws -> ContestResult {
        let trainer = TunedTrainer(digits: try PaperDigits<Float>(), workers: workers, progress: progress)
        let looks = spacedEpochs(max(2, epochs / 10), epochs, looks)
        // All scans at a time, so that those of one kind fill the lanes.
        let scanned = try trainer.records(
            ways.flatMap { way in
                TuningPlan.rates(way.setting.optimizer, rates).flatMap { rate in
                    (0..<scans).map { TunedRun(way.at(rate, epochs), looks: looks, seed: seed &+ UInt64($0)) }
                }
            })
        let chosen = ways.enumerated().map { index, way in
            let rates = TuningPlan.rates(way.setting.optimizer, rates)
            let first = index * rates.count * scans
            let grid = TunedGrid(
                name: "learning_rate", values: rates, epochs: looks,
                runs: rates.indices.map { Array(scanned[first + $0 * scans..<first + ($0 + 1) * scans]) })
            let best = Choice.crossEntropy.best(of: grid.cells)
            return way.at(best?.value ?? rates[0], best?.epochs ?? epochs)
        }
        let trained = try trainer.trained(
            chosen.flatMap { way in (0..<repeats).map { TunedRun(way, seed: seed &+ 2000 &+ UInt64($0)) } })
        let entries = try chosen.enumerated().map { index, way in
            let own = trained[index * repeats..<(index + 1) * repeats]
            let right = try own.first.map {
                trainer.digits.validation.right(Network(try way.architecture(), parameters: $0.parameters))
            }
            return ContestResult.Entry(
                name: way.name, group: way.group, setting: way.setting, runs: own.map(\.record), right: right ?? "")
        }
        return ContestResult(scans: scanned, entries: entries)
    }
}

extension Way {
    fileprivate func at(_ rate: Double, _ epochs: Int) -> Way {
        var way = self
        (way.setting.learningRate, way.setting.epochs) = (rate, epochs)
        return way
    }
}

/// What came of a ``Contest``.
struct ContestResult: RecordedResult {
    /// One way of training.
    struct Entry: Codable, Sendable {
        var name: String
        var group: String
        /// With the rate and the epochs that were chosen.
        var setting: TunedSetting
        /// With fresh seeds, the same for each entry.
        var runs: [RunRecord]
        /// Of the first run and each image of the validation part: `1` if it was named correctly, else `0`.
        var right: String

        /// On the validation part; no number if some output is none.
        var accuracy: Spread { Spread(runs.compactMap { $0.looks.last?.validation.finiteAccuracy }) }
        var crossEntropy: Spread { Spread(runs.compactMap { $0.looks.last?.validation.crossEntropy }) }
        /// On the test part.
        var testAccuracy: Spread { Spread(runs.compactMap { $0.looks.last?.test.finiteAccuracy }) }
        var testCrossEntropy: Spread { Spread(runs.compactMap { $0.looks.last?.test.crossEntropy }) }
    }

    /// The runs that chose.
    var scans: [RunRecord]
    var entries: [Entry]

    var records: [RunRecord] { scans + entries.flatMap(\.runs) }

    /// The trials of an entry's repeats.
    func trials(of entry: Int) -> Range<Int> {
        let first = scans.count + entries[..<entry].reduce(0) { $0 + $1.runs.count }
        return first..<first + entries[entry].runs.count
    }

    /// The groups in their order.
    var groups: [String] {
        var groups: [String] = []
        for entry in entries where !groups.contains(entry.group) { groups.append(entry.group) }
        return groups
    }

    /// The entry of a name in a group.
    func entry(_ name: String, in group: String) -> Entry? {
        entries.first { $0.name == name && $0.group == group }
    }
}

extension PaperScore {
    /// The accuracy; NaN if some output was no number.
    var finiteAccuracy: Double { isFinite ? accuracy : .nan }
}

extension [ContestResult.Entry] {
    /// The one that the test part prefers, so that the validation part has no say in it: the lowest cross-entropy.
    var preferred: ContestResult.Entry? {
        filter { $0.testCrossEntropy.mean.isFinite }.min { $0.testCrossEntropy.mean < $1.testCrossEntropy.mean }
    }
}
