import CKernels

/// Activations, losses and other maps over flat arrays, and the elementary functions that they are made of.
///
/// The functions are this package's own: they give the same bits on every processor and system.
public protocol ElementwiseKernels: ActivationKernels, RowKernels {
    /// e^x, within about one unit in the last place.
    static func exponential(_ x: Self) -> Self

    /// The natural logarithm of x, within one unit in the last place; NaN below 0.
    static func logarithm(_ x: Self) -> Self

    /// y ← y + factor x, fused.
    ///
    /// - Returns: Whether no element of y is infinite or NaN then.
    @discardableResult
    static func addScaled(count: Int, factor: Self, _ x: UnsafePointer<Self>, to y: UnsafeMutablePointer<Self>) -> Bool

    /// Whether no element is infinite or NaN.
    static func allFinite(count: Int, _ x: UnsafePointer<Self>) -> Bool
}

extension Float {
    public static func exponential(_ x: Float) -> Float { kernels.elementwise.exponential(x) }

    public static func logarithm(_ x: Float) -> Float { kernels.elementwise.logarithm(x) }

    @discardableResult
    public static func addScaled(
        count: Int, factor: Float, _ x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>
    ) -> Bool {
        kernels.elementwise.addScaled(count, factor, x, y)
    }

    public static func allFinite(count: Int, _ x: UnsafePointer<Float>) -> Bool {
        kernels.elementwise.allFinite(count, x)
    }
}

extension Double {
    public static func exponential(_ x: Double) -> Double { kernels.elementwise.exponential(x) }

    public static func logarithm(_ x: Double) -> Double { kernels.elementwise.logarithm(x) }

    @discardableResult
    public static func addScaled(
        count: Int, factor: Double, _ x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>
    ) -> Bool {
        kernels.elementwise.addScaled(count, factor, x, y)
    }

    public static func allFinite(count: Int, _ x: UnsafePointer<Double>) -> Bool {
        kernels.elementwise.allFinite(count, x)
    }
}
