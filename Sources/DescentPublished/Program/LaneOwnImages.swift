import DescentNumerics

/// The first layer of networks side by side, each with images of its own.
///
/// A pixel is a vector here and few are 0 in all lanes, so that none is passed over; the bits are those of ``LaneZeros``.
final class LaneOwnImages {
    private let kernels = Double.lanes()
    private let digits: ProgramDigits
    private let inputs = ProgramDigits.inputs
    private let units: Int
    private let most: Int
    /// Of a batch: `[image][pixel]`, and the images `[lane][image]`.
    private let pixels: LaneArray
    private let images: UnsafeMutablePointer<Int32>
    private(set) var batch = 0

    /// - `most`: The most images of a batch.
    /// - `units`: Those of the first layer.
    init(_ digits: ProgramDigits, most: Int, units: Int) {
        precondition(
            digits.train.count % ProgramDigits.batches == 0,
            "LaneOwnImages: batches of \(digits.train.count) images in \(ProgramDigits.batches), expected equal ones")
        self.digits = digits
        self.most = most
        self.units = units
        pixels = LaneArray(most * ProgramDigits.inputs)
        images = .allocate(capacity: most * Lanes.scalarCount)
        images.initialize(repeating: 0, count: most * Lanes.scalarCount)
    }

    deinit { images.deallocate() }

    /// Takes the images of one lane's next step; a lane that takes none keeps what it has.
    func set(lane: Int, to own: ArraySlice<Int>) {
        batch = own.count
        for (place, image) in own.enumerated() { images[lane * most + place] = Int32(image) }
    }

    /// The label of each lane's image.
    func labels(_ place: Int) -> SIMD8<Int> {
        var labels = SIMD8<Int>.zero
        for lane in 0..<Lanes.scalarCount { labels[lane] = digits.labels[Int(images[lane * most + place])] }
        return labels
    }

    /// The sums of the units, `[image][unit]`.
    func forward(_ parameters: LaneArray, into sums: UnsafeMutablePointer<Double>) {
        kernels.gather(batch, inputs, digits.pixels(from: 0), images, most, pixels[0])
        kernels.product(
            batch, units, inputs, false, pixels[0], inputs, 1, parameters[0], units, 1, parameters[inputs * units],
            sums)
    }

    /// The gradient of weights and biases from the derivatives of the sums, for the images that came last.
    func backward(_ derivatives: LaneArray, into gradient: LaneArray) {
        kernels.columnSums(batch, units, derivatives[0], gradient[inputs * units])
        kernels.product(
            inputs, units, batch, false, pixels[0], 1, inputs, derivatives[0], units, 1, nil, gradient[0])
    }
}
