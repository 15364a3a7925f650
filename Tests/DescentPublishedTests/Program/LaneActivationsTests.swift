import DescentNumerics
import Testing

@testable import DescentPublished

@Suite("The activations of the authors' program")
struct LaneActivationsTests {
    /// Whether two numbers agree, NaN with NaN.
    private func agree(_ a: Double, _ b: Double) -> Bool { a.isNaN ? b.isNaN : abs(a - b) <= 1e-14 }

    @Test("Softmax without a shift overflows, vanishes and is no number where plain exponentials are")
    func unshifted() {
        let rows: [[Double]] = [
            [1, 2, -3], [720, 0, 1], [709.5, 709.5, 709.5], [-800, -800, -900], [-740, -739, -738], [.nan, 1, 2],
            [0, 720, 720], [-31, -760, -35],
        ]
        let logits = LaneArray(3)
        let probabilities = LaneArray(3)
        for k in 0..<3 { for lane in rows.indices { logits.lanes[k][lane] = rows[lane][k] } }
        Double.lanes().softmax(1, 3, logits[0], probabilities[0])
        LaneActivations.unshift(3, logits: logits.lanes, probabilities: probabilities.lanes)
        for (lane, row) in rows.enumerated() {
            let exponentials = row.map { Double.exponential($0) }
            let sum = exponentials.reduce(0, +)
            for k in 0..<3 { #expect(agree(exponentials[k] / sum, probabilities.lanes[k][lane]), "lane \(lane), \(k)") }
        }
        // A logit of the second lane overflows, and only the sum of the third.
        #expect(probabilities.lanes[0][1].isNaN && probabilities.lanes[1][1] == 0)
        #expect(probabilities.lanes[0][2] == 0)
    }

    @Test("The sigmoid is no number where e^z overflows, and 1 there without the defect", arguments: [false, true])
    func sigmoid(overflow: Bool) {
        let z = LaneArray(1)
        z.lanes[0] = [0, 709.7, 709.8, 1e300, -709.8, -1e300, .nan, 2]
        LaneActivations.sigmoid(1, z, overflow: overflow)
        let high = overflow ? Double.nan : 1
        let expected = [0.5, 1, high, high, 0, 0, .nan, 1 / (1 + Double.exponential(-2))]
        for lane in 0..<8 { #expect(agree(expected[lane], z.lanes[0][lane]), "lane \(lane)") }
    }

    @Test("The largest probability is the first of equals, and NaN is larger than all")
    func largest() {
        let p = LaneArray(3)
        p.lanes[0] = [1, 0, 0, .nan, 0, 1, 2, .nan]
        p.lanes[1] = [0, 1, 0, 5, .nan, 1, 2, .nan]
        p.lanes[2] = [0, 0, 1, 6, 7, 0, 3, .nan]
        #expect(LaneActivations.largest(3, p.lanes) == [0, 1, 2, 0, 1, 0, 2, 0])
    }
}
