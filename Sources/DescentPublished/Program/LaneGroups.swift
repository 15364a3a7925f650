import DescentNumerics

/// Some runs that lie side by side, at most eight of one kind.
struct LaneGroup: Equatable {
    /// Their places.
    var runs: [Int]
    /// The epoch to which they lie so.
    var end: Int
}

/// Which runs lie side by side.
///
/// A group takes as long as its longest run, however many lanes it fills. Runs with one order of batches share their images,
/// and zeros among these are passed over. So runs of one order begin together, and what is left when the shorter ones have
/// ended goes on with others of its kind, each with images of its own.
struct LaneGroups {
    /// How much longer a step takes if each lane has images of its own, as measured with AVX-512.
    private static let ownImages = 1.4

    private let runs: [ProgramRun]

    /// The groups from the start, and those of the runs that go on from there; the longest group first.
    static func stages(of runs: [ProgramRun]) -> [[LaneGroup]] {
        let planner = LaneGroups(runs: runs)
        let kinds = Dictionary(grouping: runs.indices) { runs[$0].kind }
        var stages: [[LaneGroup]] = [[], []]
        for members in kinds.values {
            let (first, rest) = planner.groups(members)
            // Nothing has to wait for a stage without groups.
            stages[0] += first.isEmpty ? rest : first
            stages[1] += first.isEmpty ? [] : rest
        }
        return stages.map { groups in
            let order = groups.indices.ordered {
                (planner.work(groups[$1]), groups[$0].runs[0]) < (planner.work(groups[$0]), groups[$1].runs[0])
            }
            return order.map { groups[$0] }
        }
    }

    /// The groups of one kind: to some epoch beside others of their order, from there beside any. It is the epoch with
    /// which they take the least time.
    private func groups(_ members: [Int]) -> (first: [LaneGroup], rest: [LaneGroup]) {
        let orders = Dictionary(grouping: members) { runs[$0].order }
        let plans = Set(members.map { runs[$0].epochs } + [0]).sorted().map { epoch in
            let first = epoch == 0 ? [] : orders.values.flatMap { cut($0, end: epoch) }
            let rest = cut(members.filter { runs[$0].epochs > epoch }, end: .max)
            let work = first.reduce(0) { $0 + self.work($1) } + rest.reduce(0) { $0 + self.work($1, from: epoch) }
            return (first: first, rest: rest, work: work)
        }
        let best = plans.indices.min { plans[$0].work < plans[$1].work }
        return best.map { (plans[$0].first, plans[$0].rest) } ?? ([], [])
    }

    /// Eight at a time, the longest first, so that lanes end together.
    private func cut(_ members: [Int], end: Int) -> [LaneGroup] {
        let sorted = members.indices.ordered {
            (runs[members[$1]].epochs, members[$0]) < (runs[members[$0]].epochs, members[$1])
        }.map { members[$0] }
        return stride(from: 0, to: sorted.count, by: Lanes.scalarCount).map {
            LaneGroup(runs: Array(sorted[$0..<min($0 + Lanes.scalarCount, sorted.count)]), end: end)
        }
    }

    /// How long a group takes, in epochs of one logistic network.
    private func work(_ group: LaneGroup, from epoch: Int = 0) -> Double {
        let longest = runs[group.runs[0]]
        let isShared = group.runs.allSatisfy { runs[$0].order == longest.order }
        return Double(min(longest.epochs, group.end) - epoch) * longest.epochWork * (isShared ? 1 : Self.ownImages)
    }
}
