import DescentNumerics

/// The activations and the cost of the authors' program, with what overflows and what is clipped.
enum LaneActivations {
    /// Above this e^z is infinite.
    static let highest = 709.782712893384

    /// a = e^z / (1 + e^z), in place; NaN where e^z overflows, if it may.
    static func sigmoid(_ count: Int, _ z: LaneArray, overflow: Bool) {
        if overflow, isAny(count, z, above: highest) {
            for i in 0..<count { z.lanes[i].replace(with: Lanes(repeating: .nan), where: z.lanes[i] .> highest) }
        }
        Double.sigmoid(count: count * Lanes.scalarCount, of: z[0], into: z[0])
    }

    private static func isAny(_ count: Int, _ z: LaneArray, above limit: Double) -> Bool {
        var found = SIMDMask<SIMD8<Int64>>(repeating: false)
        for i in 0..<count { found .|= z.lanes[i] .> limit }
        return any(found)
    }

    /// a = z where z > 0, else 0, in place.
    static func relu(_ count: Int, _ z: LaneArray) {
        for i in 0..<count { z.lanes[i].replace(with: 0, where: .!(z.lanes[i] .> 0)) }
    }

    /// Multiplies by ReLU's derivative, 1 where a > 0, else 0, in place; 0 times NaN is NaN.
    static func reluBackward(_ count: Int, output a: LaneArray, gradient: LaneArray) {
        for i in 0..<count {
            gradient.lanes[i] *= Lanes.zero.replacing(with: Lanes(repeating: 1), where: a.lanes[i] .> 0)
        }
    }

    /// Makes softmax's probabilities e^z / Σ e^z with nothing taken from the logits.
    ///
    /// That is the same unless a sum of exponentials leaves the range of numbers, or a small one might: lanes where the
    /// largest logit is between these are left as they are.
    @inline(__always)
    static func unshift(
        _ classes: Int, logits z: UnsafeMutablePointer<Lanes>, probabilities p: UnsafeMutablePointer<Lanes>
    ) {
        var largest = z[0]
        for k in 1..<classes { largest.replace(with: z[k], where: z[k] .> largest) }
        let far = (largest .> 700) .| (largest .< -30)
        if !any(far) { return }
        var sum = Lanes.zero
        for k in 0..<classes { sum += z[k].exponential }
        for k in 0..<classes { p[k].replace(with: z[k].exponential / sum, where: far) }
    }

    /// From probabilities to the derivatives of the batch's mean cost with respect to the logits, in place: (p − t) f
    /// with f = 1, or f = p_label / (p_label + 10⁻⁸) where the logarithm's derivative is clipped.
    @inline(__always)
    static func differentiate(
        _ classes: Int, _ p: UnsafeMutablePointer<Lanes>, label: Int, batch: Int, defects: Defects
    ) {
        let factor = factor(classes, p, p[label], batch: batch, defects: defects)
        for k in 0..<classes { p[k] *= factor }
        p[label] -= factor
    }

    /// The same where each lane has a label of its own.
    @inline(__always)
    static func differentiate(
        _ classes: Int, _ p: UnsafeMutablePointer<Lanes>, labels: SIMD8<Int>, batch: Int, defects: Defects
    ) {
        var right = Lanes.zero
        for lane in 0..<Lanes.scalarCount { right[lane] = p[labels[lane]][lane] }
        let factor = factor(classes, p, right, batch: batch, defects: defects)
        for k in 0..<classes { p[k] *= factor }
        for lane in 0..<Lanes.scalarCount { p[labels[lane]][lane] -= factor[lane] }
    }

    /// f of probabilities, with that of the label.
    @inline(__always)
    private static func factor(
        _ classes: Int, _ p: UnsafeMutablePointer<Lanes>, _ right: Lanes, batch: Int, defects: Defects
    ) -> Lanes {
        let logarithm = defects.commonLogarithm ? 2.302585092994046 : 1
        guard defects.clippedGradient else { return Lanes(repeating: 1 / (logarithm * Double(batch))) }
        var factor = right / ((right * logarithm + 1e-8) * Double(batch))
        // Softmax's Jacobian has a row for each class; all but the label's are multiplied by 0, which keeps NaN.
        if defects.overflow { for k in 0..<classes { factor += p[k] * 0 } }
        return factor
    }

    /// The class of the largest probability: NaN counts as the largest, and the first of several wins.
    @inline(__always)
    static func largest(_ classes: Int, _ p: UnsafeMutablePointer<Lanes>) -> Lanes {
        var best = p[0]
        var index = Lanes.zero
        for k in 1..<classes {
            let wins = (p[k] .> best) .| ((p[k] .!= p[k]) .& (best .== best))
            best.replace(with: p[k], where: wins)
            index.replace(with: Double(k), where: wins)
        }
        return index
    }

    /// The logarithm that the recorded cost takes of a label's probability.
    static func logarithm(_ p: Lanes, clipped: Bool) -> Lanes {
        var result = Lanes.zero
        for lane in 0..<Lanes.scalarCount {
            let guarded = clipped ? p[lane] + 1e-8 : max(p[lane], .leastNormalMagnitude)
            result[lane] = p[lane].isNaN ? .nan : Double.logarithm(guarded)
        }
        return result
    }
}
