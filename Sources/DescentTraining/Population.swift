import DescentData
import DescentNetworks
import DescentNumerics
import DescentOptimization

/// Trains many networks of one architecture together, one to a lane of the vectors.
///
/// Each has its own learning rate, penalty, settings of the same rule, schedule and seed; they share the loss, the batch
/// plan and the scope of the penalty. Networks with one seed share their batches. A lane's result is bit for bit what a
/// ``Trainer`` of its settings gives, and a lane that diverges disturbs no other.
package final class Population<S: Scalar> {
    /// The most networks that one population holds.
    package static var capacity: Int { LaneKernels<S>.count }

    /// Whole epochs made.
    package private(set) var epoch = 0
    /// Steps made.
    package private(set) var step = 0
    /// The step that a member did not make because its cost or gradient was not finite, counted from 1.
    package private(set) var divergedAtStep: [Int?]

    private let architecture: Architecture
    private let members: [TrainingSettings]
    private let rule: LaneRule
    private let train: Examples<S>
    private let propagation: LanePropagation<S>
    private let lanes = S.lanes
    private let penalized: [Range<Int>]
    private let hasPenalty: Bool
    /// Whether a member's numbers are the same at every step.
    private let isSteady: [Bool]
    private let isShared: Bool
    private var sequences: [BatchSequence]
    private var scalars: [[Double]]
    private let parameters, gradient, state, numbers, penalties: AlignedBuffer<S>
    private let inputs, targets: AlignedBuffer<S>
    private let labels, indices: AlignedBuffer<Int32>
    private let costs: AlignedBuffer<Double>

    /// Lays out the networks, each at its start.
    ///
    /// - Returns: nil if the layers or the rule have no form with lanes, or if the members do not belong together.
    package init?(_ architecture: Architecture, members: [TrainingSettings], train: Examples<S>) {
        guard let first = members.first, members.count <= Self.capacity, train.count > 0,
            let rule = LaneRule(first.optimizer.optimizer),
            members.allSatisfy({
                LaneRule($0.optimizer.optimizer) == rule && $0.loss == first.loss && $0.batches == first.batches
                    && $0.l2Scope == first.l2Scope
            })
        else { return nil }
        // Batches that do not depend on the seed are shared too.
        let order = first.batches.order
        let isFixed =
            order == .fixed || (order == .permuted && first.batches.batchesPerEpoch(examples: train.count) == 1)
        isShared = isFixed || members.allSatisfy { $0.seed == first.seed }
        sequences = (isShared ? [first] : members).map {
            BatchSequence($0.batches, examples: train.count, seed: $0.seed)
        }
        let largest = sequences[0].largestBatch
        guard let propagation = LanePropagation<S>(architecture, loss: first.loss, examples: largest) else {
            return nil
        }
        self.architecture = architecture
        self.members = members
        self.rule = rule
        self.train = train
        self.propagation = propagation
        penalized = architecture.penalized(first.l2Scope)
        hasPenalty = members.contains { $0.l2 != 0 }
        isSteady = members.map { $0.schedule == .constant && !rule.countsSteps }
        scalars = members.map { $0.optimizer.optimizer.initialScalars }
        divergedAtStep = members.map { _ in nil }
        let lanes = Self.capacity
        let count = architecture.parameterCount * lanes
        parameters = AlignedBuffer(count: count)
        gradient = AlignedBuffer(count: count)
        state = AlignedBuffer(count: count * rule.stateVectors)
        numbers = AlignedBuffer(count: 9 * lanes)
        penalties = AlignedBuffer(count: lanes)
        let width = isShared ? 1 : lanes
        inputs = AlignedBuffer(count: largest * architecture.input.count * width)
        targets = AlignedBuffer(count: (train.targets?.columns ?? 0) * largest * width)
        labels = AlignedBuffer(count: largest * width)
        indices = AlignedBuffer(count: isShared ? 0 : train.count * lanes)
        costs = AlignedBuffer(count: lanes)
        for (lane, member) in members.enumerated() {
            let start: [S] = architecture.initialParameters(seed: member.seed)
            for (index, value) in start.enumerated() { parameters.pointer[index * lanes + lane] = value }
            penalties.pointer[lane] = S(member.l2)
            if isSteady[lane] { setNumbers(lane) }
        }
    }

    /// β of one member.
    package func parameters(of member: Int) -> [S] {
        (0..<architecture.parameterCount).map { parameters.pointer[$0 * Self.capacity + member] }
    }

    /// Adds a member to those that diverged: one whose costs were not finite when it was looked at.
    package func giveUp(_ member: Int) { divergedAtStep[member] = divergedAtStep[member] ?? step + 1 }

    /// Makes all steps up to the end of an epoch.
    ///
    /// - Parameter proceeds: Asked before each epoch; false ends it there. It also ends when all have diverged.
    @specialized(where S == Float)
    @specialized(where S == Double)
    package func advance(toEpoch last: Int, while proceeds: () -> Bool = { true }) {
        while epoch < last, divergedAtStep.contains(nil), proceeds() {
            beginEpoch()
            for batch in 0..<sequences[0].batchesPerEpoch { makeStep(sequences[0].range(of: batch)) }
            epoch += 1
        }
    }

    /// The scores of all members with an evaluator's examples.
    package func scores(_ evaluator: LaneEvaluator<S>) -> [Score] {
        guard let parameters = parameters.pointer.baseAddress else { return [] }
        return Array(evaluator.scores(parameters).prefix(members.count))
    }

    private func beginEpoch() {
        for index in sequences.indices { sequences[index].begin(epoch: epoch + 1) }
        guard !isShared else { return }
        // Lanes without a member repeat the last one's batches.
        for lane in 0..<Self.capacity {
            let order = sequences[min(lane, sequences.count - 1)].order
            for index in order.indices { indices.pointer[lane * train.count + index] = order[index] }
        }
    }

    private func makeStep(_ range: Range<Int>) {
        guard let beta = parameters.pointer.baseAddress, let slope = gradient.pointer.baseAddress,
            let memory = state.pointer.baseAddress, let penalties = penalties.pointer.baseAddress,
            let batch = collect(range), let costs = costs.pointer.baseAddress,
            let numbers = numbers.pointer.baseAddress
        else { return }
        let capacity = Self.capacity
        let count = architecture.parameterCount
        for lane in 0..<capacity { costs[lane] = 0 }
        propagation.addCosts(of: batch, parameters: beta, gradient: slope, to: costs)
        if hasPenalty {
            for range in penalized {
                let place = range.lowerBound * capacity
                lanes.addScaled(range.count, penalties, beta + place, slope + place)
            }
        }
        let finite = lanes.finite(count, slope)
        for lane in members.indices where divergedAtStep[lane] == nil {
            if !costs[lane].isFinite || finite >> UInt32(lane) & 1 == 0 {
                divergedAtStep[lane] = step + 1
            } else if !isSteady[lane] {
                setNumbers(lane)
            }
        }
        rule.update(
            count: count, parameters: beta, gradient: slope, state: { memory + $0 * count * capacity },
            numbers: numbers,
            lanes: lanes)
        step += 1
    }

    /// The numbers of a member's next step.
    private func setNumbers(_ lane: Int) {
        let member = members[lane]
        let rate = member.schedule.rate(
            member.learningRate, step: step, stepsPerEpoch: Double(sequences[0].batchesPerEpoch))
        let own: MomentNumbers<S> = LaneRule.numbers(
            member.optimizer.optimizer, step: step, learningRate: rate, scalars: &scalars[lane])
        withUnsafeBytes(of: own) { fields in
            for (index, field) in fields.assumingMemoryBound(to: S.self).enumerated() {
                numbers.pointer[index * Self.capacity + lane] = field
            }
        }
    }

    /// Brings the rows of a batch together: once for all lanes, or each lane's own.
    private func collect(_ range: Range<Int>) -> LanePropagation<S>.Batch? {
        guard let inputs = inputs.pointer.baseAddress, let targets = targets.pointer.baseAddress,
            let labels = labels.pointer.baseAddress, let own = indices.pointer.baseAddress
        else { return nil }
        let capacity = Self.capacity
        return sequences[0].order.withUnsafeBufferPointer { order in
            guard let order = order.baseAddress else { return nil }
            let result: LanePropagation<S>.Batch?? = train.withRows(from: 0) { features, expected, _ in
                func gather(_ width: Int, from rows: UnsafePointer<S>, into result: UnsafeMutablePointer<S>) {
                    if isShared {
                        S.gather(
                            count: range.count, width: width, from: rows, indices: order + range.lowerBound,
                            into: result)
                    } else {
                        lanes.gather(range.count, width, rows, own + range.lowerBound, train.count, result)
                    }
                }
                gather(architecture.input.count, from: features, into: inputs)
                var found = Propagation<S>.Expected.labels(labels)
                switch expected {
                case .labels(let all):
                    for row in 0..<range.count {
                        let place = range.lowerBound + row
                        if isShared {
                            labels[row] = all[Int(order[place])]
                        } else {
                            for lane in 0..<capacity {
                                labels[row * capacity + lane] = all[Int(own[lane * train.count + place])]
                            }
                        }
                    }
                case .targets(let all):
                    gather(architecture.output.count, from: all, into: targets)
                    found = .targets(targets)
                }
                return LanePropagation.Batch(
                    inputs: inputs, expected: found, examples: range.count, isShared: isShared)
            }
            return result ?? nil
        }
    }
}
