import DescentData
import DescentNumerics

@testable import DescentPublished

/// The authors' program for one network, as plain loops over arrays: what the lanes must agree with.
struct ProgramOracle {
    struct Layer {
        /// `[output][input]`
        var weights: [[Double]]
        var biases: [Double]
    }

    var run: ProgramRun
    var layers: [Layer] = []
    /// What momentum and Adam keep of the gradient, and what AdaGrad, RMSprop and Adam keep of its square.
    var first: [Layer] = []
    var second: [Layer] = []
    var steps = 0

    init(run: ProgramRun, seed: UInt64) {
        self.run = run
        let values = ProgramStart.parameters(
            hidden: run.hidden, seed: seed, start: run.start, wide: run.defects.wideStart)
        var index = 0
        for (inputs, outputs) in ProgramStart.layers(hidden: run.hidden) {
            var layer = Layer(
                weights: [[Double]](repeating: [Double](repeating: 0, count: inputs), count: outputs), biases: [])
            for i in 0..<inputs {
                for j in 0..<outputs {
                    layer.weights[j][i] = values[index]
                    index += 1
                }
            }
            layer.biases = Array(values[index..<index + outputs])
            index += outputs
            layers.append(layer)
        }
        let adam = run.optimizer == .adam
        let bare = adam && run.defects.bareMoments
        let guarded = run.optimizer == .adaGrad || bare || run.optimizer == .rmsProp && run.defects.fadingGuard
        first = layers.map { Self.map($0, $0) { _, _ in bare ? 1e-8 : 0 } }
        second = layers.map { Self.map($0, $0) { _, _ in guarded ? 1e-8 : 0 } }
    }

    static func map(_ a: Layer, _ b: Layer, _ body: (Double, Double) -> Double) -> Layer {
        Layer(
            weights: zip(a.weights, b.weights).map { zip($0, $1).map(body) }, biases: zip(a.biases, b.biases).map(body))
    }

    /// The activations of all layers, the input among them.
    func forward(_ input: [Double]) -> [[Double]] {
        var activations = [input]
        for (index, layer) in layers.enumerated() {
            let z = zip(layer.weights, layer.biases).map { weights, bias in
                zip(weights, activations[index]).reduce(0) { $0 + $1.0 * $1.1 } + bias
            }
            if index + 1 < layers.count {
                activations.append(
                    z.map {
                        if run.activation == .relu { return $0 > 0 ? $0 : 0 }
                        let e = Double.exponential($0)
                        return run.defects.overflow ? e / (1 + e) : 1 / (1 + Double.exponential(-$0))
                    })
            } else {
                let shift = run.defects.overflow ? 0 : (z.max() ?? 0)
                let e = z.map { Double.exponential($0 - shift) }
                let sum = e.reduce(0, +)
                activations.append(e.map { $0 / sum })
            }
        }
        return activations
    }

    /// The mean gradient of a batch, with λβ.
    func gradient(_ images: [(pixels: [Double], label: Int)]) -> [Layer] {
        var sums = layers.map { Self.map($0, $0) { _, _ in 0 } }
        let ln10 = run.defects.commonLogarithm ? Double.logarithm(10) : 1
        for (pixels, label) in images {
            let activations = forward(pixels)
            let p = activations[layers.count]
            var delta = p.indices.map { ($0 == label ? p[$0] - 1 : p[$0]) / ln10 }
            if run.defects.clippedGradient {
                let slopes = p.indices.map { $0 == label ? -1 / (p[$0] * ln10 + 1e-8) : 0 }
                delta = p.indices.map { k in
                    p.indices.reduce(0) { $0 + ((k == $1 ? p[$1] : 0) - p[$1] * p[k]) * slopes[$1] }
                }
            }
            for index in layers.indices.reversed() {
                let input = activations[index]
                for j in delta.indices {
                    for i in input.indices { sums[index].weights[j][i] += delta[j] * input[i] }
                    sums[index].biases[j] += delta[j]
                }
                delta = input.indices.map { i in
                    let sum = delta.indices.reduce(0) { $0 + layers[index].weights[$1][i] * delta[$1] }
                    let slope = run.activation == .relu ? (input[i] > 0 ? 1 : 0) : input[i] * (1 - input[i])
                    return slope * sum
                }
            }
        }
        return zip(sums, layers).map { sum, layer in
            var mean = Self.map(sum, layer) { $0 / Double(images.count) + run.lambda * $1 }
            if !run.defects.penalizedBiases { mean.biases = sum.biases.map { $0 / Double(images.count) } }
            return mean
        }
    }

    mutating func update(_ images: [(pixels: [Double], label: Int)]) {
        steps += 1
        let gradients = gradient(images)
        let defects = run.defects
        let rate = run.rate * run.schedule.factor(step: steps, defects: defects)
        let gamma = 1 - 1 / run.mu
        for (index, g) in gradients.enumerated() {
            var change = g
            switch run.optimizer {
            case .raw: change = Self.map(g, g) { rate * $1 }
            case .momentum:
                first[index] = Self.map(first[index], g) {
                    defects.momentumTimesRate ? rate * (gamma * $0 + $1) : gamma * $0 + rate * $1
                }
                change = first[index]
            case .adaGrad:
                second[index] = Self.map(second[index], g) { $0 + $1 * $1 }
                change = Self.map(g, second[index]) { rate * $0 / $1.squareRoot() }
            case .rmsProp:
                second[index] = Self.map(second[index], g) { 0.9 * $0 + 0.1 * $1 * $1 }
                change = Self.map(g, second[index]) {
                    rate * $0 / ($1 + (defects.fadingGuard ? 0 : 1e-8)).squareRoot()
                }
            case .adam:
                first[index] = Self.map(first[index], g) { 0.9 * $0 + 0.1 * $1 }
                second[index] = Self.map(second[index], g) { 0.999 * $0 + 0.001 * $1 * $1 }
                var (p1, p2) = (1.0, 1.0)
                for _ in 0..<steps { (p1, p2) = (p1 * 0.9, p2 * 0.999) }
                if defects.bareMoments { (p1, p2) = (0, 0) }
                change = Self.map(first[index], second[index]) {
                    rate * ($0 / (1 - p1)) / (($1 / (1 - p2)).squareRoot() + 1e-8)
                }
            }
            layers[index] = Self.map(layers[index], change) { $0 - $1 }
        }
    }

    /// Trains for a number of steps and gives all parameters in the program's order.
    mutating func train(steps: Int, seed: UInt64) -> [Double] {
        let digits = Dataset<Double>.digits()
        let labels = digits.labels ?? []
        let scale = run.defects.rawPixels ? 1.0 : 1.0 / 16
        let images = labels.indices.map {
            (pixels: digits.features[row: $0].map { $0 * scale }, label: Int(labels[$0]))
        }
        var batches = ProgramBatches(
            seed: seed, order: run.order, images: 0..<1078, repeated: run.defects.repeatedBatches)
        for step in 0..<steps { update(batches.next(step: step % 22).map { images[$0] }) }
        return layers.flatMap { layer in
            (0..<layer.weights[0].count).flatMap { i in layer.weights.map { $0[i] } } + layer.biases
        }
    }
}
