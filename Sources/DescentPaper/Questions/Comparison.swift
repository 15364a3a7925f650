import DescentPublished
import DescentTraining

/// Two ways of training compared by their accuracies on the validation part, run by run from the same seeds.
struct Comparison {
    /// The images of the validation part.
    static let images = 359

    let first: Spread
    let second: Spread

    init(_ first: Spread, _ second: Spread) { (self.first, self.second) = (first, second) }

    /// By how much the second is better, with its scatter over the seeds.
    var gain: Spread { Spread(zip(first.values, second.values).map { $1 - $0 }) }

    /// Wilson's interval of a mean accuracy as a fraction of the part's images: repeats do not make it narrower.
    /// From 0 to 1 if it is no number.
    static func interval(_ accuracy: Spread) -> Interval {
        let right = (accuracy.mean * Double(images)).rounded()
        return right.isFinite ? Interval(fraction: Int(right), of: images) : Interval(fraction: 0, of: 0)
    }

    /// Whether the images are too few to tell the two apart.
    var overlaps: Bool {
        let (a, b) = (Self.interval(first), Self.interval(second))
        return a.low <= b.high && b.low <= a.high
    }

    /// Whether the seeds alone would make the difference look real: more than two standard errors.
    var isClearOverSeeds: Bool { gain.isClear }

    /// Whether neither the choice of images nor that of seeds explains the difference.
    var isDistinguishable: Bool { !overlaps && isClearOverSeeds }

    /// `+0.4 ± 0.2 points`
    var points: String {
        (gain.mean >= 0 ? "+" : "") + (100 * gain.mean).fixed(1) + " ± " + (100 * gain.standardError).fixed(1)
            + " points"
    }

    /// What follows, in words.
    var verdict: String {
        guard gain.mean.isFinite else { return "not comparable, as some outputs are no numbers" }
        if overlaps {
            let seeds = isClearOverSeeds ? ", though more than two standard errors over seeds" : ""
            return "not distinguishable on \(Self.images) images\(seeds)"
        }
        guard isClearOverSeeds else { return "not distinguishable from the scatter over seeds" }
        return gain.mean > 0 ? "better" : "worse"
    }
}

extension Spread {
    /// Whether the mean is more than two standard errors from 0; a single number never is.
    var isClear: Bool { abs(mean) > 2 * standardError }
}
