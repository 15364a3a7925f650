import DescentNumerics
import Testing

@testable import DescentNetworks

/// `softmax.json`: the full Jacobian under a squared error, and logits at which a naive softmax overflows.
struct SoftmaxCase: Decodable {
    let logits: [[Double]]
    let targets: [[Double]]
    let meanSquaredError: Double
    let logitGradients: [[Double]]
    let extremeLogits: [[Double]]
    let extremeSoftmax: [[Double]]
    let extremeLogSoftmax: [[Double]]
}

@Suite("Softmax agrees with PyTorch")
struct SoftmaxFixtureTests {
    let expected: SoftmaxCase = try! fixture("softmax")

    @Test func jacobianUnderSquaredError() throws {
        let logits = Matrix(expected.logits)
        let targets = Matrix(expected.targets)
        var outputs = logits.elements
        var gradient = logits.elements
        var costs = [Double](repeating: 0, count: logits.rows)
        Activation.softmax.apply(rows: logits.rows, columns: logits.columns, to: logits.elements, into: &outputs)
        Double.squaredError(
            rows: logits.rows, columns: logits.columns, outputs: outputs, targets: targets.elements,
            scale: 1 / Double(logits.rows), gradient: &gradient, rowCosts: &costs)
        Activation.softmax.differentiate(
            rows: logits.rows, columns: logits.columns, at: outputs, gradients: &gradient)
        #expect(agree(costs.reduce(0, +) / Double(logits.rows), expected.meanSquaredError, relative: 1e-12, floor: 1))
        for (found, value) in zip(gradient, expected.logitGradients.flatMap(\.self)) {
            #expect(agree(found, value, relative: 1e-12, floor: 1e-3))
        }
    }

    @Test func extremeLogitsAreExactlyFinite() {
        let logits = Matrix(expected.extremeLogits)
        var outputs = logits.elements
        Activation.softmax.apply(rows: logits.rows, columns: logits.columns, to: logits.elements, into: &outputs)
        for (found, value) in zip(outputs, expected.extremeSoftmax.flatMap(\.self)) {
            #expect(found.isFinite && agree(found, value, relative: 1e-14, floor: 1e-300))
        }
        for label in 0..<logits.columns {
            var gradient = logits.elements
            var costs = [Double](repeating: 0, count: logits.rows)
            let labels = [Int32](repeating: Int32(label), count: logits.rows)
            Double.softmaxCrossEntropy(
                rows: logits.rows, columns: logits.columns, logits: logits.elements, labels: labels, scale: 1,
                gradient: &gradient, rowCosts: &costs)
            for row in 0..<logits.rows {
                #expect(agree(costs[row], -expected.extremeLogSoftmax[row][label], relative: 1e-14, floor: 1))
            }
            let isFinite = gradient.allSatisfy { $0.isFinite }
            #expect(isFinite)
        }
    }

    @Test(arguments: [-10_000.0, 10_000])
    func costAndGradientAreFinite(atLogit extreme: Double) {
        let logits = [extreme, 0, -extreme]
        for label: Int32 in 0..<3 {
            var gradient = logits
            var cost = [0.0]
            Double.softmaxCrossEntropy(
                rows: 1, columns: 3, logits: logits, labels: [label], scale: 1, gradient: &gradient, rowCosts: &cost)
            let isBounded = gradient.allSatisfy { abs($0) <= 1 }
            #expect(cost[0].isFinite && isBounded)
        }
    }
}
