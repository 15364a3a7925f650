/// A cost that is quadratic in two parameters, as that of a regression to a straight line is.
///
///     C(β) = Cₘ + ½ (β − m)ᵀ H (β − m)
///
/// with m the minimum and H the symmetric matrix of second derivatives, positive definite.
public struct QuadraticCost: Hashable, Sendable {
    /// The first parameter at the minimum.
    public var minimumX: Double
    /// The second parameter at the minimum.
    public var minimumY: Double
    /// ∂²C/∂x²
    public var xx: Double
    /// ∂²C/∂x∂y
    public var xy: Double
    /// ∂²C/∂y²
    public var yy: Double

    /// A cost with its minimum and its second derivatives there.
    public init(minimumX: Double, minimumY: Double, xx: Double, xy: Double, yy: Double) {
        precondition(
            xx > 0 && xx * yy - xy * xy > 0,
            "QuadraticCost: second derivatives \(xx), \(xy), \(yy), expected those of a cost with a minimum")
        self.minimumX = minimumX
        self.minimumY = minimumY
        self.xx = xx
        self.xy = xy
        self.yy = yy
    }

    /// C(β) − Cₘ
    public func excess(x: Double, y: Double) -> Double {
        let dx = x - minimumX
        let dy = y - minimumY
        return (xx * dx * dx + 2 * xy * dx * dy + yy * dy * dy) / 2
    }

    /// The ellipse C(β) − Cₘ = `excess` as four cubic curves: the first point, then three for each curve.
    ///
    /// With H = L Lᵀ, the ellipse is m + √(2 `excess`) L⁻ᵀ u for u on the unit circle, and an affine map of a cubic curve
    /// is the cubic curve of its mapped points. A quarter of the circle lies within 0.0003 of its radius.
    func ellipse(excess: Double) -> [(x: Double, y: Double)] {
        let a = xx.squareRoot()
        let b = xy / a
        let c = (yy - b * b).squareRoot()
        let radius = (2 * excess).squareRoot()
        // Where the tangents of a quarter end: 4/3 tan(π/8).
        let k = 0.5522847498307936
        let circle: [(Double, Double)] = [
            (1, 0), (1, k), (k, 1), (0, 1), (-k, 1), (-1, k), (-1, 0), (-1, -k), (-k, -1), (0, -1), (k, -1), (1, -k),
            (1, 0),
        ]
        return circle.map { u, v in
            // Lᵀ d = r u, from the last row upward.
            let y = radius * v / c
            return (minimumX + (radius * u - b * y) / a, minimumY + y)
        }
    }
}
