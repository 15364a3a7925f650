import DescentNetworks
import DescentNumerics
import DescentTraining

/// A population under way and what was seen of its members.
struct PopulationWatch<S: Scalar> {
    let members: [ActiveRun<S>]
    private let population: Population<S>
    private let evaluators: [LaneEvaluator<S>]
    private let epochs: [[Int]]
    private var looks: [[Look]]

    /// - Returns: nil if the runs have no form with lanes.
    init?(_ members: [ActiveRun<S>], lanes: Int, train: Examples<S>, scored: [Examples<S>]) {
        let runs = members.map(\.run)
        guard let first = runs.first,
            let population = Population(
                first.architecture, members: runs.map(\.settings), train: train, laneCount: lanes,
                continuing: runs.map(\.continuing))
        else { return nil }
        evaluators = scored.compactMap {
            LaneEvaluator(first.architecture, loss: first.settings.loss, examples: $0, laneCount: lanes)
        }
        guard evaluators.count == scored.count else { return nil }
        self.members = members
        self.population = population
        epochs = runs.map(\.sortedLooks)
        looks = members.map(\.looks)
    }

    /// Trains all members and hands over each as its last look is done.
    ///
    /// - `proceeds`: Asked before each epoch; false gives the runs up.
    /// - Returns: The runs that are left when so few are going on that fewer lanes are enough for them.
    mutating func train(
        while proceeds: () -> Bool, finished: (Int, ScheduledResult<S>) -> Void
    ) -> [ActiveRun<S>] {
        let clock = ContinuousClock()
        var begin = clock.now
        var going = members.indices.filter { !epochs[$0].isEmpty }
        var seconds = 0.0
        for member in members.indices where epochs[member].isEmpty {
            finished(members[member].index, result(member, 0))
        }
        for epoch in Set(epochs.joined()).sorted() {
            population.advance(toEpoch: epoch) { proceeds() && needsItsLanes(going) }
            seconds += (clock.now - begin) / .seconds(1) / Double(max(1, going.count))
            begin = clock.now
            func finish(_ isOver: (Int) -> Bool) {
                for member in going where isOver(member) { finished(members[member].index, result(member, seconds)) }
                going.removeAll(where: isOver)
            }
            finish { population.divergedAtStep[$0] != nil }
            guard population.epoch == epoch else {
                return proceeds() ? going.map { active($0, seconds) } : []
            }
            let scores = evaluators.map { population.scores($0) }
            for member in going where epochs[member].contains(epoch) { look(member, scores.map { $0[member] }) }
            finish { population.divergedAtStep[$0] != nil || epoch == members[$0].run.settings.epochs }
            if going.isEmpty { return [] }
            if !needsItsLanes(going) { return going.map { active($0, seconds) } }
        }
        return []
    }

    /// Whether fewer lanes, or trainers, would not be faster for the members that have not diverged.
    private func needsItsLanes(_ going: [Int]) -> Bool {
        let count = going.count { population.divergedAtStep[$0] == nil }
        return Group.lanes(for: count, S.self) == population.laneCount
    }

    /// Takes note of a member's scores; a cost or a weight that is not finite ends it.
    private mutating func look(_ member: Int, _ scores: [Score]) {
        guard scores.allSatisfy(\.cost.isFinite), population.keepIfFinite(member) else {
            return population.giveUp(member)
        }
        looks[member].append(Look(epoch: population.epoch, step: population.step, scores: scores))
    }

    private func result(_ member: Int, _ seconds: Double) -> ScheduledResult<S> {
        let run = members[member].run
        let hasDiverged = population.divergedAtStep[member] != nil
        return ScheduledResult(
            looks: looks[member], divergedAtStep: population.divergedAtStep[member],
            parameters: hasDiverged ? population.lastGoodParameters(of: member) : population.parameters(of: member),
            snapshot: run.keepsSnapshot && !hasDiverged ? population.snapshot(of: member) : nil,
            seconds: members[member].seconds + seconds)
    }

    /// A member that goes on elsewhere.
    private func active(_ member: Int, _ seconds: Double) -> ActiveRun<S> {
        var active = members[member]
        active.run.continuing = population.snapshot(of: member)
        active.looks = looks[member]
        active.seconds += seconds
        return active
    }
}
