import DescentNetworks
import DescentNumerics

/// Looks at a whole set of examples with many networks side by side; each gets the bits that an ``Evaluator`` gives.
package final class LaneEvaluator<S: Scalar> {
    private let examples: Examples<S>
    private let propagation: LanePropagation<S>
    /// An evaluator adds up the costs of so many examples at a time.
    private static var chunk: Int { 256 }
    /// So many examples pass through the layers at a time: few enough for the caches.
    private static var strip: Int { 32 }

    /// - Returns: nil if a layer has no form with lanes.
    package init?(_ architecture: Architecture, loss: Loss, examples: Examples<S>) {
        guard let propagation = LanePropagation<S>(architecture, loss: loss, examples: Self.strip) else { return nil }
        self.examples = examples
        self.propagation = propagation
    }

    /// The mean cost and the accuracy of each lane with these parameters, `[parameter][lanes]`.
    func scores(_ parameters: UnsafePointer<S>) -> [Score] {
        let lanes = LaneKernels<S>.count
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
                        parameters: parameters, gradient: nil, to: &sums)
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
