import DescentNumerics

/// Eight networks of one shape: the authors' program, with a lane for each network.
///
/// No number of a lane depends on another lane.
final class LaneNetworks {
    let kind: ProgramRun.Kind
    let digits: ProgramDigits
    let hidden: Int
    let outputs = ProgramDigits.classes
    /// The units of the first layer.
    private let units: Int
    private let count: Int
    let largestBatch: Int
    private let kernels = Double.lanes()
    private let zeros: LaneZeros
    /// For steps in which each network has images of its own.
    private lazy var own = LaneOwnImages(digits, most: largestBatch, units: units)
    /// All layers in order, each its weights `[input][output]` and then its biases.
    private let parameters: LaneArray
    private let gradient: LaneArray
    private let rule: ProgramRule
    /// Each lane's λ, and zeros for what has no penalty.
    private let penalties = LaneArray(2)
    /// Of a batch whose images had to be brought together: `[image][pixel]`, the same in all lanes.
    private let pixels: UnsafeMutablePointer<Double>
    /// Of a batch: `[image][unit]`, and what goes back through the hidden units.
    let activations: LaneArray
    private let back: LaneArray
    /// Of a batch: `[image][output]`; the probabilities become the derivatives of the cost with respect to the logits.
    let logits: LaneArray
    let probabilities: LaneArray

    var rate = Lanes.zero
    var lambda = Lanes.zero
    var gamma = Lanes.zero

    init(kind: ProgramRun.Kind, digits: ProgramDigits, largestBatch: Int) {
        self.kind = kind
        self.digits = digits
        self.largestBatch = largestBatch
        hidden = kind.hidden
        units = hidden == 0 ? outputs : hidden
        count = ProgramStart.layers(hidden: hidden).reduce(0) { $0 + ($1.inputs + 1) * $1.outputs }
        parameters = LaneArray(count)
        gradient = LaneArray(count)
        rule = ProgramRule(kind: kind, count: count)
        zeros = LaneZeros(images: largestBatch, units: units)
        pixels = .allocate(capacity: largestBatch * ProgramDigits.inputs)
        activations = LaneArray(largestBatch * hidden)
        back = LaneArray(largestBatch * hidden)
        logits = LaneArray(largestBatch * outputs)
        probabilities = LaneArray(largestBatch * outputs)
    }

    deinit { pixels.deallocate() }

    func set(lane: Int, to values: [Double]) { parameters.set(lane: lane, to: values) }

    func parameters(ofLane lane: Int) -> [Double] { parameters.numbers(ofLane: lane) }

    /// What is needed to go on with one lane elsewhere.
    func state(ofLane lane: Int) -> LaneState {
        let memory = rule.memory(ofLane: lane)
        return LaneState(parameters: parameters(ofLane: lane), first: memory.first, second: memory.second)
    }

    /// Lays a run into a lane, at its start or where it was.
    func lay(_ path: ProgramPath, lane: Int) {
        set(lane: lane, to: path.state.parameters)
        rate[lane] = path.run.rate
        lambda[lane] = path.run.lambda
        gamma[lane] = 1 - 1 / path.run.mu
        if path.epoch > 0 {
            rule.resume(
                lane: lane, first: path.state.first, second: path.state.second,
                step: path.epoch * ProgramDigits.batches)
        }
    }

    /// The lanes whose last parameter is NaN: an output that is NaN makes all of the gradient so.
    var areBroken: SIMDMask<SIMD8<Int64>> { parameters.lanes[count - 1] .!= parameters.lanes[count - 1] }

    /// Where the last layer of a network with hidden units begins.
    private var last: Int { (ProgramDigits.inputs + 1) * hidden }

    /// The sums of the first layer's units.
    private var sums: LaneArray { hidden == 0 ? logits : activations }

    /// The hidden activations and the probabilities of a batch that all lanes see; returns how many images it has.
    func forward(_ images: some Sequence<Int>) -> Int {
        var batch = 0
        for image in images {
            (pixels + batch * ProgramDigits.inputs).update(
                from: digits.pixels(from: image), count: ProgramDigits.inputs)
            batch += 1
        }
        zeros.take(pixels, batch: batch)
        return forwardFromPixels(batch)
    }

    /// The same of images that lie side by side, which need not be brought together.
    private func forward(run images: Range<Int>) -> Int {
        zeros.take(run: images, of: digits)
        return forwardFromPixels(images.count)
    }

    private func forwardFromPixels(_ batch: Int) -> Int {
        zeros.forward(parameters, into: sums[0])
        finishForward(batch)
        return batch
    }

