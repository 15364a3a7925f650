/// What the authors' program did otherwise than the report's equations, or than sound practice: one switch a defect.
///
/// `published` has them all on, `none` has none; an ablation goes from one to the other.
package struct Defects: Hashable, Sendable {
    /// Pixels are 0 … 16; the report says [0, 1]. Off: divided by 16.
    package var rawPixels = true
    /// Weights start from N(0, 1) whatever the number of inputs, biases from U[0, 1). Off: weights from U(−a, a) with
    /// a = √(6 / (inputs + outputs)), biases 0.
    package var wideStart = true
    /// A step draws one of 22 fixed runs of neighboring images, with replacement. Off: each epoch permutes all images.
    package var repeatedBatches = true
    /// A scan value of n epochs trains ⌊n⌋ + 1. Off: n, rounded.
    package var extraEpoch = true
    /// The cost is a common logarithm, so rates act as 0.434 times as large. Off: natural.
    package var commonLogarithm = true
    /// The gradient goes through −1/(p ln 10 + 10⁻⁸) and softmax's Jacobian, so that an image whose label has a
    /// probability far below 10⁻⁸ gives none. Off: p − t.
    package var clippedGradient = true
    /// v ← η (γ v + g), the rate once more in the memory. Off: v ← γ v + η g (equation 28).
    package var momentumTimesRate = true
    /// Adam's hats are computed and dropped, and M starts at 10⁻⁸, G at 10⁻⁸. Off: both start at 0 and wear hats.
    package var bareMoments = true
    /// RMSprop's only guard is its start G₀ = 10⁻⁸, which fades. Off: ε stands under the root at each step.
    package var fadingGuard = true
    /// e^z unshifted in softmax and sigmoid: beyond z = 709.8 the output is NaN. Off: both are stable.
    package var overflow = true
    /// The hyperbolic and exponential schedules count the first step as 1. Off: as 0 (equations 39 and 41).
    package var countsFromOne = true
    /// The linear schedule runs on below 0, where the descent climbs. Off: it stops at 0.
    package var negativeRates = true
    /// λ holds down biases too. Off: weights alone.
    package var penalizedBiases = true
    /// The last image is lost to truncation. Off: it is in the validation part.
    package var lostImage = true
    /// The network is tuned with 25 hidden units, validated and drawn with 24. Off: 25 throughout.
    package var smallerNetwork = true

    /// The authors' program.
    package static let published = Defects()

    /// Everything put right.
    package static let none = {
        var defects = Defects()
        for name in names { defects[keyPath: name.switch] = false }
        return defects
    }()

    /// Every switch with the name it is recorded under.
    package static let names: [(name: String, switch: WritableKeyPath<Defects, Bool> & Sendable)] = [
        ("raw pixels", \.rawPixels), ("wide start", \.wideStart), ("repeated batches", \.repeatedBatches),
        ("extra epoch", \.extraEpoch), ("common logarithm", \.commonLogarithm),
        ("clipped gradient", \.clippedGradient), ("momentum times rate", \.momentumTimesRate),
        ("bare moments", \.bareMoments), ("fading guard", \.fadingGuard), ("overflow", \.overflow),
        ("counts from one", \.countsFromOne), ("negative rates", \.negativeRates),
        ("penalized biases", \.penalizedBiases), ("lost image", \.lostImage), ("smaller network", \.smallerNetwork),
    ]

    package init() {}

    /// The names of the defects that are on.
    package var present: [String] { Self.names.filter { self[keyPath: $0.switch] }.map(\.name) }

    /// All but some.
    package func without(_ switches: (WritableKeyPath<Defects, Bool> & Sendable)...) -> Defects {
        var changed = self
        for each in switches { changed[keyPath: each] = false }
        return changed
    }
}
