import DescentNetworks
import DescentNumerics
import DescentOptimization

extension TrainingSettings {
    /// Whether the run keeps the weights that were best on the tuning part.
    public var stopsEarly: Bool {
        stopping.contains { if case .patience = $0 { true } else { false } }
    }

    /// What probably made a run diverge, and what to do.
    var divergenceAdvice: String {
        let rate = learningRate.formatted
        if let momentum = optimizer.optimizer as? Momentum, momentum.momentum >= 0.99 {
            return "a momentum of \(momentum.momentum.formatted) is close to 1; try 0.9"
        }
        return "the learning rate of \(rate) is probably too large; try a tenth of it"
    }
}

extension Double {
    /// As few digits as tell it from its neighbours, without `.0`.
    var formatted: String {
        self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)"
    }
}

extension Architecture {
    /// The parts of β that a penalty of that scope holds down, neighbours joined.
    func penalized(_ scope: TrainingSettings.PenaltyScope) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for parameter in parameters where scope == .all || parameter.tensor.role == .weight {
            if let last = ranges.last, last.upperBound == parameter.range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<parameter.range.upperBound
            } else {
                ranges.append(parameter.range)
            }
        }
        return ranges
    }

    /// Where the first number is that is not finite: in a layer's parameters, in its outputs, or in the cost.
    func firstPlaceNotFinite<S: Scalar>(
        _ beta: UnsafeBufferPointer<S>, in propagation: Propagation<S>, examples: Int
    ) -> String {
        func name(_ layer: Int) -> String { "layer \(layer + 1) (\(type(of: layers[layer]).name))" }
        for layer in layers.indices {
            let part = beta.extracting(range(ofLayer: layer))
            if let base = part.baseAddress, !S.allFinite(count: part.count, base) {
                return "the parameters of \(name(layer))"
            }
        }
        if let layer = propagation.firstLayerNotFinite(examples: examples) { return "the outputs of \(name(layer))" }
        return "the cost, behind \(name(layers.count - 1))"
    }
}
