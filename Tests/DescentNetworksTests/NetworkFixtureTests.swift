import DescentNumerics
import Testing

@testable import DescentNetworks

/// One network of `networks.json`: made with PyTorch in float64.
struct NetworkCase: Decodable, CustomTestStringConvertible {
    let sizes: [Int]
    let hiddenActivation: String
    let outputActivation: String
    let loss: Loss
    let inputs: [[Double]]
    let labels: [Int32]
    let weights: [[[Double]]]
    let biases: [[Double]]
    let outputs: [[Double]]
    let cost: Double
    let weightGradients: [[[Double]]]
    let biasGradients: [[Double]]

    var testDescription: String { "\(sizes) \(hiddenActivation) \(outputActivation) \(loss)" }

    static let all: [NetworkCase] = (try? fixture("networks")) ?? []

    func network() throws -> Network<Double> {
        let last = sizes.count - 2
        let layers = try (0...last).map { index in
            let name = index == last ? outputActivation : hiddenActivation
            return Dense(sizes[index + 1], activation: try #require(Activation(name), "unknown activation \(name)"))
        }
        var network = Network<Double>(try Architecture(input: [sizes[0]], layers: layers), seed: 0)
        for parameter in network.architecture.parameters {
            network[tensor: parameter] =
                parameter.tensor.role == .weight
                ? weights[parameter.layer].flatMap(\.self) : biases[parameter.layer]
        }
        return network
    }
}

@Suite("Networks agree with PyTorch")
struct NetworkFixtureTests {
    @Test func theFixtureHasNetworks() { #expect(!NetworkCase.all.isEmpty) }

    @Test(arguments: NetworkCase.all)
    func outputsAgree(_ expected: NetworkCase) throws {
        let outputs = try expected.network().outputs(for: Matrix(expected.inputs))
        for (row, values) in expected.outputs.enumerated() {
            for (column, value) in values.enumerated() {
                #expect(agree(outputs[row, column], value, relative: 1e-10, floor: 1e-3))
            }
        }
    }

    @Test(arguments: NetworkCase.all)
    func costAndGradientsAgree(_ expected: NetworkCase) throws {
        let network = try expected.network()
        let outputCount = expected.sizes[expected.sizes.count - 1]
        let result = costAndGradient(
            network, loss: expected.loss, inputs: Matrix(expected.inputs), labels: expected.labels,
            targets: Matrix(oneHot(expected.labels, count: outputCount)))
        #expect(agree(result.cost, expected.cost, relative: 1e-10, floor: 1e-3))
        let gradient = Network(network.architecture, parameters: result.gradient)
        for parameter in network.architecture.parameters {
            let found = gradient[tensor: parameter]
            let values =
                parameter.tensor.role == .weight
                ? expected.weightGradients[parameter.layer].flatMap(\.self) : expected.biasGradients[parameter.layer]
            #expect(found.count == values.count)
            for (one, other) in zip(found, values) {
                #expect(agree(one, other, relative: 1e-10, floor: 1e-3), "\(parameter.name): \(one) and \(other)")
            }
        }
    }
}

/// Rows with a 1 at the label and 0 elsewhere.
func oneHot(_ labels: [Int32], count: Int) -> [[Double]] {
    labels.map { label in (0..<count).map { $0 == Int(label) ? 1 : 0 } }
}

/// The mean cost of a batch and its gradient.
func costAndGradient<S: Scalar>(
    _ network: Network<S>, loss: Loss, inputs: Matrix<S>, labels: [Int32], targets: Matrix<S>
) -> (cost: Double, gradient: [S]) {
    let propagation = Propagation<S>(network.architecture, loss: loss, examples: inputs.rows)
    var gradient = [S](repeating: .nan, count: network.parameters.count)
    let sum = inputs.elements.withUnsafeBufferPointer { inputPointer in
        targets.elements.withUnsafeBufferPointer { targetPointer in
            labels.withUnsafeBufferPointer { labelPointer in
                network.parameters.withUnsafeBufferPointer { parameters in
                    gradient.withUnsafeMutableBufferPointer { gradient in
                        propagation.cost(
                            of: inputPointer.baseAddress!,
                            expected: loss == .crossEntropy
                                ? .labels(labelPointer.baseAddress!) : .targets(targetPointer.baseAddress!),
                            examples: inputs.rows, parameters: parameters, gradient: gradient)
                    }
                }
            }
        }
    }
    return (sum / Double(inputs.rows), gradient)
}
