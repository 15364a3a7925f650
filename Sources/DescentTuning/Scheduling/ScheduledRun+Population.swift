import DescentNetworks
import DescentNumerics
import DescentTraining

/// A population under way and what was seen of its members.
struct PopulationWatch<S: Scalar> {
    let runs: [ScheduledRun<S>]
    private let population: Population<S>
    private let evaluators: [LaneEvaluator<S>]
    private let epochs: [[Int]]
    private var good: [[S]]
    private var looks: [[Look]]

    /// - Returns: nil if the runs have no form with lanes.
    init?(_ runs: [ScheduledRun<S>], train: Examples<S>, scored: [Examples<S>]) {
        guard let first = runs.first,
            let population = Population(first.architecture, members: runs.map(\.settings), train: train)
        else { return nil }
        evaluators = scored.compactMap { LaneEvaluator(first.architecture, loss: first.settings.loss, examples: $0) }
        guard evaluators.count == scored.count else { return nil }
        self.runs = runs
        epochs = runs.map(\.sortedLooks)
        self.population = population
        good = runs.indices.map { population.parameters(of: $0) }
        looks = runs.map { _ in [] }
    }

    /// Trains all members and hands over each as its last look is done.
    ///
    /// - `proceeds`: Asked before each epoch; false gives the runs up.
    mutating func train(while proceeds: () -> Bool, finished: (Int, ScheduledResult<S>) -> Void) {
        let clock = ContinuousClock()
        var begin = clock.now
        var going = Set(runs.indices)
        func share(_ members: Int) -> Double { (clock.now - begin) / .seconds(1) / Double(max(1, members)) }
        var seconds = 0.0
        func finish(_ member: Int) {
            going.remove(member)
            finished(
                member,
                ScheduledResult(
                    looks: looks[member], divergedAtStep: population.divergedAtStep[member], parameters: good[member],
                    snapshot: nil, seconds: seconds))
        }
        for member in runs.indices where epochs[member].isEmpty { finish(member) }
        for epoch in Set(epochs.joined()).sorted() {
            population.advance(toEpoch: epoch, while: proceeds)
            seconds += share(going.count)
            begin = clock.now
            for member in going.sorted() where population.divergedAtStep[member] != nil { finish(member) }
            guard !going.isEmpty, population.epoch == epoch else { return }
            let scores = evaluators.map { population.scores($0) }
            for member in going.sorted() where epochs[member].contains(epoch) {
                look(member, scores.map { $0[member] })
                if population.divergedAtStep[member] != nil || epoch == runs[member].settings.epochs { finish(member) }
            }
        }
    }

    /// Takes note of a member's scores; a cost or a weight that is not finite ends it.
    private mutating func look(_ member: Int, _ scores: [Score]) {
        let parameters = population.parameters(of: member)
        guard scores.allSatisfy(\.cost.isFinite), parameters.allSatisfy(\.isFinite) else {
            return population.giveUp(member)
        }
        good[member] = parameters
        looks[member].append(Look(epoch: population.epoch, step: population.step, scores: scores))
    }
}
