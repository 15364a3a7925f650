import CKernels

/// A number that networks are made of: `Float` (32 bits, the default) or `Double` (64 bits).
///
/// These two are the only conformances: the dense loops exist for both.
public protocol Scalar: BinaryFloatingPoint, SIMDScalar, LosslessStringConvertible, Codable, Sendable, BitwiseCopyable,
    ProductKernels, PackedProductKernels, SparseKernels, UsedColumnKernels, GatherKernels, ElementwiseKernels,
    UpdateKernels
{
    /// `float32` or `float64`, as the command's `--precision` and the model file spell it.
    static var name: String { get }
}

extension Float: Scalar {
    public static var name: String { "float32" }

    static let kernels = dk_kernels_for_f32(InstructionSet.current.code).pointee
}

extension Double: Scalar {
    public static var name: String { "float64" }

    static let kernels = dk_kernels_for_f64(InstructionSet.current.code).pointee
}
