import DescentData
import DescentNetworks
import DescentNumerics
import DescentOptimization
import DescentTraining

/// What a worker takes at a time: one run, or several that a population trains together.
struct Group: Equatable {
    /// The indices of the runs.
    var runs: [Int]
    /// How many lanes the population has; 0 if trainers take the runs one by one.
    var lanes: Int
    /// About how long it takes, in operations of one example.
    var work: Int
}

/// What runs must have in common to be one population.
private struct Kinship: Hashable {
    let input: Shape
    let layers: [AnyHashable]
    let loss: Loss
    let batches: BatchPlan
    let rule: LaneRule
    let scope: TrainingSettings.PenaltyScope
    /// Where they go on from.
    let step: Int
    /// Whether a second-level cache does not hold all that a population of them reads in every step.
    let isLarge: Bool

    /// nil if the run is one for a trainer.
    init?<S: Scalar>(_ run: ScheduledRun<S>, examples: Int) {
        guard run.settings.stopping.isEmpty, run.continuing?.progress.batch ?? 0 == 0,
            let rule = LaneRule(run.settings.optimizer.optimizer),
            run.architecture.layers.allSatisfy({ $0 is Dense })
        else { return nil }
        let (count, first) = (run.architecture.parameterCount, run.architecture.range(ofLayer: 0).count)
        // Parameters, gradients and what the rule remembers, of all lanes: a second-level cache of 1 MB should hold them. Those of
        // the first layer, whose inputs are often zeros and which passes no gradients on, may fill half of a third-level one of
        // 32 MB, if outputs and their gradients do not fill more than three quarters of it.
        let bytes = 64 * (2 + rule.stateVectors)
        isLarge = count * bytes > 1 << 20
        if isLarge {
            let outputs = run.architecture.shapes.dropFirst().reduce(0) { $0 + $1.count }
            let batch = examples / max(1, run.settings.batches.batchesPerEpoch(examples: examples))
            guard (count - first) * bytes <= 1 << 20, count * bytes <= 1 << 24, batch * outputs * 64 * 2 <= 24 << 20
            else { return nil }
        }
        input = run.architecture.input
        layers = run.architecture.layers.map { AnyHashable($0) }
        loss = run.settings.loss
        batches = run.settings.batches
        self.rule = rule
        scope = run.settings.l2Scope
        step = run.continuing?.progress.step ?? 0
    }
}

/// What two populations must have in common to become one that is no slower.
private struct Company: Hashable {
    let kinship: Kinship
    /// That of the batches which all runs see; nil if they see their own.
    let seed: UInt64?

    init?<S: Scalar>(_ runs: [ScheduledRun<S>], examples: Int) {
        guard let first = runs.first, let kinship = Kinship(first, examples: examples) else { return nil }
        self.kinship = kinship
        let seed = first.batchSeed(examples: examples)
        self.seed = runs.allSatisfy { $0.batchSeed(examples: examples) == seed } ? seed : nil
    }
}

extension ScheduledRun {
    /// What decides the batches that the run sees of so many examples.
    fileprivate func batchSeed(examples: Int) -> UInt64 {
        settings.batches.dependsOnSeed(examples: examples) ? settings.seed : 0
    }
}

extension Group {
    /// Puts runs that belong together into populations, and leaves the others to trainers; the longest group first.
    ///
    /// - `examples`: How many the runs learn from.
    static func groups<S: Scalar>(of runs: [ScheduledRun<S>], examples: Int, workers: Int) -> [Group] {
        var families: [Kinship: [Int]] = [:]
        var groups: [Group] = []
        for (index, run) in runs.enumerated() {
            if let kinship = Kinship(run, examples: examples) {
                families[kinship, default: []].append(index)
            } else {
                groups.append(Group([index], lanes: 0, of: runs))
            }
        }
        for (kinship, family) in families {
            groups += split(family, isLarge: kinship.isLarge, of: runs, examples: examples)
        }
        groups = paired(groups, of: runs, examples: examples, workers: workers)
        return spread(longestFirst(groups), of: runs, workers: workers)
    }

    /// The lanes of the smallest population that is worth it for so many runs; 0 if trainers are faster.
    static func lanes<S: Scalar>(for runs: Int, _: S.Type) -> Int {
        let most = Population<S>.capacity
        if runs > most / 2 { return most }
        return runs * worthFilling.of >= most / 2 * worthFilling.lanes ? most / 2 : 0
    }

