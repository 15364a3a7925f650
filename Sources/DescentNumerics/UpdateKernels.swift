import CKernels

/// The update rules of the optimizers, over flat arrays: β the parameters, g the gradient, one pass each.
///
/// The element-wise results are the same bits with every instruction set.
public protocol UpdateKernels {
    /// β ← β − rate g
    static func updateRaw(
        count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>, rate: Self)

    /// v ← decay v + rate g;  β ← β − v
    static func updateMomentum(
        count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>,
        velocity: UnsafeMutablePointer<Self>, decay: Self, rate: Self)

    /// v ← decay v + g;  β ← β − rate (decay v + g)
    static func updateNesterov(
        count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>,
        velocity: UnsafeMutablePointer<Self>, decay: Self, rate: Self)

    /// s ← decay s + gain g∘g;  β ← β − rate g / √(s + epsilon)
    static func updateSquares(
        count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>,
        squares: UnsafeMutablePointer<Self>, decay: Self, gain: Self, rate: Self, epsilon: Self)

    /// β ← keep β − momentStep m / (correction √v + epsilon), m and v being the moments of ``MomentNumbers``.
    static func updateAdam(
        count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>,
        firstMoment: UnsafeMutablePointer<Self>, secondMoment: UnsafeMutablePointer<Self>,
        numbers: MomentNumbers<Self>)

    /// β ← β − (momentStep m + gradientStep g) / (correction √v + epsilon)
    static func updateNAdam(
        count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>,
        firstMoment: UnsafeMutablePointer<Self>, secondMoment: UnsafeMutablePointer<Self>,
        numbers: MomentNumbers<Self>)

    /// w ← max(w, v);  β ← keep β − momentStep m / (correction √w + epsilon)
    static func updateAMSGrad(
        count: Int, parameters: UnsafeMutablePointer<Self>, gradient: UnsafePointer<Self>,
        firstMoment: UnsafeMutablePointer<Self>, secondMoment: UnsafeMutablePointer<Self>,
        largestSecondMoment: UnsafeMutablePointer<Self>, numbers: MomentNumbers<Self>)
}

extension Float {
    public static func updateRaw(
        count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>, rate: Float
    ) {
        kernels.updates.raw(count, parameters, gradient, rate)
    }

    public static func updateMomentum(
        count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
        velocity: UnsafeMutablePointer<Float>, decay: Float, rate: Float
    ) {
        kernels.updates.momentum(count, parameters, gradient, velocity, decay, rate)
    }

    public static func updateNesterov(
        count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
        velocity: UnsafeMutablePointer<Float>, decay: Float, rate: Float
    ) {
        kernels.updates.nesterov(count, parameters, gradient, velocity, decay, rate)
    }

    public static func updateSquares(
        count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
        squares: UnsafeMutablePointer<Float>, decay: Float, gain: Float, rate: Float, epsilon: Float
    ) {
        kernels.updates.squares(count, parameters, gradient, squares, decay, gain, rate, epsilon)
    }

    public static func updateAdam(
        count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
        firstMoment: UnsafeMutablePointer<Float>, secondMoment: UnsafeMutablePointer<Float>,
        numbers: MomentNumbers<Float>
    ) {
        var code = numbers.code
        kernels.updates.adam(count, parameters, gradient, firstMoment, secondMoment, &code)
    }

    public static func updateNAdam(
        count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
        firstMoment: UnsafeMutablePointer<Float>, secondMoment: UnsafeMutablePointer<Float>,
        numbers: MomentNumbers<Float>
    ) {
        var code = numbers.code
        kernels.updates.nadam(count, parameters, gradient, firstMoment, secondMoment, &code)
    }

    public static func updateAMSGrad(
        count: Int, parameters: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
        firstMoment: UnsafeMutablePointer<Float>, secondMoment: UnsafeMutablePointer<Float>,
        largestSecondMoment: UnsafeMutablePointer<Float>, numbers: MomentNumbers<Float>
    ) {
        var code = numbers.code
        kernels.updates.amsgrad(
            count, parameters, gradient, firstMoment, secondMoment, largestSecondMoment, &code)
    }
}

extension Double {
    public static func updateRaw(
        count: Int, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>, rate: Double
    ) {
        kernels.updates.raw(count, parameters, gradient, rate)
    }

    public static func updateMomentum(
        count: Int, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>,
        velocity: UnsafeMutablePointer<Double>, decay: Double, rate: Double
    ) {
        kernels.updates.momentum(count, parameters, gradient, velocity, decay, rate)
    }

    public static func updateNesterov(
        count: Int, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>,
        velocity: UnsafeMutablePointer<Double>, decay: Double, rate: Double
    ) {
        kernels.updates.nesterov(count, parameters, gradient, velocity, decay, rate)
    }

    public static func updateSquares(
        count: Int, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>,
        squares: UnsafeMutablePointer<Double>, decay: Double, gain: Double, rate: Double, epsilon: Double
    ) {
        kernels.updates.squares(count, parameters, gradient, squares, decay, gain, rate, epsilon)
    }

    public static func updateAdam(
        count: Int, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>,
        firstMoment: UnsafeMutablePointer<Double>, secondMoment: UnsafeMutablePointer<Double>,
        numbers: MomentNumbers<Double>
    ) {
        var code = numbers.code
        kernels.updates.adam(count, parameters, gradient, firstMoment, secondMoment, &code)
    }

    public static func updateNAdam(
        count: Int, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>,
        firstMoment: UnsafeMutablePointer<Double>, secondMoment: UnsafeMutablePointer<Double>,
        numbers: MomentNumbers<Double>
    ) {
        var code = numbers.code
        kernels.updates.nadam(count, parameters, gradient, firstMoment, secondMoment, &code)
    }

    public static func updateAMSGrad(
        count: Int, parameters: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>,
        firstMoment: UnsafeMutablePointer<Double>, secondMoment: UnsafeMutablePointer<Double>,
        largestSecondMoment: UnsafeMutablePointer<Double>, numbers: MomentNumbers<Double>
    ) {
        var code = numbers.code
        kernels.updates.amsgrad(
            count, parameters, gradient, firstMoment, secondMoment, largestSecondMoment, &code)
    }
}
