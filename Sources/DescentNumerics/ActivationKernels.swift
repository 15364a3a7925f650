import CKernels

/// Activations over flat arrays, element by element.
///
/// The forward maps may work in place. The backward maps multiply a gradient by the activation's derivative, in place.
public protocol ActivationKernels {
    /// a = 1 / (1 + e^(−z))
    static func sigmoid(count: Int, of z: UnsafePointer<Self>, into a: UnsafeMutablePointer<Self>)

    /// a = tanh z
    static func tanh(count: Int, of z: UnsafePointer<Self>, into a: UnsafeMutablePointer<Self>)

    /// a = z for z > 0, else slope z; slope 0 is ReLU.
    static func relu(count: Int, slope: Self, of z: UnsafePointer<Self>, into a: UnsafeMutablePointer<Self>)

    /// a = z for z > 0, else α (e^z − 1)
    static func elu(count: Int, alpha: Self, of z: UnsafePointer<Self>, into a: UnsafeMutablePointer<Self>)

    /// a = z Φ(z), with Φ the normal distribution function.
    static func gelu(count: Int, of z: UnsafePointer<Self>, into a: UnsafeMutablePointer<Self>)

    /// a = z / (1 + e^(−z))
    static func silu(count: Int, of z: UnsafePointer<Self>, into a: UnsafeMutablePointer<Self>)

    /// d ← d a (1 − a), with a the output.
    static func sigmoidBackward(count: Int, output a: UnsafePointer<Self>, gradient d: UnsafeMutablePointer<Self>)

    /// d ← d (1 − a²), with a the output.
    static func tanhBackward(count: Int, output a: UnsafePointer<Self>, gradient d: UnsafeMutablePointer<Self>)

    /// d ← d for a > 0, else slope d, with a the output; the slope must not be negative.
    static func reluBackward(
        count: Int, slope: Self, output a: UnsafePointer<Self>, gradient d: UnsafeMutablePointer<Self>)

    /// d ← d for a > 0, else (a + α) d, with a the output; α must not be negative.
    static func eluBackward(
        count: Int, alpha: Self, output a: UnsafePointer<Self>, gradient d: UnsafeMutablePointer<Self>)

    /// d ← d (Φ(z) + z φ(z)), with z the input and φ the normal density.
    static func geluBackward(count: Int, input z: UnsafePointer<Self>, gradient d: UnsafeMutablePointer<Self>)

    /// d ← d σ(z) (1 + z (1 − σ(z))), with z the input and σ the sigmoid.
    static func siluBackward(count: Int, input z: UnsafePointer<Self>, gradient d: UnsafeMutablePointer<Self>)
}

extension Float {
    public static func sigmoid(count: Int, of z: UnsafePointer<Float>, into a: UnsafeMutablePointer<Float>) {
        kernels.elementwise.sigmoid(count, 0, z, a)
    }

    public static func tanh(count: Int, of z: UnsafePointer<Float>, into a: UnsafeMutablePointer<Float>) {
        kernels.elementwise.tanh(count, 0, z, a)
    }

    public static func relu(count: Int, slope: Float, of z: UnsafePointer<Float>, into a: UnsafeMutablePointer<Float>) {
        kernels.elementwise.relu(count, slope, z, a)
    }

    public static func elu(count: Int, alpha: Float, of z: UnsafePointer<Float>, into a: UnsafeMutablePointer<Float>) {
        kernels.elementwise.elu(count, alpha, z, a)
    }

    public static func gelu(count: Int, of z: UnsafePointer<Float>, into a: UnsafeMutablePointer<Float>) {
        kernels.elementwise.gelu(count, 0, z, a)
    }

    public static func silu(count: Int, of z: UnsafePointer<Float>, into a: UnsafeMutablePointer<Float>) {
        kernels.elementwise.silu(count, 0, z, a)
    }

    public static func sigmoidBackward(
        count: Int, output a: UnsafePointer<Float>, gradient d: UnsafeMutablePointer<Float>
    ) {
        kernels.elementwise.sigmoidBackward(count, 0, a, d)
    }

    public static func tanhBackward(count: Int, output a: UnsafePointer<Float>, gradient d: UnsafeMutablePointer<Float>)
    {
        kernels.elementwise.tanhBackward(count, 0, a, d)
    }

    public static func reluBackward(
        count: Int, slope: Float, output a: UnsafePointer<Float>, gradient d: UnsafeMutablePointer<Float>
    ) {
        kernels.elementwise.reluBackward(count, slope, a, d)
    }

    public static func eluBackward(
        count: Int, alpha: Float, output a: UnsafePointer<Float>, gradient d: UnsafeMutablePointer<Float>
    ) {
        kernels.elementwise.eluBackward(count, alpha, a, d)
    }

    public static func geluBackward(count: Int, input z: UnsafePointer<Float>, gradient d: UnsafeMutablePointer<Float>)
    {
        kernels.elementwise.geluBackward(count, 0, z, d)
    }

    public static func siluBackward(count: Int, input z: UnsafePointer<Float>, gradient d: UnsafeMutablePointer<Float>)
    {
        kernels.elementwise.siluBackward(count, 0, z, d)
    }
}

extension Double {
    public static func sigmoid(count: Int, of z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>) {
        kernels.elementwise.sigmoid(count, 0, z, a)
    }

    public static func tanh(count: Int, of z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>) {
        kernels.elementwise.tanh(count, 0, z, a)
    }

    public static func relu(
        count: Int, slope: Double, of z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.relu(count, slope, z, a)
    }

    public static func elu(count: Int, alpha: Double, of z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>)
    {
        kernels.elementwise.elu(count, alpha, z, a)
    }

    public static func gelu(count: Int, of z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>) {
        kernels.elementwise.gelu(count, 0, z, a)
    }

    public static func silu(count: Int, of z: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>) {
        kernels.elementwise.silu(count, 0, z, a)
    }

    public static func sigmoidBackward(
        count: Int, output a: UnsafePointer<Double>, gradient d: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.sigmoidBackward(count, 0, a, d)
    }

    public static func tanhBackward(
        count: Int, output a: UnsafePointer<Double>, gradient d: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.tanhBackward(count, 0, a, d)
    }

    public static func reluBackward(
        count: Int, slope: Double, output a: UnsafePointer<Double>, gradient d: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.reluBackward(count, slope, a, d)
    }

    public static func eluBackward(
        count: Int, alpha: Double, output a: UnsafePointer<Double>, gradient d: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.eluBackward(count, alpha, a, d)
    }

    public static func geluBackward(
        count: Int, input z: UnsafePointer<Double>, gradient d: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.geluBackward(count, 0, z, d)
    }

    public static func siluBackward(
        count: Int, input z: UnsafePointer<Double>, gradient d: UnsafeMutablePointer<Double>
    ) {
        kernels.elementwise.siluBackward(count, 0, z, d)
    }
}
