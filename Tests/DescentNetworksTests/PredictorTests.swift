import DescentNetworks
import DescentNumerics
import Testing

@Suite("A predictor")
struct PredictorTests {
    /// Outputs of one row after the other, from a pass of its own.
    private func twin<S: Scalar>(_ network: Network<S>, _ inputs: [S]) -> [S] {
        let width = network.architecture.input.count
        return stride(from: 0, to: inputs.count, by: width).flatMap { first in
            let propagation = Propagation<S>(network.architecture, loss: nil, examples: 1)
            return inputs[first..<first + width].withUnsafeBufferPointer { row in
                network.parameters.withUnsafeBufferPointer { beta in
                    row.baseAddress.map { Array(propagation.forward($0, examples: 1, parameters: beta)) } ?? []
                }
            }
        }
    }

    @Test("gives the same bits whatever the number of rows, pieces and threads", arguments: [0, 1, 7, 8, 9, 40, 401])
    func outputs(_ rows: Int) throws {
        func check<S: Scalar>(_: S.Type) throws {
            let architecture = try Architecture(
                input: [90], layers: [Dense(130, activation: .relu), Dense(3, activation: .softmax)])
            let network = Network<S>(architecture, seed: 5)
            var random = RandomStream(seed: 3, "rows")
            let inputs = (0..<rows * 90).map { _ in S(random.uniform()) }
            let expected = twin(network, inputs)
            let largest: [Int32] = (0..<rows).map { row in
                let outputs = Array(expected[row * 3..<row * 3 + 3])
                let place: Int? = outputs.indices.max { outputs[$0] < outputs[$1] }
                return Int32(place ?? -1)
            }
            for (piece, threads) in [(1, 1), (8, 1), (256, 1), (256, 2), (8, 3)] {
                let predictor = Predictor(network, rows: piece, team: ThreadTeam(threads: threads))
                for _ in 0..<2 {
                    var outputs = [S](repeating: -1, count: rows * 3)
                    var classes = [Int32](repeating: -2, count: rows)
                    var outputSpan = outputs.mutableSpan
                    predictor.outputs(for: inputs.span, into: &outputSpan)
                    #expect(outputs == expected, "pieces of \(piece), \(threads) threads")
                    var classSpan = classes.mutableSpan
                    predictor.classes(for: inputs.span, into: &classSpan)
                    #expect(classes == largest)
                }
            }
        }
        try check(Float.self)
        try check(Double.self)
    }
}
