import DescentData
import DescentNetworks
import DescentNumerics
import Testing

@testable import DescentPaper

@Suite struct InputDerivativesTests {
    @Test(arguments: [0, 25]) func agreeWithDifferencesOfTheNetwork(hidden: Int) throws {
        let layers = (hidden == 0 ? [] : [Dense(hidden, activation: .sigmoid)]) + [Dense(10, activation: .softmax)]
        let network = Network<Double>(try Architecture(input: [64], layers: layers), seed: 4)
        let derivatives = InputDerivatives(hidden: hidden, parameters: network.parameters)
        let image = Dataset<Double>.digits().features[row: 17].map { $0 / 16 }
        func outputs(_ pixel: Int, _ change: Double) -> [Double] {
            var pixels = image
            pixels[pixel] += change
            return Array(network.outputs(for: Matrix(rows: 1, columns: 64, elements: pixels)).elements)
        }
        for digit in [0, 7] {
            let found = derivatives.gradient(of: digit, at: image)
            for pixel in [0, 20, 36, 63] {
                let difference = (outputs(pixel, 1e-5)[digit] - outputs(pixel, -1e-5)[digit]) / 2e-5
                #expect(abs(found[pixel] - difference) < 1e-9, "digit \(digit), pixel \(pixel)")
            }
        }
        // Probabilities sum to 1, so their derivatives to 0.
        let sum = (0..<10).reduce(0) { $0 + derivatives.gradient(of: $1, at: image)[36] }
        #expect(abs(sum) < 1e-14)
    }
}
