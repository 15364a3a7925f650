import CKernels

/// Rows of numbers: collected by index, and added up in order.
public protocol GatherKernels {
    /// Copies rows of `width` numbers: the i-th row of the result is the one at `indices[i]`.
    static func gather(
        count: Int, width: Int, from rows: UnsafePointer<Self>, indices: UnsafePointer<Int32>,
        into result: UnsafeMutablePointer<Self>)

    /// The sum of the numbers in their order, in double precision.
    static func sum(count: Int, of numbers: UnsafePointer<Self>) -> Double
}

extension Float {
    public static func gather(
        count: Int, width: Int, from rows: UnsafePointer<Float>, indices: UnsafePointer<Int32>,
        into result: UnsafeMutablePointer<Float>
    ) {
        kernels.gather.gather(count, width, rows, indices, result)
    }

    public static func sum(count: Int, of numbers: UnsafePointer<Float>) -> Double {
        kernels.gather.sum(count, numbers)
    }
}

extension Double {
    public static func gather(
        count: Int, width: Int, from rows: UnsafePointer<Double>, indices: UnsafePointer<Int32>,
        into result: UnsafeMutablePointer<Double>
    ) {
        kernels.gather.gather(count, width, rows, indices, result)
    }

    public static func sum(count: Int, of numbers: UnsafePointer<Double>) -> Double {
        kernels.gather.sum(count, numbers)
    }
}
