import DescentNumerics

/// The first layer of networks side by side, which passes over the pixels that are 0: half of them.
///
/// The bits are those of products of all pixels, as long as no zero meets an infinity or NaN; then all pixels are multiplied.
final class LaneZeros {
    private let kernels = Double.lanes()
    private let pattern: SparsityPattern
    private let inputs = ProgramDigits.inputs
    private let units: Int
    /// A bit for each lane with NaN in every weight and bias, which nothing changes any more.
    private var lost: UInt32 = 0

    private static let allLanes = UInt32(1 << Lanes.scalarCount) - 1

    /// - `images`: The most of a batch.
    /// - `units`: Those of the first layer.
    init(images: Int, units: Int) {
        self.units = units
        pattern = SparsityPattern(rows: images, columns: ProgramDigits.inputs)
    }

    /// The sums of the units, `[image][unit]`, from pixels `[image][pixel]`.
    func forward(
        _ batch: Int, _ pixels: UnsafePointer<Double>, _ parameters: LaneArray,
        into sums: UnsafeMutablePointer<Double>
    ) {
        pattern.find(rows: batch, columns: inputs, in: pixels)
        if isFinite(parameters) {
            kernels.sparseProduct(
                batch, units, pattern.rowMasks, pattern.rowWords, pixels, inputs, 1, parameters[0],
                parameters[inputs * units], sums)
        } else {
            kernels.product(
                batch, units, inputs, true, pixels, inputs, 1, parameters[0], units, 1, parameters[inputs * units],
                sums)
        }
    }

    /// The gradient of weights and biases from the derivatives of the sums, for the pixels that came last.
    func backward(_ batch: Int, _ pixels: UnsafePointer<Double>, _ derivatives: LaneArray, into gradient: LaneArray) {
        let biases = gradient[inputs * units]
        kernels.columnSums(batch, units, derivatives[0], biases)
        // A derivative that is not finite makes its sum so.
        if kernels.finite(units, biases) | lost == Self.allLanes {
            kernels.sparseProduct(
                inputs, units, pattern.columnMasks, pattern.columnWords, pixels, 1, inputs, derivatives[0], nil,
                gradient[0])
        } else {
            kernels.product(
                inputs, units, batch, true, pixels, 1, inputs, derivatives[0], units, 1, nil, gradient[0])
        }
    }

    /// Whether every lane's weights are finite, or lost.
    private func isFinite(_ parameters: LaneArray) -> Bool {
        let count = (inputs + 1) * units
        let finite = kernels.finite(count, parameters[0])
        if finite | lost == Self.allLanes { return true }
        for lane in 0..<Lanes.scalarCount where (finite | lost) >> UInt32(lane) & 1 == 0 {
            let isLost = (0..<count).allSatisfy { parameters.lanes[$0][lane].isNaN }
            if isLost { lost |= 1 << UInt32(lane) }
        }
        return finite | lost == Self.allLanes
    }
}