    /// A population takes as long with few networks as with many: below this share of its lanes trainers are faster.
    private static let worthFilling = (of: 8, lanes: 5)

    private init<S: Scalar>(_ members: [Int], lanes: Int, of runs: [ScheduledRun<S>]) {
        self.runs = members
        self.lanes = lanes
        work = max(1, lanes) * members.reduce(0) { max($0, runs[$1].work) }
    }

    /// Narrow populations of runs that see the same batches; then of what is left; then trainers. The gain of large ones is
    /// smaller: they have to fill all lanes.
    private static func split<S: Scalar>(
        _ family: [Int], isLarge: Bool, of runs: [ScheduledRun<S>], examples: Int
    ) -> [Group] {
        let narrow = Population<S>.capacity / 2
        // Runs of like length side by side: lanes end together.
        func sorted(_ members: [Int]) -> [Int] {
            let order = members.indices.ordered {
                let (a, b) = (runs[members[$0]].settings, runs[members[$1]].settings)
                return (b.epochs, a.seed, members[$0]) < (a.epochs, b.seed, members[$1])
            }
            return order.map { members[$0] }
        }
        var groups: [Group] = []
        func cut(_ members: [Int], isEnough: (Int) -> Bool) -> [Int] {
            var rest = sorted(members)[...]
            while isEnough(min(rest.count, narrow)) {
                groups.append(Group(Array(rest.prefix(narrow)), lanes: narrow, of: runs))
                rest = rest.dropFirst(narrow)
            }
            return Array(rest)
        }
        let ofSeeds = Dictionary(grouping: family) { runs[$0].batchSeed(examples: examples) }
        let left = ofSeeds.values.flatMap { cut($0) { isLarge ? $0 == narrow : lanes(for: $0, S.self) > 0 } }
        // Each with batches of its own they are no faster than trainers, unless they are small and fill all lanes.
        let alone = cut(left) { !isLarge && $0 == narrow }
        return groups + alone.map { Group([$0], lanes: 0, of: runs) }
    }

    private static func longestFirst(_ groups: [Group]) -> [Group] {
        let order = groups.indices.ordered {
            (groups[$1].work, groups[$0].runs[0]) < (groups[$0].work, groups[$1].runs[0])
        }
        return order.map { groups[$0] }
    }

    /// Leaves narrow populations to trainers where all workers end sooner then, as when there are more of these than
    /// populations.
    private static func spread<S: Scalar>(_ groups: [Group], of runs: [ScheduledRun<S>], workers: Int) -> [Group] {
        var (best, end) = (groups, end(of: groups, workers: workers))
        var candidate = groups
        for _ in 0..<workers {
            guard let last = candidate.lastIndex(where: { $0.lanes == Population<S>.capacity / 2 }) else { break }
            candidate += candidate.remove(at: last).runs.map { Group([$0], lanes: 0, of: runs) }
            candidate = longestFirst(candidate)
            let sooner = self.end(of: candidate, workers: workers)
            if sooner * 16 <= end * 15 { (best, end) = (candidate, sooner) }
        }
        return best
    }

    /// About when the last worker ends if each takes the next group when it is free.
    private static func end(of groups: [Group], workers: Int) -> Int {
        var ends = [Int](repeating: 0, count: workers)
        for group in groups {
            guard let free = ends.indices.min(by: { ends[$0] < ends[$1] }) else { break }
            ends[free] += group.work * (group.lanes == 0 ? worthFilling.of : worthFilling.lanes)
        }
        return ends.max() ?? 0
    }

    /// Makes one wide population of two narrow ones that see the same batches, as long as every worker has work.
    private static func paired<S: Scalar>(
        _ groups: [Group], of runs: [ScheduledRun<S>], examples: Int, workers: Int
    ) -> [Group] {
        let narrow = longestFirst(groups.filter { $0.lanes > 0 })
        var pairs = narrow.count / (2 * workers) * workers
        var result = groups.filter { $0.lanes == 0 }
        var alone: [Company: Group] = [:]
        for group in narrow {
            guard let company = Company(group.runs.map { runs[$0] }, examples: examples) else { continue }
            if pairs > 0, let other = alone.removeValue(forKey: company) {
                pairs -= 1
                result.append(Group(other.runs + group.runs, lanes: Population<S>.capacity, of: runs))
            } else if let other = alone.updateValue(group, forKey: company) {
                result.append(other)
            }
        }
        return result + alone.values
    }
}
