import DescentNumerics

/// Forward and backward passes of one network over batches, in buffers that are laid out once.
///
/// A pass allocates nothing. One value serves one thread at a time; many may share a network's β.
public final class Propagation<S: Scalar> {
    /// What each example of a batch should give.
    public enum Expected {
        /// The index of the right class of each example.
        case labels(UnsafePointer<Int32>)
        /// The right outputs, `[examples][outputs]`.
        case targets(UnsafePointer<S>)
    }

    /// The network's layers and shapes.
    public let architecture: Architecture
    /// The most examples that a batch may hold.
    public let capacity: Int

    private let loss: Loss?
    private let team: ThreadTeam
    private let layers: [any Layer]
    /// The layers that are dense ones: these are called without the copies that a call of any layer makes.
    private let dense: [Dense?]
    private let ranges: [Range<Int>]
    /// The numbers that each layer receives for an example, and at the end those of the network's output.
    private let widths: [Int]
    private let outputs: [BufferPart]
    private let scratch: [BufferPart]
    private let gradients: (BufferPart, BufferPart)
    private let costs: BufferPart
    private let memory: AlignedBuffer<S>
    private let base: UnsafeMutablePointer<S>
    private let space: ProductSpace?

    /// Lays out the buffers.
    ///
    /// - `loss`: The loss whose cost and gradient will be asked for; nil if only outputs will be.
    /// - `examples`: The most examples that a batch will hold.
    /// - `team`: The threads that share large products.
    public init(_ architecture: Architecture, loss: Loss?, examples: Int, team: ThreadTeam = .single) {
        self.architecture = architecture
        self.loss = loss
        self.team = team
        capacity = examples
        var layers = architecture.layers
        if loss == .crossEntropy, let last = layers.last?.beforeSoftmax { layers[layers.count - 1] = last }
        self.layers = layers
        dense = layers.map { $0 as? Dense }
        widths = architecture.shapes.map(\.count)
        ranges = layers.indices.map { architecture.range(ofLayer: $0) }
        var end = 0
        func part(_ width: Int) -> BufferPart {
            defer { end += (examples * width + 15) / 16 * 16 }
            return BufferPart(start: end, width: width)
        }
        outputs = architecture.shapes.dropFirst().map { part($0.count) }
        scratch = zip(layers, architecture.shapes).map { part($0.scratchCount(for: $1)) }
        let widest = loss == nil ? 0 : architecture.shapes.dropFirst().map(\.count).max() ?? 0
        gradients = (part(widest), part(widest))
        costs = part(1)
        memory = AlignedBuffer(count: end)
        guard let base = memory.pointer.baseAddress else {
            preconditionFailure("Propagation: its buffer has no memory")
        }
        self.base = base
        // Two operations are a multiply-add; the bound is that of the smallest product that uses the space.
        let isLarge = zip(layers, architecture.shapes).contains { $0.operations(for: $1) * examples >= 2_000_000 }
        space = isLarge ? ProductSpace(threads: team.threads) : nil
    }

    /// Whether a batch of so many examples can be left where it lies, without the inputs that are zero for all of it.
    public func leavesInputs(examples: Int) -> Bool {
        guard let units = dense.first??.units,
            ThreadTeam.isSmall(rows: examples, columns: units, inner: widths[0])
        else { return false }
        return S.leavesColumns(rows: examples, columns: units, width: widths[0])
    }

    /// Computes the outputs of a batch.
    ///
    /// - `inputs`: `[examples][inputs]`.
    /// - `used`: The rows of `inputs` that are meant, and the inputs that are not zero in all of them; nil if all are meant.
    ///   Only where ``leavesInputs(examples:)`` says so.
    /// - `parameters`: β.
    /// - Returns: `[examples][outputs]`, valid until the next pass; with cross-entropy the logits, else the network's output.
    @discardableResult
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func forward(
        _ inputs: UnsafePointer<S>, used: UsedColumns? = nil, examples: Int, parameters: UnsafeBufferPointer<S>
    ) -> UnsafeBufferPointer<S> {
        precondition(
            examples <= capacity, "Propagation: a batch of \(examples) examples, expected at most \(capacity)")
        guard let beta = parameters.baseAddress else { return UnsafeBufferPointer(start: nil, count: 0) }
        for index in layers.indices {
            let seen = self.inputs(of: index, inputs)
            if let layer = dense[index] {
                layer.compute(
                    seen, used: index == 0 ? used : nil, width: widths[index], examples: examples,
                    parameters: beta + ranges[index].lowerBound,
                    scratch: address(scratch[index]), outputs: address(outputs[index]), team: team, space: space)
                continue
            }
            var outputSpan = memory.pointer(outputs[index].range(examples)).mutableSpan
            var scratchSpan = memory.pointer(scratch[index].range(examples)).mutableSpan
            layers[index].forward(
                UnsafeBufferPointer(start: seen, count: examples * widths[index]).span,
                parameters: parameters.extracting(ranges[index]).span, scratch: &scratchSpan, outputs: &outputSpan,
                pass: pass(index, examples))
        }
        let last = layers.count
        return UnsafeBufferPointer(start: self.inputs(of: last, inputs), count: examples * widths[last])
    }

