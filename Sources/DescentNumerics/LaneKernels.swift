import CKernels

/// Loops over many networks of one shape side by side, for one instruction set.
///
/// A lane is a network, and the lane is the innermost index of every array: weights are `[inputs][outputs][lanes]`,
/// activations `[examples][units][lanes]`. Each lane gets the bits that the loop over one network gives. Activations
/// work element by element, so those of ``ActivationKernels`` serve as they are. What is shared by all lanes, such as the
/// inputs of a batch, has no lane index.
package struct LaneKernels<S: Scalar>: @unchecked Sendable {
    package typealias Input = UnsafePointer<S>?
    package typealias Output = UnsafeMutablePointer<S>?
    package typealias Labels = UnsafePointer<Int32>?

    /// How many networks lie side by side: 64 bytes of them.
    package static var count: Int { 64 / MemoryLayout<S>.stride }

    /// C = S + A B: rows, columns, inner, whether A is shared, A, its row and column strides, B, its row and column
    /// strides, S (one row, or nil for zeros), C. Strides do not count lanes.
    package let product: (Int, Int, Int, Bool, Input, Int, Int, Input, Int, Int, Input, Output) -> Void
    /// The sum of each column: rows, columns, matrix, sums.
    package let columnSums: (Int, Int, Input, Output) -> Void
    /// Rows, columns, logits, probabilities.
    package let softmax: (Int, Int, Input, Output) -> Void
    /// The product with softmax's Jacobian: rows, columns, probabilities, gradient in place.
    package let softmaxBackward: (Int, Int, Input, Output) -> Void
    /// Rows, columns, whether labels are shared, logits, labels, scale, gradient or nil, costs `[rows][lanes]`.
    package let softmaxCrossEntropy: (Int, Int, Bool, Input, Labels, S, Output, Output) -> Void
    /// Rows, columns, whether targets are shared, outputs, targets, scale, gradient, costs `[rows][lanes]`.
    package let squaredError: (Int, Int, Bool, Input, Input, S, Output, Output) -> Void
    /// Adds each lane's numbers to its total, one after the other: rows, numbers, totals.
    package let addSums: (Int, Input, UnsafeMutablePointer<Double>?) -> Void
    /// Adds how many rows have their largest element at their label: rows, columns, values, shared labels, counts.
    package let countRight: (Int, Int, Input, Labels, UnsafeMutablePointer<Int32>?) -> Void
    /// y ← y + factor x, fused, in the lanes whose factor is not 0: count, factors, x, y.
    package let addScaled: (Int, Input, Input, Output) -> Void
    /// Bit l says whether all elements of lane l are finite: count, numbers.
    package let finite: (Int, Input) -> UInt32
    /// Each lane's own rows: count, width, rows, indices `[lanes][indexRow]`, indexRow, result `[count][width][lanes]`.
    package let gather: (Int, Int, Input, Labels, Int, Output) -> Void

    // The update rules: count, β, gradient, state, and numbers as the fields of ``MomentNumbers`` × lanes.
    package let raw: (Int, Output, Input, Input) -> Void
    package let momentum, nesterov, squares: (Int, Output, Input, Output, Input) -> Void
    package let adam, nadam: (Int, Output, Input, Output, Output, Input) -> Void
    package let amsgrad: (Int, Output, Input, Output, Output, Output, Input) -> Void
}

extension LaneKernels<Float> {
    /// The loops for `Float` of an instruction set.
    package init(_ set: InstructionSet) {
        let lanes = dk_kernels_for_f32(set.code).pointee.lanes
        self.init(
            product: lanes.product, columnSums: lanes.columnSums, softmax: lanes.softmax,
            softmaxBackward: lanes.softmaxBackward, softmaxCrossEntropy: lanes.softmaxCrossEntropy,
            squaredError: lanes.squaredError, addSums: lanes.addSums, countRight: lanes.countRight,
            addScaled: lanes.addScaled, finite: lanes.finite, gather: lanes.gather, raw: lanes.raw,
            momentum: lanes.momentum, nesterov: lanes.nesterov, squares: lanes.squares, adam: lanes.adam,
            nadam: lanes.nadam, amsgrad: lanes.amsgrad)
    }
}

extension LaneKernels<Double> {
    /// The loops for `Double` of an instruction set.
    package init(_ set: InstructionSet) {
        let lanes = dk_kernels_for_f64(set.code).pointee.lanes
        self.init(
            product: lanes.product, columnSums: lanes.columnSums, softmax: lanes.softmax,
            softmaxBackward: lanes.softmaxBackward, softmaxCrossEntropy: lanes.softmaxCrossEntropy,
            squaredError: lanes.squaredError, addSums: lanes.addSums, countRight: lanes.countRight,
            addScaled: lanes.addScaled, finite: lanes.finite, gather: lanes.gather, raw: lanes.raw,
            momentum: lanes.momentum, nesterov: lanes.nesterov, squares: lanes.squares, adam: lanes.adam,
            nadam: lanes.nadam, amsgrad: lanes.amsgrad)
    }
}

extension Scalar {
    /// The loops over networks side by side of the instruction set in use.
    package static var lanes: LaneKernels<Self> {
        // Float and Double are the only conformances.
        if let kernels = floatLanes as? LaneKernels<Self> { return kernels }
        guard let kernels = doubleLanes as? LaneKernels<Self> else {
            preconditionFailure("Scalar: \(Self.self) has no kernels, expected Float or Double")
        }
        return kernels
    }
}

private let floatLanes = LaneKernels<Float>(.current)
private let doubleLanes = LaneKernels<Double>(.current)
