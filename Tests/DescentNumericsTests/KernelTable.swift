import CKernels
import DescentNumerics

/// The activations that have kernels.
enum KernelActivation: String, CaseIterable {
    case sigmoid, tanh, relu, elu, gelu, silu
}

/// The loops of one instruction set, called without the choice that the library makes.
struct KernelTable<S: Scalar> {
    typealias Input = UnsafePointer<S>?
    typealias Output = UnsafeMutablePointer<S>?
    typealias Labels = UnsafePointer<Int32>?
    typealias Masks = UnsafeMutablePointer<UInt64>?

    let exponential: (S) -> S
    let logarithm: (S) -> S
    let maps: [KernelActivation: (Int, S, Input, Output) -> Void]
    let backward: [KernelActivation: (Int, S, Input, Output) -> Void]
    let addScaled: (Int, S, Input, Output) -> Bool
    let allFinite: (Int, Input) -> Bool
    let softmax: (Int, Int, Input, Output) -> Void
    let softmaxBackward: (Int, Int, Input, Output) -> Void
    let softmaxCrossEntropy: (Int, Int, Input, Labels, S, Output, Output) -> Void
    let squaredError: (Int, Int, Input, Input, S, Output, Output) -> Void
    let largest: (Int, Int, Input, UnsafeMutablePointer<Int32>?) -> Void
    let product: (Int, Int, Int, Input, Int, Int, Input, Int, Int, Input, Int, Output, Int) -> Void
    let packedProduct: (Int, Int, Int, Input, Int, Int, Input, Int, Int, Input, Int, Output, Int, Output) -> Void
    let columnSums: (Int, Int, Input, Int, Output) -> Void
    let pattern: (Int, Int, Input, Int, Masks, Masks) -> Int
    let sparseProduct: (Int, Int, Int, Input, Int, Int, Input, Int, Int, Input, Int, Output, Int, Output) -> Void
    let nonzeroShare: (Int, Int, Input, Int, Int) -> Double
    let leavesColumns: (Int, Int, Int) -> Bool
    let usedColumns: (Int, Int, UnsafePointer<UInt64>?, Labels, UnsafeMutablePointer<Int32>?) -> Int
    let usedProduct: (Int, Int, Int, Int, Labels, Input, Labels, Input, Input, Output) -> Void
    let usedGradient: (Int, Int, Int, Int, Labels, Input, Labels, Input, Output) -> Void

    /// The activation of each element.
    func map(_ activation: KernelActivation, parameter: S = 0, _ z: [S]) -> [S] {
        var a = z
        maps[activation]?(z.count, parameter, z, &a)
        return a
    }

    /// The gradient times the derivative, which `known` gives: the output or, for GELU and SiLU, the input.
    func backward(_ activation: KernelActivation, parameter: S = 0, known: [S], gradient: [S]) -> [S] {
        var gradient = gradient
        backward[activation]?(known.count, parameter, known, &gradient)
        return gradient
    }
}

/// A scalar whose tables a test can reach.
protocol KernelScalar: Scalar {
    static func table(_ set: InstructionSet) -> KernelTable<Self>
}

extension Float: KernelScalar {
    static func table(_ set: InstructionSet) -> KernelTable<Float> {
        let kernels = dk_kernels_for_f32(set.code).pointee
        let elementwise = kernels.elementwise
        return KernelTable(
            exponential: elementwise.exponential, logarithm: elementwise.logarithm,
            maps: [
                .sigmoid: elementwise.sigmoid, .tanh: elementwise.tanh, .relu: elementwise.relu, .elu: elementwise.elu,
                .gelu: elementwise.gelu, .silu: elementwise.silu,
            ],
            backward: [
                .sigmoid: elementwise.sigmoidBackward, .tanh: elementwise.tanhBackward,
                .relu: elementwise.reluBackward, .elu: elementwise.eluBackward, .gelu: elementwise.geluBackward,
                .silu: elementwise.siluBackward,
            ],
            addScaled: elementwise.addScaled, allFinite: elementwise.allFinite, softmax: elementwise.softmax,
            softmaxBackward: elementwise.softmaxBackward, softmaxCrossEntropy: elementwise.softmaxCrossEntropy,
            squaredError: elementwise.squaredError, largest: elementwise.largest, product: kernels.products.product,
            packedProduct: kernels.packed.product, columnSums: kernels.products.columnSums,
            pattern: kernels.sparse.pattern, sparseProduct: kernels.sparse.product,
            nonzeroShare: kernels.sparse.nonzeroShare, leavesColumns: kernels.used.fits,
            usedColumns: kernels.used.columns, usedProduct: kernels.used.product,
            usedGradient: kernels.used.gradient)
    }
}

