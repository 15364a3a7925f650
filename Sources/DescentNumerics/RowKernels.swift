import CKernels

/// Softmax, the losses and what else looks at whole rows of `[rows][columns]`.
///
/// A sum over a row runs along the columns in their order.
public protocol RowKernels {
    /// p = e^z / Σ_l e^(z_l), shifted by the row's maximum; `probabilities` may be `logits`.
    static func softmax(
        rows: Int, columns: Int, logits: UnsafePointer<Self>, probabilities: UnsafeMutablePointer<Self>)

    /// d_k ← p_k (d_k − Σ_l d_l p_l), the product with softmax's Jacobian.
    ///
    /// Source: Svejda, Puleo, Breitenstein (2022), equation 6.
    static func softmaxBackward(
        rows: Int, columns: Int, probabilities p: UnsafePointer<Self>, gradient d: UnsafeMutablePointer<Self>)

    /// The cross-entropy of softmax, for each row, and its gradient.
    ///
    ///     cost = log Σ_l e^(z_l − m) − (z_label − m)
    ///     gradient = (p − t) scale
    ///
    /// with m the row's maximum and t the label's unit vector. Both are finite for all finite logits whose differences
    /// are finite.
    ///
    /// - `labels`: One for each row, in `0..<columns`.
    /// - `gradient`: It may be `logits`; nil to get the costs alone.
    static func softmaxCrossEntropy(
        rows: Int, columns: Int, logits: UnsafePointer<Self>, labels: UnsafePointer<Int32>, scale: Self,
        gradient: UnsafeMutablePointer<Self>?, rowCosts: UnsafeMutablePointer<Self>)

    /// The squared error of each row and its gradient.
    ///
    ///     cost = Σ_k (y_k − t_k)²
    ///     gradient = 2 (y − t) scale
    ///
    /// - `gradient`: It may be `outputs`.
    static func squaredError(
        rows: Int, columns: Int, outputs: UnsafePointer<Self>, targets: UnsafePointer<Self>, scale: Self,
        gradient: UnsafeMutablePointer<Self>, rowCosts: UnsafeMutablePointer<Self>)

    /// The index of each row's largest element, the first of several.
    ///
    /// NaN is passed over; −1 stands for a row that holds nothing else.
    static func indicesOfLargest(
        rows: Int, columns: Int, in values: UnsafePointer<Self>, into indices: UnsafeMutablePointer<Int32>)
}

extension Float {
    public static func softmax(
        rows: Int, columns: Int, logits: UnsafePointer<Float>, probabilities: UnsafeMutablePointer<Float>
    ) {
        kernels.elementwise.softmax(rows, columns, logits, probabilities)
    }

    public static func softmaxBackward(
        rows: Int, columns: Int, probabilities p: UnsafePointer<Float>, gradient d: UnsafeMutablePointer<Float>
    ) {
        kernels.elementwise.softmaxBackward(rows, columns, p, d)
    }

    public static func softmaxCrossEntropy(
        rows: Int, columns: Int, logits: UnsafePointer<Float>, labels: UnsafePointer<Int32>, scale: Float,
        gradient: UnsafeMutablePointer<Float>?, rowCosts: UnsafeMutablePointer<Float>
    ) {
        kernels.elementwise.softmaxCrossEntropy(rows, columns, logits, labels, scale, gradient, rowCosts)
    }

    public static func squaredError(
        rows: Int, columns: Int, outputs: UnsafePointer<Float>, targets: UnsafePointer<Float>, scale: Float,
        gradient: UnsafeMutablePointer<Float>, rowCosts: UnsafeMutablePointer<Float>
    ) {
        kernels.elementwise.squaredError(rows, columns, outputs, targets, scale, gradient, rowCosts)
    }

    public static func indicesOfLargest(
        rows: Int, columns: Int, in values: UnsafePointer<Float>, into indices: UnsafeMutablePointer<Int32>
    ) {
        kernels.elementwise.largest(rows, columns, values, indices)
    }
}

extension Double {
    public static func softmax(
        rows: Int, columns: Int, logits: UnsafePointer<Double>, probabilities: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.softmax(rows, columns, logits, probabilities)
    }

    public static func softmaxBackward(
        rows: Int, columns: Int, probabilities p: UnsafePointer<Double>, gradient d: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.softmaxBackward(rows, columns, p, d)
    }

    public static func softmaxCrossEntropy(
        rows: Int, columns: Int, logits: UnsafePointer<Double>, labels: UnsafePointer<Int32>, scale: Double,
        gradient: UnsafeMutablePointer<Double>?, rowCosts: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.softmaxCrossEntropy(rows, columns, logits, labels, scale, gradient, rowCosts)
    }

    public static func squaredError(
        rows: Int, columns: Int, outputs: UnsafePointer<Double>, targets: UnsafePointer<Double>, scale: Double,
        gradient: UnsafeMutablePointer<Double>, rowCosts: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.squaredError(rows, columns, outputs, targets, scale, gradient, rowCosts)
    }

    public static func indicesOfLargest(
        rows: Int, columns: Int, in values: UnsafePointer<Double>, into indices: UnsafeMutablePointer<Int32>
    ) {
        kernels.elementwise.largest(rows, columns, values, indices)
    }
}
