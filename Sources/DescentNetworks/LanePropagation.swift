import DescentNumerics

/// Forward and backward passes of many networks of one architecture side by side, one to a lane.
///
/// Each lane gets the bits that a ``Propagation`` of its network gives. A pass allocates nothing.
package final class LanePropagation<S: Scalar> {
    /// The numbers that a batch brings, the same for all lanes or each lane's own.
    package struct Batch {
        package var inputs: UnsafePointer<S>
        package var expected: Propagation<S>.Expected
        package var examples: Int
        package var isShared: Bool

        package init(
            inputs: UnsafePointer<S>, expected: Propagation<S>.Expected, examples: Int, isShared: Bool
        ) {
            self.inputs = inputs
            self.expected = expected
            self.examples = examples
            self.isShared = isShared
        }
    }

    /// One layer: where its numbers lie, counted in elements of all lanes.
    private struct Stage {
        var inputs: Int
        var units: Int
        var activation: Activation
        var parameters: Int
        var output: Int
        var sums: Int
    }

    /// Where each network's parameters lie.
    package let layout: LaneLayout
    private let stages: [Stage]
    private let memory: AlignedBuffer<S>
    private let gradients: (Int, Int)
    private let costs: Int
    private let lanes: LaneKernels<S>
    /// Which inputs of a shared batch are not zero.
    private let pattern: SparsityPattern
    private var isSparse = false
    /// The largest share of inputs that are not zero with which it pays to pass over the others.
    private static var largestShare: Double { 0.75 }

    /// Lays out the buffers for batches of so many examples.
    ///
    /// - Returns: nil if a layer has no form with lanes: only dense ones have.
    package init?(_ architecture: Architecture, loss: Loss, examples: Int, lanes: LaneKernels<S>) {
        let layers = architecture.layers.compactMap { $0 as? Dense }
        guard layers.count == architecture.layers.count else { return nil }
        let layout = LaneLayout(layers, inputs: architecture.input.count, side: lanes.side)
        var stages: [Stage] = []
        var end = 0
        func part(_ units: Int) -> Int {
            defer { end += examples * units * lanes.count }
            return end
        }
        for (index, layer) in layers.enumerated() {
            let isFused = loss == .crossEntropy && index == layers.count - 1
            if isFused, layer.activation != .softmax { return nil }
            let activation = isFused ? .identity : layer.activation
            let units = layout.units[index]
            let output = part(units)
            stages.append(
                Stage(
                    inputs: index == 0 ? architecture.input.count : layout.units[index - 1], units: units,
                    activation: activation, parameters: layout.starts[index], output: output,
                    sums: activation.keepsInput ? part(units) : output))
        }
        self.layout = layout
        self.stages = stages
        self.lanes = lanes
        pattern = SparsityPattern(rows: examples, columns: architecture.input.count)
        let widest = stages.map(\.units).max() ?? 0
        gradients = (part(widest), part(widest))
        costs = part(1)
        memory = AlignedBuffer(count: end)
    }

    /// Adds the costs of a batch's examples to each lane's total, and computes the gradients if asked for.
    ///
    /// - `parameters`: `[place][lanes]`, with 0 in spare places.
    /// - `going`: A bit for each lane that anyone looks at.
    /// - `gradient`: ∂C/∂β of the mean cost, `[place][lanes]`, to be overwritten; nil if only costs are wanted.
    @specialized(where S == Float)
    @specialized(where S == Double)
    package func addCosts(
        of batch: Batch, parameters: UnsafePointer<S>, going: UInt32 = .max, gradient: UnsafeMutablePointer<S>?,
        to totals: UnsafeMutablePointer<Double>
    ) {
        guard let base = memory.pointer.baseAddress, let last = stages.last, batch.examples > 0 else { return }
        isSparse = findZeros(batch, parameters, going)
        for index in stages.indices { forward(index, batch, base, parameters) }
        let scale = 1 / S(batch.examples)
        let deltas = base + gradients.0
        switch batch.expected {
        case .labels(let labels):
            lanes.softmaxCrossEntropy(
                batch.examples, last.units, batch.isShared, base + last.output, labels, scale,
                gradient == nil ? nil : deltas, base + costs)
        case .targets(let targets):
            lanes.squaredError(
                batch.examples, last.units, batch.isShared, base + last.output, targets, scale, deltas, base + costs)
        }
        lanes.addSums(batch.examples, base + costs, totals)
        if let gradient { backward(batch, base, parameters, gradient) }
    }

    /// Puts 0 in spare places of β, where an update leaves something.
    @specialized(where S == Float)
    @specialized(where S == Double)
    package func clearSpare(_ parameters: UnsafeMutablePointer<S>) {
        // There are some only where lanes are half of 64 bytes.
        let bytes = UnsafeMutableRawPointer(parameters)
        for place in layout.spare {
            bytes.storeBytes(of: SIMD4<UInt64>(), toByteOffset: place * 32, as: SIMD4<UInt64>.self)
        }
    }

    /// Adds how many examples of the last pass have their largest output at their label, which all lanes share.
    package func countRight(
        labels: UnsafePointer<Int32>, examples: Int, to counts: UnsafeMutablePointer<Int32>
    ) {
        guard let base = memory.pointer.baseAddress, let last = stages.last else { return }
        lanes.countRight(examples, last.units, base + last.output, labels, counts)
    }

    /// Whether zeros among the inputs are passed over: where there are enough of them, and every lane's weights are finite,
    /// for a zero times infinity is no zero.
    private func findZeros(_ batch: Batch, _ parameters: UnsafePointer<S>, _ going: UInt32) -> Bool {
        guard batch.isShared, let first = stages.first else { return false }
        pattern.find(rows: batch.examples, columns: first.inputs, in: batch.inputs)
        let share = Double(pattern.count) / Double(batch.examples * max(1, first.inputs))
        guard share < Self.largestShare else { return false }
        let all = UInt32(truncatingIfNeeded: (1 << lanes.count) - 1)
        let finite = lanes.finite(first.inputs * first.units, parameters + first.parameters * lanes.count)
        return (finite | ~going) & all == all
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    private func forward(
        _ index: Int, _ batch: Batch, _ base: UnsafeMutablePointer<S>, _ parameters: UnsafePointer<S>
    ) {
        let stage = stages[index]
        let width = lanes.count
        let weights = parameters + stage.parameters * width
        let biases = weights + stage.inputs * stage.units * width
        let inputs = index == 0 ? batch.inputs : UnsafePointer(base + stages[index - 1].output)
        if index == 0, isSparse {
            lanes.sparseProduct(
                batch.examples, stage.units, pattern.rowMasks, pattern.rowWords, inputs, stage.inputs, 1, weights,
                biases, base + stage.sums)
        } else {
            lanes.product(
                batch.examples, stage.units, stage.inputs, index == 0 && batch.isShared, inputs, stage.inputs, 1,
                weights, stage.units, 1, biases, base + stage.sums)
        }
        if stage.activation == .softmax {
            lanes.softmax(batch.examples, stage.units, base + stage.sums, base + stage.output)
        } else {
            stage.activation.apply(
                rows: batch.examples, columns: stage.units * width, to: base + stage.sums, into: base + stage.output)
        }
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    private func backward(
        _ batch: Batch, _ base: UnsafeMutablePointer<S>, _ parameters: UnsafePointer<S>,
        _ gradient: UnsafeMutablePointer<S>
    ) {
        let width = lanes.count
        var (deltas, next) = (base + gradients.0, base + gradients.1)
        for index in stages.indices.reversed() {
            let stage = stages[index]
            if stage.activation == .softmax {
                lanes.softmaxBackward(batch.examples, stage.units, base + stage.output, deltas)
            } else {
                stage.activation.differentiate(
                    rows: batch.examples, columns: stage.units * width, at: base + stage.sums, gradients: deltas)
            }
            let slope = gradient + stage.parameters * width
            let inputs = index == 0 ? batch.inputs : UnsafePointer(base + stages[index - 1].output)
            if index == 0, isSparse {
                // A derivative that is not finite shows in the biases' gradient, whatever it is multiplied by here.
                lanes.sparseProduct(
                    stage.inputs, stage.units, pattern.columnMasks, pattern.columnWords, inputs, 1, stage.inputs,
                    deltas, nil, slope)
            } else {
                lanes.product(
                    stage.inputs, stage.units, batch.examples, index == 0 && batch.isShared, inputs, 1, stage.inputs,
                    deltas, stage.units, 1, nil, slope)
            }
            lanes.columnSums(batch.examples, stage.units, deltas, slope + stage.inputs * stage.units * width)
            if index > 0 {
                lanes.product(
                    batch.examples, stage.inputs, stage.units, false, deltas, stage.units, 1,
                    parameters + stage.parameters * width, 1, stage.units, nil, next)
                swap(&deltas, &next)
            }
        }
    }
}
