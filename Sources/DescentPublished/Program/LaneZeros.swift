import DescentNumerics

/// The first layer of networks side by side, which passes over the pixels that are 0: half of them.
///
/// The bits are those of products of all pixels, as long as no zero meets an infinity or NaN; then all pixels are multiplied.
final class LaneZeros {
    private let kernels = Double.lanes()
    private let inputs = ProgramDigits.inputs
    private let units: Int
    private let most: Int
    /// Of the batch that came last.
    private var pixels: UnsafePointer<Double>?
    private var batch = 0
    private var pattern: SparsityPattern
    /// A pattern for batches that were brought together, and those of neighboring images, which come again and again.
    private let changing: SparsityPattern
    private var known: [Range<Int>: SparsityPattern] = [:]
    /// A bit for each lane with NaN in every weight and bias, which nothing changes any more.
    private var lost: UInt32 = 0

    private static let allLanes = UInt32(1 << Lanes.scalarCount) - 1

    /// - `images`: The most of a batch.
    /// - `units`: Those of the first layer.
    init(images: Int, units: Int) {
        self.units = units
        most = images
        changing = SparsityPattern(rows: images, columns: ProgramDigits.inputs)
        pattern = changing
    }

    /// Takes a batch, pixels `[image][pixel]`, which must stay until the next one.
    func take(_ pixels: UnsafePointer<Double>, batch: Int) {
        (self.pixels, self.batch, pattern) = (pixels, batch, changing)
        pattern.find(rows: batch, columns: inputs, in: pixels)
    }

    /// Takes a batch of neighboring images.
    func take(run images: Range<Int>, of digits: ProgramDigits) {
        let pixels = digits.pixels(from: images.lowerBound)
        (self.pixels, batch) = (pixels, images.count)
        if let found = known[images] {
            pattern = found
        } else {
            pattern = SparsityPattern(rows: most, columns: inputs)
            pattern.find(rows: batch, columns: inputs, in: pixels)
            known[images] = pattern
        }
    }

    /// The sums of the units, `[image][unit]`.
    func forward(_ parameters: LaneArray, into sums: UnsafeMutablePointer<Double>) {
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

    /// The gradient of weights and biases from the derivatives of the sums.
    func backward(_ derivatives: LaneArray, into gradient: LaneArray) {
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
