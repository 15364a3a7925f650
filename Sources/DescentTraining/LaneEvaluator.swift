import DescentNetworks
import DescentNumerics

/// Looks at a whole set of examples with many networks side by side; each gets the bits that an ``Evaluator`` gives.
package final class LaneEvaluator<S: Scalar> {
    private let examples: Examples<S>
    private let propagation: LanePropagation<S>
    private let laneCount: Int
    /// An evaluator adds up the costs of so many examples at a time.
    private static var chunk: Int { 256 }
    /// So many examples pass through the layers at a time: few enough for the caches.
    private static var strip: Int { 32 }

    /// - `laneCount`: That of the populations that it looks at.
    /// - Returns: nil if a layer has no form with lanes.
    package init?(
        _ architecture: Architecture, loss: Loss, examples: Examples<S>, laneCount: Int = Population<S>.capacity
    ) {
        guard
            let propagation = LanePropagation<S>(
                architecture, loss: loss, examples: Self.strip, lanes: S.lanes(laneCount))
        else { return nil }
        self.examples = examples
        self.propagation = propagation
        self.laneCount = laneCount
    }

    /// The mean cost and the accuracy of each lane with these parameters, `[place][lanes]` of a ``LaneLayout``.
    ///
    /// - `going`: A bit for each lane that anyone looks at.
    @specialized(where S == Float)
    @specialized(where S == Double)
    func scores(_ parameters: UnsafePointer<S>, going: UInt32) -> [Score] {
        let lanes = laneCount
        var totals = [Double](repeating: 0, count: lanes)
        var right = [Int32](repeating: 0, count: lanes)
        for first in stride(from: 0, to: examples.count, by: Self.chunk) {
            let end = min(first + Self.chunk, examples.count)
            var sums = [Double](repeating: 0, count: lanes)
            for start in stride(from: first, to: end, by: Self.strip) {
                let count = min(Self.strip, end - start)
                examples.withRows(from: start) { inputs, expected, labels in
                    propagation.addCosts(
                        of: .init(inputs: inputs, expected: expected, examples: count, isShared: true),
                        parameters: parameters, going: going, gradient: nil, to: &sums)
                    if let labels { propagation.countRight(labels: labels, examples: count, to: &right) }
                }
            }
            for lane in 0..<lanes { totals[lane] += sums[lane] }
        }
        let count = Double(max(1, examples.count))
        return (0..<lanes).map {
            Score(cost: totals[$0] / count, accuracy: examples.labels == nil ? nil : Double(right[$0]) / count)
        }
    }
}
