import DescentNumerics
import Testing

@testable import DescentNetworks

/// A network whose gradient is compared with central differences.
struct GradientCase: CustomTestStringConvertible, Sendable {
    let hidden: Activation
    let output: Activation
    let loss: Loss
    let sizes: [Int]

    var testDescription: String { "\(sizes) \(hidden) then \(output), \(loss)" }

    static let activations: [Activation] = [
        .identity, .sigmoid, .relu, .leakyReLU(slope: 0.1), .tanh, .elu(), .elu(alpha: 0.5), .gelu, .silu, .softmax,
    ]

    static let all = activations.flatMap { activation in
        [
            GradientCase(hidden: activation, output: .softmax, loss: .crossEntropy, sizes: [5, 3]),
            GradientCase(hidden: activation, output: .softmax, loss: .crossEntropy, sizes: [5, 7, 4, 3]),
            GradientCase(hidden: activation, output: activation, loss: .meanSquaredError, sizes: [4, 3]),
            GradientCase(hidden: activation, output: activation, loss: .meanSquaredError, sizes: [4, 9, 3]),
        ]
    }
}

@Suite("Gradients agree with central differences")
struct GradientTests {
    @Test(arguments: GradientCase.all)
    func everyParameter(_ test: GradientCase) throws {
        let last = test.sizes.count - 2
        let layers = (0...last).map { index in
            Dense(
                test.sizes[index + 1], activation: index == last ? test.output : test.hidden, weights: .normal,
                biases: .normal)
        }
        let architecture = try Architecture(input: [test.sizes[0]], layers: layers)
        var network = Network<Double>(architecture, seed: 3)
        var random = RandomStream(seed: 3, "gradient test")
        let examples = 6
        let outputs = test.sizes[last + 1]
        let inputs = Matrix(
            rows: examples, columns: test.sizes[0],
            elements: (0..<examples * test.sizes[0]).map { _ in random.normal() })
        let labels = (0..<examples).map { _ in Int32(random.below(outputs)) }
        let targets = Matrix(
            rows: examples, columns: outputs, elements: (0..<examples * outputs).map { _ in random.normal() })
        func cost() -> Double {
            costAndGradient(network, loss: test.loss, inputs: inputs, labels: labels, targets: targets).cost
        }
        let gradient = costAndGradient(network, loss: test.loss, inputs: inputs, labels: labels, targets: targets)
            .gradient
        let step = 1e-5
        for index in network.parameters.indices {
            let value = network.parameters[index]
            network.parameters[index] = value + step
            let above = cost()
            network.parameters[index] = value - step
            let below = cost()
            network.parameters[index] = value
            let difference = (above - below) / (2 * step)
            // The error of the difference is about 1e-10 (curvature and rounding), of the gradient less.
            #expect(
                agree(gradient[index], difference, relative: 1e-6, floor: 1e-2),
                "parameter \(index): gradient \(gradient[index]), difference \(difference)")
        }
    }
}
