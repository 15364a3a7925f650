import DescentData
import DescentNetworks
import DescentNumerics
import DescentOptimization
import DescentTraining

/// What a worker takes at a time: one run, or several that a population trains together.
struct Group: Equatable {
    /// The indices of the runs.
    var runs: [Int]
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

    /// nil if the run is one for a trainer.
    init?<S: Scalar>(_ run: ScheduledRun<S>) {
        guard run.continuing == nil, !run.keepsSnapshot, run.settings.stopping.isEmpty,
            let rule = LaneRule(run.settings.optimizer.optimizer),
            run.architecture.layers.allSatisfy({ $0 is Dense }), Self.fits(run, rule)
        else { return nil }
        input = run.architecture.input
        layers = run.architecture.layers.map { AnyHashable($0) }
        loss = run.settings.loss
        batches = run.settings.batches
        self.rule = rule
        scope = run.settings.l2Scope
    }

    /// Whether parameters, gradients and what the rule remembers of a whole population stay in a second-level cache.
    private static func fits<S: Scalar>(_ run: ScheduledRun<S>, _ rule: LaneRule) -> Bool {
        run.architecture.parameterCount * 64 * (2 + rule.stateVectors) <= 1 << 20
    }
}

extension Group {
    /// Puts runs that belong together into populations, and leaves the others to trainers; the longest group first.
    static func groups<S: Scalar>(of runs: [ScheduledRun<S>]) -> [Group] {
        var families: [Kinship: [Int]] = [:]
        var groups: [Group] = []
        for (index, run) in runs.enumerated() {
            if let kinship = Kinship(run) {
                families[kinship, default: []].append(index)
            } else {
                groups.append(Group(runs: [index], work: run.work))
            }
        }
        for family in families.values {
            // Runs of like length and seed side by side: lanes end together, and share their batches.
            let sorted = family.sorted { first, second in
                let (a, b) = (runs[first].settings, runs[second].settings)
                return (b.epochs, a.seed, first) < (a.epochs, b.seed, second)
            }
            groups += split(sorted, of: runs)
        }
        return groups.sorted { ($1.work, $0.runs[0]) < ($0.work, $1.runs[0]) }
    }

    /// Whole populations, and what is left in one more if it fills enough lanes to be worth it.
    private static func split<S: Scalar>(_ family: [Int], of runs: [ScheduledRun<S>]) -> [Group] {
        let lanes = Population<S>.capacity
        var groups: [Group] = []
        for start in stride(from: 0, to: family.count, by: lanes) {
            let part = Array(family[start..<min(start + lanes, family.count)])
            if part.count * worthFilling.lanes >= lanes * worthFilling.of {
                groups.append(Group(runs: part, work: lanes * part.reduce(0) { max($0, runs[$1].work) }))
            } else {
                groups += part.map { Group(runs: [$0], work: runs[$0].work) }
            }
        }
        return groups
    }

    /// A population takes as long with few networks as with many: below this share of its lanes trainers are faster.
    private static let worthFilling = (of: 1, lanes: 2)
}