    /// From the sums of the first layer to the probabilities.
    private func finishForward(_ batch: Int) {
        if hidden > 0 {
            switch kind.activation {
            case .sigmoid:
                LaneActivations.sigmoid(batch * hidden, activations, overflow: kind.defects.overflow)
            case .relu: LaneActivations.relu(batch * hidden, activations)
            }
            kernels.product(
                batch, outputs, hidden, false, activations[0], hidden, 1, parameters[last], outputs, 1,
                parameters[last + hidden * outputs], logits[0])
        }
        kernels.softmax(batch, outputs, logits[0], probabilities[0])
        if kind.defects.overflow {
            for start in stride(from: 0, to: batch * outputs, by: outputs) {
                LaneActivations.unshift(
                    outputs, logits: logits.lanes + start, probabilities: probabilities.lanes + start)
            }
        }
    }

    /// One update on a batch that all lanes see, with the rates multiplied by the schedule's factors.
    func update(images: ArraySlice<Int>, factor: Lanes) {
        let isRun = kind.defects.repeatedBatches
        let batch = isRun ? forward(run: digits.run(of: images)) : forward(images)
        for (place, image) in images.enumerated() {
            LaneActivations.differentiate(
                outputs, probabilities.lanes + place * outputs, label: digits.labels[image], batch: batch,
                defects: kind.defects)
        }
        if hidden > 0 { backThroughHidden(batch: batch) }
        zeros.backward(hidden == 0 ? probabilities : back, into: gradient)
        advance(rate: rate * factor)
    }

    /// Takes the images of a lane's next update, if lanes have batches of their own; all of the same size.
    func set(lane: Int, images: ArraySlice<Int>) { own.set(lane: lane, to: images) }

    /// One update of each lane on the images that were set for it.
    func updateOnOwnImages(factor: Lanes) {
        let batch = own.batch
        own.forward(parameters, into: sums[0])
        finishForward(batch)
        for place in 0..<batch {
            LaneActivations.differentiate(
                outputs, probabilities.lanes + place * outputs, labels: own.labels(place), batch: batch,
                defects: kind.defects)
        }
        if hidden > 0 { backThroughHidden(batch: batch) }
        own.backward(hidden == 0 ? probabilities : back, into: gradient)
        advance(rate: rate * factor)
    }

    /// One step of all layers, with λβ in the gradient.
    private func advance(rate: Lanes) {
        penalties.lanes[0] = lambda
        rule.begin(rate: rate, gamma: gamma)
        func advance(_ range: Range<Int>, hasPenalty: Bool) {
            rule.advance(range, parameters, gradient, penalties: penalties[hasPenalty ? 0 : 1])
        }
        if kind.defects.penalizedBiases { return advance(0..<count, hasPenalty: true) }
        let weights = ProgramDigits.inputs * units
        advance(0..<weights, hasPenalty: true)
        advance(weights..<weights + units, hasPenalty: false)
        if hidden == 0 { return }
        advance(last..<last + hidden * outputs, hasPenalty: true)
        advance(last + hidden * outputs..<count, hasPenalty: false)
    }

    /// The gradient of the last layer, and the derivatives with respect to the hidden sums into `back`.
    private func backThroughHidden(batch: Int) {
        kernels.product(
            hidden, outputs, batch, false, activations[0], 1, hidden, probabilities[0], outputs, 1, nil, gradient[last])
        kernels.columnSums(batch, outputs, probabilities[0], gradient[last + hidden * outputs])
        kernels.product(
            batch, hidden, outputs, false, probabilities[0], outputs, 1, parameters[last], 1, outputs, nil, back[0])
        switch kind.activation {
        case .sigmoid:
            Double.sigmoidBackward(
                count: batch * hidden * Lanes.scalarCount, output: activations[0], gradient: back[0])
        case .relu: LaneActivations.reluBackward(batch * hidden, output: activations, gradient: back)
        }
    }

    /// The scores of every lane on a part.
    func scores(_ images: Range<Int>) -> [PaperScore] {
        var right = Lanes.zero
        var costs = Lanes.zero
        for start in stride(from: images.lowerBound, to: images.upperBound, by: largestBatch) {
            let batch = start..<min(start + largestBatch, images.upperBound)
            _ = forward(run: batch)
            for (place, image) in batch.enumerated() {
                let p = probabilities.lanes + place * outputs
                let label = digits.labels[image]
                right.replace(with: right + 1, where: LaneActivations.largest(outputs, p) .== Double(label))
                costs -= LaneActivations.logarithm(p[label], clipped: kind.defects.clippedGradient)
            }
        }
        let count = Double(images.count)
        return (0..<Lanes.scalarCount).map { PaperScore(accuracy: right[$0] / count, crossEntropy: costs[$0] / count) }
    }
}
