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

    /// The most networks that lie side by side: 64 bytes of them.
    package static var most: Int { 64 / MemoryLayout<S>.stride }

    /// How many networks lie side by side.
    package let count: Int
    /// How many numbers of every network fill a register: 2 where the networks fill half of one, otherwise 1.
    package let side: Int

    /// C = S + A B: rows, columns, inner, whether A is shared, A, its row and column strides, B, its row and column
    /// strides, S (one row, or nil for zeros), C. Strides do not count lanes.
    package let product: (Int, Int, Int, Bool, Input, Int, Int, Input, Int, Int, Input, Output) -> Void
    /// C = S + A B with a shared A, of which only elements in a ``SparsityPattern`` are looked at: rows, columns, the
    /// pattern's masks of A's rows, their words, A, its row and column strides, B, S, C.
    package let sparseProduct: (Int, Int, UnsafePointer<UInt64>?, Int, Input, Int, Int, Input, Input, Output) -> Void
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
    /// Bit l says whether all elements of lane l are finite: count, numbers.
    package let finite: (Int, Input) -> UInt32
    /// Each lane's own rows: count, width, rows, indices `[lanes][indexRow]`, indexRow, result `[count][width][lanes]`.
    package let gather: (Int, Int, Input, Labels, Int, Output) -> Void

    // The update rules: count, β, gradient, each lane's λ, state, and numbers as the fields of ``MomentNumbers`` × lanes.
    // λβ is added first. Bit l of the result says whether the gradient of lane l is finite; the update is made anyway.
    package let raw: (Int, Output, Input, Input, Input) -> UInt32
    package let momentum, nesterov, squares: (Int, Output, Input, Input, Output, Input) -> UInt32
    package let adam, nadam: (Int, Output, Input, Input, Output, Output, Input) -> UInt32
    package let amsgrad: (Int, Output, Input, Input, Output, Output, Output, Input) -> UInt32
}

extension LaneKernels<Float> {
    /// The loops for 16 or 8 networks of `Float` of an instruction set.
    package init(_ set: InstructionSet, count: Int = most) {
        Self.check(count)
        let kernels = dk_kernels_for_f32(set.code).pointee
        let lanes = count == Self.most ? kernels.lanes : kernels.halfLanes
        self.init(
            count: count, side: lanes.side, product: lanes.product, sparseProduct: lanes.sparseProduct,
            softmax: lanes.softmax, softmaxBackward: lanes.softmaxBackward,
            softmaxCrossEntropy: lanes.softmaxCrossEntropy, squaredError: lanes.squaredError, addSums: lanes.addSums,
            countRight: lanes.countRight, finite: lanes.finite, gather: lanes.gather, raw: lanes.raw,
            momentum: lanes.momentum, nesterov: lanes.nesterov, squares: lanes.squares, adam: lanes.adam,
            nadam: lanes.nadam, amsgrad: lanes.amsgrad)
    }
}

extension LaneKernels<Double> {
    /// The loops for 8 or 4 networks of `Double` of an instruction set.
    package init(_ set: InstructionSet, count: Int = most) {
        Self.check(count)
        let kernels = dk_kernels_for_f64(set.code).pointee
        let lanes = count == Self.most ? kernels.lanes : kernels.halfLanes
        self.init(
            count: count, side: lanes.side, product: lanes.product, sparseProduct: lanes.sparseProduct,
            softmax: lanes.softmax, softmaxBackward: lanes.softmaxBackward,
            softmaxCrossEntropy: lanes.softmaxCrossEntropy, squaredError: lanes.squaredError, addSums: lanes.addSums,
            countRight: lanes.countRight, finite: lanes.finite, gather: lanes.gather, raw: lanes.raw,
            momentum: lanes.momentum, nesterov: lanes.nesterov, squares: lanes.squares, adam: lanes.adam,
            nadam: lanes.nadam, amsgrad: lanes.amsgrad)
    }
}

extension LaneKernels {
    /// The sum of each column: those of a matrix with all lanes' columns side by side.
    package func columnSums(_ rows: Int, _ columns: Int, _ matrix: UnsafePointer<S>, _ sums: UnsafeMutablePointer<S>) {
        S.columnSums(rows: rows, columns: columns * count, of: matrix, matrixRow: columns * count, into: sums)
    }

    private static func check(_ count: Int) {
        precondition(
            count == most || 2 * count == most, "LaneKernels: \(count) lanes of \(S.self), expected \(most) or half")
    }
}

extension Scalar {
    /// The loops over so many networks side by side, of the instruction set in use.
    package static func lanes(_ count: Int = LaneKernels<Self>.most) -> LaneKernels<Self> {
        // Float and Double are the only conformances.
        let isWide = count == LaneKernels<Self>.most
        if let kernels = (isWide ? floatLanes : halfFloatLanes) as? LaneKernels<Self> { return kernels }
        guard let kernels = (isWide ? doubleLanes : halfDoubleLanes) as? LaneKernels<Self> else {
            preconditionFailure("Scalar: \(Self.self) has no kernels, expected Float or Double")
        }
        return kernels
    }
}

private let floatLanes = LaneKernels<Float>(.current)
private let halfFloatLanes = LaneKernels<Float>(.current, count: LaneKernels<Float>.most / 2)
private let doubleLanes = LaneKernels<Double>(.current)
private let halfDoubleLanes = LaneKernels<Double>(.current, count: LaneKernels<Double>.most / 2)