    /// What a layer sees: the network's inputs, or the outputs of the layer before.
    private func inputs(of layer: Int, _ networkInputs: UnsafePointer<S>) -> UnsafePointer<S> {
        layer == 0 ? networkInputs : UnsafePointer(address(outputs[layer - 1]))
    }

    /// The cost of a batch and, if asked for, its gradient.
    ///
    /// - `used`: The rows of `inputs` that are the batch, and the inputs that are not zero in all of them; nil if all are.
    ///   Only where ``leavesInputs(examples:)`` says so.
    /// - `gradient`: ∂C/∂β of the mean cost, to be overwritten; nil if only the cost is wanted.
    /// - Returns: The sum of the examples' costs, in their order; divide by their number for the mean.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func cost(
        of inputs: UnsafePointer<S>, used: UsedColumns? = nil, expected: Expected, examples: Int,
        parameters: UnsafeBufferPointer<S>, gradient: UnsafeMutableBufferPointer<S>?
    ) -> Double {
        let results = forward(inputs, used: used, examples: examples, parameters: parameters)
        guard let logits = results.baseAddress, examples > 0 else { return 0 }
        let last = layers.count - 1
        let rowCosts = address(costs)
        let width = widths[layers.count]
        let scale = 1 / S(examples)
        let deltas = address(gradients.0)
        switch expected {
        case .labels(let labels):
            precondition(
                loss == .crossEntropy,
                "Propagation: labels were given, expected targets for \(String(describing: loss))")
            S.softmaxCrossEntropy(
                rows: examples, columns: width, logits: logits, labels: labels, scale: scale,
                gradient: gradient == nil ? nil : deltas, rowCosts: rowCosts)
        case .targets(let targets):
            precondition(
                loss == .meanSquaredError,
                "Propagation: targets were given, expected labels for \(String(describing: loss))")
            S.squaredError(
                rows: examples, columns: width, outputs: logits, targets: targets, scale: scale, gradient: deltas,
                rowCosts: rowCosts)
        }
        let cost = S.sum(count: examples, of: rowCosts)
        if let gradient, cost.isFinite {
            backward(inputs, used: used, examples: examples, parameters: parameters, gradient: gradient, last: last)
        }
        return cost
    }

    /// The cost of each example of the last ``cost(of:used:expected:examples:parameters:gradient:)``.
    public func costs(examples: Int) -> UnsafeBufferPointer<S> {
        UnsafeBufferPointer(memory.pointer(costs.range(examples)))
    }

    /// The class of each example of the last pass: the position of its largest output, −1 if none is a number.
    public func classes(examples: Int, into result: UnsafeMutablePointer<Int32>) {
        S.indicesOfLargest(
            rows: examples, columns: widths[layers.count], in: address(outputs[layers.count - 1]), into: result)
    }

    /// The first layer whose outputs of the last pass are not all finite.
    public func firstLayerNotFinite(examples: Int) -> Int? {
        layers.indices.first { index in
            let part = outputs[index].range(examples)
            return !S.allFinite(count: part.count, address(outputs[index]))
        }
    }

    private func backward(
        _ inputs: UnsafePointer<S>, used: UsedColumns?, examples: Int, parameters: UnsafeBufferPointer<S>,
        gradient: UnsafeMutableBufferPointer<S>, last: Int
    ) {
        var (here, next) = gradients
        guard let beta = parameters.baseAddress, let slope = gradient.baseAddress else { return }
        for index in layers.indices.reversed() {
            let seen = self.inputs(of: index, inputs)
            defer { swap(&here, &next) }
            if let layer = dense[index] {
                layer.differentiate(
                    seen, used: index == 0 ? used : nil, width: widths[index], examples: examples,
                    parameters: beta + ranges[index].lowerBound,
                    scratch: address(scratch[index]), outputs: address(outputs[index]), deltas: address(here),
                    gradient: slope + ranges[index].lowerBound, inputGradients: index == 0 ? nil : address(next),
                    team: team, space: space)
                continue
            }
            let outputCount = examples * widths[index + 1]
            let inputCount = examples * widths[index]
            var scratchSpan = memory.pointer(scratch[index].range(examples)).mutableSpan
            var outputGradients = memory.pointer(here.start..<here.start + outputCount).mutableSpan
            var inputGradients = memory.pointer(next.start..<next.start + (index == 0 ? 0 : inputCount)).mutableSpan
            var parameterGradient = gradient.extracting(ranges[index]).mutableSpan
            layers[index].backward(
                inputs: UnsafeBufferPointer(start: seen, count: inputCount).span,
                parameters: parameters.extracting(ranges[index]).span, scratch: &scratchSpan,
                outputs: UnsafeBufferPointer(memory.pointer(outputs[index].range(examples))).span,
                outputGradients: &outputGradients, parameterGradient: &parameterGradient,
                inputGradients: &inputGradients, pass: pass(index, examples))
        }
    }

    private func pass(_ layer: Int, _ examples: Int) -> Pass {
        Pass(examples: examples, input: architecture.shapes[layer], team: team, space: space)
    }

    private func address(_ part: BufferPart) -> UnsafeMutablePointer<S> { base + part.start }
}

/// A part of a buffer with `width` numbers an example.
private struct BufferPart {
    var start: Int
    var width: Int

    func range(_ examples: Int) -> Range<Int> { start..<start + examples * width }
}