extension Double: KernelScalar {
    static func table(_ set: InstructionSet) -> KernelTable<Double> {
        let kernels = dk_kernels_for_f64(set.code).pointee
        let elementwise = kernels.elementwise
        return KernelTable(
            exponential: elementwise.exponential, logarithm: elementwise.logarithm,
            maps: [
                .sigmoid: elementwise.sigmoid, .tanh: elementwise.tanh, .relu: elementwise.relu, .elu: elementwise.elu,
                .gelu: elementwise.gelu, .silu: elementwise.silu,
            ],
            backward: [
                .sigmoid: elementwise.sigmoidBackward, .tanh: elementwise.tanhBackward,
                .relu: elementwise.reluBackward, .elu: elementwise.eluBackward, .gelu: elementwise.geluBackward,
                .silu: elementwise.siluBackward,
            ],
            addScaled: elementwise.addScaled, allFinite: elementwise.allFinite, softmax: elementwise.softmax,
            softmaxBackward: elementwise.softmaxBackward, softmaxCrossEntropy: elementwise.softmaxCrossEntropy,
            squaredError: elementwise.squaredError, largest: elementwise.largest, product: kernels.products.product,
            packedProduct: kernels.packed.product, columnSums: kernels.products.columnSums,
            pattern: kernels.sparse.pattern, sparseProduct: kernels.sparse.product,
            nonzeroShare: kernels.sparse.nonzeroShare, leavesColumns: kernels.used.fits,
            usedColumns: kernels.used.columns, usedProduct: kernels.used.product,
            usedGradient: kernels.used.gradient)
    }
}

extension InstructionSet {
    /// Those that this processor runs.
    static let available = allCases.filter(\.isAvailable)

    var code: dk_isa {
        switch self {
        case .baseline: DK_BASELINE
        case .avx2: DK_AVX2
        case .avx512Halves: DK_AVX512_HALVES
        case .avx512: DK_AVX512
        }
    }
}

extension BinaryFloatingPoint {
    /// Equal for equal bits; all NaN are one.
    var bits: UInt64 { isNaN ? .max : Double(self).bitPattern }

    /// How far it is from an exact value, in units in the last place of this type.
    func unitsFrom(_ exact: Double) -> Double {
        let rounded = Self(exact)
        if isNaN || rounded.isNaN { return isNaN && rounded.isNaN ? 0 : .infinity }
        if self == rounded { return abs(Double(self) - exact) / Double(rounded.ulp) }
        return abs(Double(self) - exact) / Double(Swift.max(rounded.magnitude, .leastNormalMagnitude).ulp)
    }
}

/// What a kernel makes of numbers when it reads and writes the same memory.
func inPlace<S>(_ elements: [S], _ kernel: (UnsafePointer<S>?, UnsafeMutablePointer<S>?) -> Void) -> [S] {
    var elements = elements
    elements.withUnsafeMutableBufferPointer { kernel(UnsafePointer($0.baseAddress), $0.baseAddress) }
    return elements
}

/// Numbers in a range, from a named stream.
func randomNumbers<S: Scalar>(
    _ count: Int, in range: ClosedRange<Double> = -1...1, using random: inout RandomStream
) -> [S] {
    (0..<count).map { _ in S(range.lowerBound + (range.upperBound - range.lowerBound) * random.uniform()) }
}
