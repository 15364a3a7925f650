import DescentNumerics

extension Activation {
    /// a = σ(z), `[rows][columns]`; `a` may be `z` unless the derivative needs z.
    func apply<S: Scalar>(
        rows: Int, columns: Int, to z: UnsafePointer<S>, into a: UnsafeMutablePointer<S>
    ) {
        let count = rows * columns
        switch self {
        case .identity: if UnsafePointer(a) != z { a.update(from: z, count: count) }
        case .sigmoid: S.sigmoid(count: count, of: z, into: a)
        case .relu: S.relu(count: count, slope: 0, of: z, into: a)
        case .leakyReLU(let slope): S.relu(count: count, slope: S(slope), of: z, into: a)
        case .tanh: S.tanh(count: count, of: z, into: a)
        case .elu(let alpha): S.elu(count: count, alpha: S(alpha), of: z, into: a)
        case .gelu: S.gelu(count: count, of: z, into: a)
        case .silu: S.silu(count: count, of: z, into: a)
        case .softmax: S.softmax(rows: rows, columns: columns, logits: z, probabilities: a)
        }
    }

    /// Turns ∂C/∂a into ∂C/∂z in place.
    ///
    /// - Parameter values: a, or z if ``keepsInput``.
    func differentiate<S: Scalar>(
        rows: Int, columns: Int, at values: UnsafePointer<S>, gradients: UnsafeMutablePointer<S>
    ) {
        let count = rows * columns
        switch self {
        case .identity: break
        case .sigmoid: S.sigmoidBackward(count: count, output: values, gradient: gradients)
        case .relu: S.reluBackward(count: count, slope: 0, output: values, gradient: gradients)
        case .leakyReLU(let slope):
            S.reluBackward(count: count, slope: S(slope), output: values, gradient: gradients)
        case .tanh: S.tanhBackward(count: count, output: values, gradient: gradients)
        case .elu(let alpha): S.eluBackward(count: count, alpha: S(alpha), output: values, gradient: gradients)
        case .gelu: S.geluBackward(count: count, input: values, gradient: gradients)
        case .silu: S.siluBackward(count: count, input: values, gradient: gradients)
        case .softmax:
            S.softmaxBackward(rows: rows, columns: columns, probabilities: values, gradient: gradients)
        }
    }
}
