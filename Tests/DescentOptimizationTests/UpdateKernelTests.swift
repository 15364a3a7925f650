import CKernels
import DescentNumerics
import Testing

/// A loop of the C target, by the name it has there.
enum UpdateKernel: String, CaseIterable, Sendable {
    case raw, momentum, nesterov, squares, adam, nadam, amsgrad
}

/// What an update reads and writes.
struct UpdateArrays<S: Scalar>: Equatable {
    var parameters: [S]
    var gradient: [S]
    var vectors: [[S]]
}

/// Every loop gives the bits of its plain twin, for every instruction set of this machine.
@Suite struct UpdateKernelTests {
    static let sets = [(DK_BASELINE, "baseline"), (DK_AVX2, "avx2"), (DK_AVX512, "avx512")]

    @Test(arguments: UpdateKernel.allCases, [0, 1, 3, 8, 25, 64, 119, 1885])
    func everyInstructionSetAgreesWithThePlainLoop(_ kernel: UpdateKernel, _ count: Int) {
        expectTwins(kernel, count, Float.self)
        expectTwins(kernel, count, Double.self)
    }

    private func expectTwins<S: TestedScalar>(_ kernel: UpdateKernel, _ count: Int, _: S.Type) {
        // Four elements more than the loop is told of: they must stay.
        var start = UpdateArrays<S>(
            parameters: numbers(count + 4, "parameters"), gradient: numbers(count + 4, "gradient"),
            vectors: (0..<3).map { numbers(count + 4, "vector", $0) })
        // Squares are not negative.
        for index in start.gradient.indices {
            start.vectors[1][index] *= start.vectors[1][index]
            start.vectors[2][index] *= start.vectors[2][index]
            if kernel == .squares { start.vectors[0][index] *= start.vectors[0][index] }
        }
        // What ends below the normal range: a parameter whose gradient is 0, or what is remembered of the gradient.
        for index in stride(from: 0, to: count, by: 6) {
            start.parameters[index] *= S.leastNormalMagnitude
            start.gradient[index] = 0
            for vector in 0..<3 { start.vectors[vector][index] = 0 }
        }
        for index in stride(from: 3, to: count, by: 6) {
            start.gradient[index] *= S.leastNormalMagnitude / 256
            for vector in 0..<3 { start.vectors[vector][index] *= S.leastNormalMagnitude }
        }
        var expected = start
        plainUpdate(kernel, count, &expected, testNumbers())
        if count > 0 { #expect(start.parameters[0] != 0 && expected.parameters[0] == 0) }
        if count > 3, kernel != .raw { #expect(start.vectors[0][3] != 0 && expected.vectors[0][3] == 0) }
        if count > 0 { #expect(expected.parameters != start.parameters) }
        for (set, name) in Self.sets where dk_isa_available(set) {
            var found = start
            S.run(kernel, set, count, &found, testNumbers())
            #expect(found == expected, "\(kernel) of \(count) \(S.self) with \(name)")
        }
    }
}

/// Numbers that are no powers of two, so that every rounding shows.
private func testNumbers<S: Scalar>() -> MomentNumbers<S> {
    MomentNumbers(
        firstDecay: 0.9, firstGain: 0.1, secondDecay: 0.99, secondGain: 0.01, correction: 1.7, epsilon: 1e-8,
        keep: 0.997, momentStep: 0.013, gradientStep: 0.007)
}

/// The rules as plain loops, which leave 0 below the normal range. `a.addingProduct(b, c)` is fma(b, c, a).
private func plainUpdate<S: Scalar>(
    _ kernel: UpdateKernel, _ count: Int, _ arrays: inout UpdateArrays<S>, _ n: MomentNumbers<S>
) {
    for i in 0..<count {
        let g = arrays.gradient[i]
        let beta = arrays.parameters[i]
        let first = arrays.vectors[0][i]
        switch kernel {
        case .raw:
            arrays.parameters[i] = flushed(beta.addingProduct(-n.momentStep, g))
        case .momentum:
            let velocity = (n.momentStep * g).addingProduct(n.firstDecay, first)
            arrays.vectors[0][i] = flushed(velocity)
            arrays.parameters[i] = flushed(beta - velocity)
        case .nesterov:
            let velocity = g.addingProduct(n.firstDecay, first)
            arrays.vectors[0][i] = flushed(velocity)
            arrays.parameters[i] = flushed(beta.addingProduct(-n.momentStep, g.addingProduct(n.firstDecay, velocity)))
        case .squares:
            let square = (n.firstDecay * first).addingProduct(n.firstGain * g, g)
            arrays.vectors[0][i] = flushed(square)
            arrays.parameters[i] = flushed(beta.addingProduct(-n.momentStep, g / (square + n.epsilon).squareRoot()))
        case .adam, .nadam, .amsgrad:
            let m = (n.firstGain * g).addingProduct(n.firstDecay, first)
            let v = (n.secondDecay * arrays.vectors[1][i]).addingProduct(n.secondGain * g, g)
            arrays.vectors[0][i] = flushed(m)
            arrays.vectors[1][i] = flushed(v)
            let largest = arrays.vectors[2][i]
            if kernel == .amsgrad { arrays.vectors[2][i] = flushed(max(largest, v)) }
            let root = (kernel == .amsgrad ? max(largest, v) : v).squareRoot()
            let divisor = n.epsilon.addingProduct(n.correction, root)
            if kernel == .nadam {
                arrays.parameters[i] = flushed(beta - (n.gradientStep * g).addingProduct(n.momentStep, m) / divisor)
            } else {
                arrays.parameters[i] = flushed((n.keep * beta).addingProduct(-n.momentStep, m / divisor))
            }
        }
    }
}

private func flushed<S: Scalar>(_ x: S) -> S { abs(x) < S.leastNormalMagnitude ? 0 : x }

/// A scalar whose loops can be run for a chosen instruction set.
private protocol TestedScalar: Scalar {
    static func run(
        _ kernel: UpdateKernel, _ set: dk_isa, _ count: Int, _ arrays: inout UpdateArrays<Self>,
        _ n: MomentNumbers<Self>)
}

extension Float: TestedScalar {
    static func run(
        _ kernel: UpdateKernel, _ set: dk_isa, _ count: Int, _ arrays: inout UpdateArrays<Float>,
        _ n: MomentNumbers<Float>
    ) {
        let updates = dk_kernels_for_f32(set).pointee.updates
        var moments = dk_moments_f32(
            firstDecay: n.firstDecay, firstGain: n.firstGain, secondDecay: n.secondDecay, secondGain: n.secondGain,
            correction: n.correction, epsilon: n.epsilon, keep: n.keep, momentStep: n.momentStep,
            gradientStep: n.gradientStep)
        var (first, second, third) = (arrays.vectors[0], arrays.vectors[1], arrays.vectors[2])
        var beta = arrays.parameters
        let g = arrays.gradient
        switch kernel {
        case .raw: updates.raw(count, &beta, g, n.momentStep)
        case .momentum: updates.momentum(count, &beta, g, &first, n.firstDecay, n.momentStep)
        case .nesterov: updates.nesterov(count, &beta, g, &first, n.firstDecay, n.momentStep)
        case .squares: updates.squares(count, &beta, g, &first, n.firstDecay, n.firstGain, n.momentStep, n.epsilon)
        case .adam: updates.adam(count, &beta, g, &first, &second, &moments)
        case .nadam: updates.nadam(count, &beta, g, &first, &second, &moments)
        case .amsgrad: updates.amsgrad(count, &beta, g, &first, &second, &third, &moments)
        }
        arrays = UpdateArrays(parameters: beta, gradient: g, vectors: [first, second, third])
    }
}

extension Double: TestedScalar {
    static func run(
        _ kernel: UpdateKernel, _ set: dk_isa, _ count: Int, _ arrays: inout UpdateArrays<Double>,
        _ n: MomentNumbers<Double>
    ) {
        let updates = dk_kernels_for_f64(set).pointee.updates
        var moments = dk_moments_f64(
            firstDecay: n.firstDecay, firstGain: n.firstGain, secondDecay: n.secondDecay, secondGain: n.secondGain,
            correction: n.correction, epsilon: n.epsilon, keep: n.keep, momentStep: n.momentStep,
            gradientStep: n.gradientStep)
        var (first, second, third) = (arrays.vectors[0], arrays.vectors[1], arrays.vectors[2])
        var beta = arrays.parameters
        let g = arrays.gradient
        switch kernel {
        case .raw: updates.raw(count, &beta, g, n.momentStep)
        case .momentum: updates.momentum(count, &beta, g, &first, n.firstDecay, n.momentStep)
        case .nesterov: updates.nesterov(count, &beta, g, &first, n.firstDecay, n.momentStep)
        case .squares: updates.squares(count, &beta, g, &first, n.firstDecay, n.firstGain, n.momentStep, n.epsilon)
        case .adam: updates.adam(count, &beta, g, &first, &second, &moments)
        case .nadam: updates.nadam(count, &beta, g, &first, &second, &moments)
        case .amsgrad: updates.amsgrad(count, &beta, g, &first, &second, &third, &moments)
        }
        arrays = UpdateArrays(parameters: beta, gradient: g, vectors: [first, second, third])
    }
}
