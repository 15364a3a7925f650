import DescentNumerics

/// The passes of a dense layer over plain memory.
extension Dense {
    /// z = W x + b and a = σ(z) of each example.
    ///
    /// - `used`: The rows of `inputs` that are the batch, and the inputs that are not zero for all of them; nil if all rows
    ///   are, and all inputs may be.
    /// - `scratch`: Receives z if the derivative needs it.
    func compute<S: Scalar>(
        _ inputs: UnsafePointer<S>, used: UsedColumns? = nil, width: Int, examples: Int, parameters: UnsafePointer<S>,
        scratch: UnsafeMutablePointer<S>, outputs: UnsafeMutablePointer<S>, team: ThreadTeam, space: ProductSpace?
    ) {
        let sums = activation.keepsInput ? scratch : outputs
        let biases = parameters + width * units
        if let used {
            S.usedProduct(
                rows: examples, columns: units, width: width, used: used, left: inputs, right: parameters,
                start: biases, result: sums)
        } else {
            team.product(
                rows: examples, columns: units, inner: width, left: inputs, leftStrides: (width, 1), right: parameters,
                rightStrides: (units, 1), start: biases, startRow: 0, result: sums, resultRow: units, space: space)
        }
        activation.apply(rows: examples, columns: units, to: sums, into: outputs, team: team)
    }

    /// The gradient with respect to the parameters and, if there is room for it, to the inputs.
    ///
    /// - `used`: As for ``compute(_:used:width:examples:parameters:scratch:outputs:team:space:)``.
    /// - `deltas`: ∂C/∂a, which becomes ∂C/∂z.
    /// - `inputGradients`: nil if nobody asks.
    func differentiate<S: Scalar>(
        _ inputs: UnsafePointer<S>, used: UsedColumns? = nil, width: Int, examples: Int, parameters: UnsafePointer<S>,
        scratch: UnsafePointer<S>, outputs: UnsafePointer<S>, deltas: UnsafeMutablePointer<S>,
        gradient: UnsafeMutablePointer<S>, inputGradients: UnsafeMutablePointer<S>?, team: ThreadTeam,
        space: ProductSpace?
    ) {
        activation.differentiate(
            rows: examples, columns: units, at: activation.keepsInput ? scratch : outputs, gradients: deltas,
            team: team)
        if let used {
            S.usedGradient(
                rows: examples, columns: units, width: width, used: used, left: inputs, right: deltas, result: gradient)
        } else {
            team.product(
                rows: width, columns: units, inner: examples, left: inputs, leftStrides: (1, width), right: deltas,
                rightStrides: (units, 1), start: nil, startRow: 0, result: gradient, resultRow: units, keepsRows: true,
                space: space)
        }
        team.columnSums(
            rows: examples, columns: units, of: deltas, matrixRow: units, into: gradient + width * units)
        guard let inputGradients else { return }
        team.product(
            rows: examples, columns: width, inner: units, left: deltas, leftStrides: (units, 1), right: parameters,
            rightStrides: (1, units), start: nil, startRow: 0, result: inputGradients, resultRow: width, space: space)
    }
}
