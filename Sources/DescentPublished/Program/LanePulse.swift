/// What a forward pass of one network of the authors' program shows.
package struct LanePulse: Sendable {
    /// The largest activation of a hidden unit; 0 without any.
    package var largestActivation = 0.0
    /// The largest sum that goes into softmax.
    package var largestLogit = -Double.infinity
    /// The images with an output that is no number.
    package var broken = 0
    /// The images that give less than a hundredth of the gradient p − t, because the logarithm's derivative is clipped.
    package var silent = 0
    /// The images that were looked at.
    package var images = 0
}

extension LaneNetworks {
    /// The forward pass of each lane on some images.
    func pulses(_ images: some Collection<Int>) -> [LanePulse] {
        var pulses = [LanePulse](repeating: LanePulse(), count: Lanes.scalarCount)
        var rest = images[...]
        while !rest.isEmpty {
            let part = rest.prefix(largestBatch)
            rest = rest.dropFirst(largestBatch)
            let batch = forward(part)
            for unit in 0..<batch * hidden {
                for lane in pulses.indices {
                    pulses[lane].largestActivation = max(pulses[lane].largestActivation, activations.lanes[unit][lane])
                }
            }
            for (place, image) in part.enumerated() {
                add(place: place, label: digits.labels[image], to: &pulses)
            }
        }
        return pulses
    }

    private func add(place: Int, label: Int, to pulses: inout [LanePulse]) {
        let (z, p) = (logits.lanes + place * outputs, probabilities.lanes + place * outputs)
        let logarithm = kind.defects.commonLogarithm ? 2.302585092994046 : 1
        for lane in pulses.indices {
            var isBroken = false
            for k in 0..<outputs {
                pulses[lane].largestLogit = max(pulses[lane].largestLogit, z[k][lane])
                isBroken = isBroken || p[k][lane].isNaN
            }
            pulses[lane].images += 1
            if isBroken { pulses[lane].broken += 1 }
            // p / (p ln 10 + 10⁻⁸) instead of 1 / ln 10.
            let kept = p[label][lane] * logarithm / (p[label][lane] * logarithm + 1e-8)
            if kind.defects.clippedGradient, kept < 0.01 { pulses[lane].silent += 1 }
        }
    }
}
