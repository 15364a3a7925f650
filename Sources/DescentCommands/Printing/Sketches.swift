import Descent

extension Split {
    /// The name on the command line.
    var word: String {
        switch self {
        case .sequential(let truncating): truncating ? "sequential, truncated" : "sequential"
        case .shuffled: "shuffled"
        case .stratified: "stratified"
        case .group: "by group"
        case .official: "official"
        }
    }
}

extension Architecture {
    /// The sizes and activations: `64 → 25 sigmoid → 10 softmax`.
    var sketch: String {
        let layers = zip(self.layers, shapes.dropFirst()).map { layer, shape in
            (layer as? Dense).map { "\(shape) \($0.activation)" } ?? "\(shape) \(type(of: layer).name)"
        }
        return ([input.description] + layers).joined(separator: " → ")
    }
}

extension AnyOptimizer {
    /// The name and the numbers: `adam (beta1 0.9, beta2 0.999, epsilon 1e-8)`.
    var sketch: String {
        let numbers = (try? JSONDocument.value(JSONDocument.text(optimizer), as: [String: Double].self)) ?? [:]
        if numbers.isEmpty { return name }
        let texts = numbers.keys.sorted().map { "\($0) \((numbers[$0] ?? .nan).significant(6))" }
        return "\(name) (\(texts.joined(separator: ", ")))"
    }
}

extension Optimizer {
    /// Whether it divides each parameter's step by the size of its gradients, which makes an L2 penalty weak.
    var isAdaptive: Bool { !(self is GradientDescent || self is Momentum || self is Nesterov) }
}

extension LearningRateSchedule {
    /// The shape and the lengths.
    var sketch: String {
        [shape.rawValue, tau.map { "tau \($0)" }, warmUp.map { "warm-up \($0)" }].compactMap(\.self)
            .joined(separator: ", ")
    }
}

extension BatchPlan {
    /// The size and the order.
    var sketch: String {
        let size =
            switch self.size {
            case .full: "all examples at once"
            case .examples(let size): "batches of \(size)"
            case .batches(let count): "\(count) batches of nearly equal size"
            }
        return switch order {
        case .permuted: "\(size), permuted"
        case .fixed: "\(size), always the same"
        case .withReplacement: "\(size), with replacement"
        }
    }
}

extension TrainingSettings {
    /// The loss and the penalty.
    var costSketch: String {
        guard l2 > 0 else { return loss.spelling }
        let scope = l2Scope == .all ? "weights and biases" : "weights"
        return "\(loss.spelling) + \(l2.significant(6))/2 × the squares of all \(scope)"
    }
}
