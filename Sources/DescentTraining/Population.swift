import DescentData
import DescentNetworks
import DescentNumerics
import DescentOptimization

/// Trains many networks of one architecture together, one to a lane of the vectors.
///
/// Each has its own learning rate, penalty, settings of the same rule, schedule and seed; they share the loss, the batch
/// plan, the scope of the penalty and the epoch they are in. Networks with one seed share their batches. A lane's result
/// is bit for bit what a ``Trainer`` of its settings gives, and a lane that diverges disturbs no other.
package final class Population<S: Scalar> {
    /// The most networks that one population holds.
    package static var capacity: Int { LaneKernels<S>.most }

    /// Whole epochs made.
    package private(set) var epoch: Int
    /// Steps made.
    package private(set) var step: Int
    /// The step that a member did not make because its cost or gradient was not finite, counted from 1.
    package private(set) var divergedAtStep: [Int?]
    /// How many lanes it has, whether all have a member or not.
    package var laneCount: Int { lanes.count }

    private let members: [TrainingSettings]
    private let rule: LaneRule
    /// What each member's numbers are made of.
    private let sources: [LaneNumbers]
    private let propagation: LanePropagation<S>
    private let lanes: LaneKernels<S>
    /// The places of β in parts that λ holds down or does not.
    private let parts: [(range: Range<Int>, hasPenalty: Bool)]
    /// Whether a member's numbers are the same at every step.
    private let isSteady: [Bool]
    /// A bit for each member that has not diverged.
    private var going: UInt32
    private let batches: LaneBatches<S>
    private var scalars: [[Double]]
    /// What is known of each member beside its lane: where it began, its best and its last good β.
    private var known: [TrainerSnapshot<S>]
    private let parameters, gradient, state, numbers, penalties: AlignedBuffer<S>
    private let costs: AlignedBuffer<Double>

    /// Lays out the networks, each at its start, or where an earlier run of it ended.
    ///
    /// - `laneCount`: ``capacity`` or half as many.
    /// - `continuing`: For each member what a run of the same settings, data and layers left; empty if all begin anew.
    /// - Returns: nil if the layers or the rule have no form with lanes, or if the members do not belong together.
    package init?(
        _ architecture: Architecture, members: [TrainingSettings], train: Examples<S>,
        laneCount: Int = Population.capacity, continuing: [TrainerSnapshot<S>?] = []
    ) {
        guard let first = members.first, members.count <= laneCount, train.count > 0,
            let rule = LaneRule(first.optimizer.optimizer),
            members.allSatisfy({
                LaneRule($0.optimizer.optimizer) == rule && $0.loss == first.loss && $0.batches == first.batches
                    && $0.l2Scope == first.l2Scope
            })
        else { return nil }
        known = members.enumerated().map { lane, settings in
            (continuing.isEmpty ? nil : continuing[lane])
                ?? TrainerSnapshot(beginning: settings, parameters: architecture.initialParameters(seed: settings.seed))
        }
        let progress = known[0].progress
        guard
            known.allSatisfy({
                $0.progress.epoch == progress.epoch && $0.progress.step == progress.step && $0.progress.batch == 0
                    && $0.optimizer.step == progress.step && $0.optimizer.vectors.count == rule.stateVectors
                    && ([$0.parameters] + $0.optimizer.vectors).allSatisfy {
                        $0.count == architecture.parameterCount
                    }
            })
        else { return nil }
        (epoch, step) = (progress.epoch, progress.step)
        let lanes = S.lanes(laneCount)
        let batches = LaneBatches(of: train, plan: first.batches, seeds: members.map(\.seed), lanes: lanes)
        guard
            let propagation = LanePropagation<S>(
                architecture, loss: first.loss, examples: batches.largest, lanes: lanes)
        else { return nil }
        self.batches = batches
        self.members = members
        self.rule = rule
        self.lanes = lanes
        self.propagation = propagation
        let hasPenalty = members.contains { $0.l2 != 0 }
        let layout = propagation.layout
        let penalized = hasPenalty ? architecture.penalized(first.l2Scope) : []
        parts = Self.parts(of: layout.count, penalized: penalized.map(layout.places))
        let sources = members.map { LaneNumbers($0.optimizer.optimizer) }
        self.sources = sources
        isSteady = zip(members, sources).map { $0.schedule == .constant && !$1.countSteps }
        scalars = known.map(\.optimizer.scalars)
        divergedAtStep = members.map { _ in nil }
        going = UInt32(truncatingIfNeeded: (1 << members.count) - 1)
        let size = layout.count * laneCount
        parameters = AlignedBuffer(count: size)
        gradient = AlignedBuffer(count: size)
        state = AlignedBuffer(count: size * rule.stateVectors)
        numbers = AlignedBuffer(count: 9 * laneCount)
        // The second half stays 0, for what has no penalty.
        penalties = AlignedBuffer(count: 2 * laneCount)
        costs = AlignedBuffer(count: laneCount)
        for (lane, member) in members.enumerated() {
            set(lane, of: parameters.pointer, to: known[lane].parameters)
            for (index, vector) in known[lane].optimizer.vectors.enumerated() {
                set(lane, of: state.pointer(index * size..<(index + 1) * size), to: vector)
            }
            penalties.pointer[lane] = S(member.l2)
            if isSteady[lane] { setNumbers(lane) }
        }
    }

    /// How many members have not diverged.
    package var goingCount: Int { going.nonzeroBitCount }

    /// β of one member.
    package func parameters(of member: Int) -> [S] { lane(member, of: parameters.pointer) }

    /// β of one member when all was last seen to be finite, or where it began.
    package func lastGoodParameters(of member: Int) -> [S] { known[member].lastGood }

    /// What a trainer, or another population, needs to go on with a member that has not diverged.
    package func snapshot(of member: Int) -> TrainerSnapshot<S> {
        var snapshot = known[member]
        let size = propagation.layout.count * laneCount
        snapshot.parameters = parameters(of: member)
        snapshot.optimizer.step = step
        snapshot.optimizer.scalars = scalars[member]
        for index in snapshot.optimizer.vectors.indices {
            snapshot.optimizer.vectors[index] = lane(member, of: state.pointer(index * size..<(index + 1) * size))
        }
        if step > snapshot.progress.step { snapshot.progress.learningRate = learningRate(member, step: step - 1) }
        snapshot.progress.epoch = epoch
        snapshot.progress.step = step
        return snapshot
    }

    /// Takes a member's weights as they are for its last good ones if all are finite.
    ///
    /// - Returns: Whether they are.
    package func keepIfFinite(_ member: Int) -> Bool {
        let parameters = parameters(of: member)
        guard parameters.span.withPointer({ S.allFinite(count: parameters.count, $0) }) else { return false }
        known[member].lastGood = parameters
        known[member].progress.lastGoodEpoch = epoch
        return true
    }

    /// Adds a member to those that diverged: one whose costs were not finite when it was looked at.
    package func giveUp(_ member: Int) { setDiverged(member) }

    /// Makes all steps up to the end of an epoch.
    ///
    /// - Parameter proceeds: Asked before each epoch; false ends it there. It also ends when all have diverged.
    @specialized(where S == Float)
    @specialized(where S == Double)
    package func advance(toEpoch last: Int, while proceeds: () -> Bool = { true }) {
        while epoch < last, going != 0, proceeds() {
            batches.begin(epoch: epoch + 1)
            for batch in 0..<batches.perEpoch { makeStep(batches.collect(batch)) }
            epoch += 1
        }
    }

    /// The scores of all members with an evaluator's examples.
    package func scores(_ evaluator: LaneEvaluator<S>) -> [Score] {
        guard let parameters = parameters.pointer.baseAddress else { return [] }
        return Array(evaluator.scores(parameters, going: going).prefix(members.count))
    }

    private static func parts(of count: Int, penalized: [Range<Int>]) -> [(range: Range<Int>, hasPenalty: Bool)] {
        var parts: [(range: Range<Int>, hasPenalty: Bool)] = []
        var end = 0
        for range in penalized + [count..<count] {
            if end < range.lowerBound { parts.append((end..<range.lowerBound, false)) }
            if !range.isEmpty { parts.append((range, true)) }
            end = range.upperBound
        }
        return parts
    }

    private func setDiverged(_ member: Int) {
        divergedAtStep[member] = divergedAtStep[member] ?? step + 1
        going &= ~(1 << UInt32(member))
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    private func lane(_ lane: Int, of numbers: UnsafeMutableBufferPointer<S>) -> [S] {
        propagation.layout.places.map { numbers[$0 * laneCount + lane] }
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    private func set(_ lane: Int, of numbers: UnsafeMutableBufferPointer<S>, to values: [S]) {
        for (place, value) in zip(propagation.layout.places, values) { numbers[place * laneCount + lane] = value }
    }

    private func makeStep(_ batch: LanePropagation<S>.Batch?) {
        guard let beta = parameters.pointer.baseAddress, let slope = gradient.pointer.baseAddress,
            let memory = state.pointer.baseAddress, let penalties = penalties.pointer.baseAddress,
            let batch, let costs = costs.pointer.baseAddress,
            let numbers = numbers.pointer.baseAddress
        else { return }
        let capacity = laneCount
        let count = propagation.layout.count
        for lane in 0..<capacity { costs[lane] = 0 }
        propagation.addCosts(of: batch, parameters: beta, going: going, gradient: slope, to: costs)
        // What a diverged lane makes of the update does not matter: it is looked at no more.
        for lane in members.indices where !isSteady[lane] && going >> UInt32(lane) & 1 == 1 { setNumbers(lane) }
        var finite = UInt32.max
        for part in parts {
            let place = part.range.lowerBound * capacity
            finite &= rule.update(
                count: part.range.count, parameters: beta + place, gradient: slope + place,
                penalties: penalties + (part.hasPenalty ? 0 : capacity),
                state: { memory + $0 * count * capacity + place }, numbers: numbers, lanes: lanes)
        }
        propagation.clearSpare(beta)
        for lane in members.indices where going >> UInt32(lane) & 1 == 1 {
            if !costs[lane].isFinite || finite >> UInt32(lane) & 1 == 0 { setDiverged(lane) }
        }
        step += 1
    }

    private func learningRate(_ member: Int, step: Int) -> Double {
        let settings = members[member]
        return settings.schedule.rate(
            settings.learningRate, step: step, stepsPerEpoch: Double(batches.perEpoch))
    }

    /// The numbers of a member's next step.
    private func setNumbers(_ lane: Int) {
        let own: MomentNumbers<S> = sources[lane].next(
            step: step, learningRate: learningRate(lane, step: step), scalars: &scalars[lane])
        withUnsafeBytes(of: own) { fields in
            for (index, field) in fields.assumingMemoryBound(to: S.self).enumerated() {
                numbers.pointer[index * laneCount + lane] = field
            }
        }
    }
}
