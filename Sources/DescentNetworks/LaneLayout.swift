import DescentNumerics

/// Where the parameters of a network lie among those of its lane.
///
/// They lie in the order of β. But where two numbers of all lanes fill a register, an odd number of hidden units has rows
/// that begin in the middle of one, and half of what is read of them lies across two lines of the cache. The layer that
/// sees the inputs then has one unit more, with weights that are 0 and stay so: it adds nothing to what others get.
package struct LaneLayout: Sendable {
    /// How many places there are.
    package private(set) var count = 0
    /// The place of each parameter.
    package private(set) var places: [Int] = []
    /// Places that belong to no parameter.
    package private(set) var spare: [Int] = []
    /// The units of each layer.
    let units: [Int]
    /// The place where each layer's weights begin.
    private(set) var starts: [Int] = []

    /// - `layers`: Dense ones, the last of which has no unit more.
    /// - `side`: How many numbers of all lanes fill a register.
    init(_ layers: [Dense], inputs: Int, side: Int) {
        var units = layers.map(\.units)
        // A softmax would see the unit, and inputs from another layer may overflow, which zeros do not stop.
        if layers.count > 1, layers[0].activation != .softmax { units[0] = (units[0] + side - 1) / side * side }
        self.units = units
        for (index, layer) in layers.enumerated() {
            starts.append(count)
            let trueRows = index == 0 ? inputs : layers[index - 1].units
            let rows = index == 0 ? inputs : units[index - 1]
            // The biases are the row after the weights.
            for row in 0...rows {
                for column in 0..<units[index] {
                    let isTaken = column < layer.units && (row < trueRows || row == rows)
                    if isTaken { places.append(count) } else { spare.append(count) }
                    count += 1
                }
            }
        }
    }

    /// Where a part of β lies, with spare places in it and after it.
    package func places(of range: Range<Int>) -> Range<Int> { start(range.lowerBound)..<start(range.upperBound) }

    private func start(_ index: Int) -> Int { index < places.count ? places[index] : count }
}
