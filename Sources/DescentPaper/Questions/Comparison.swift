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
    static func interval(_ accuracy: Spread) -> Interval {
        Interval(fraction: Int((accuracy.mean * Double(images)).rounded()), of: images)
    }

    /// Whether the images are too few to tell the two apart.
    var overlaps: Bool {
        let (a, b) = (Self.interval(first), Self.interval(second))
        return a.low <= b.high && b.low <= a.high
    }

    /// Whether the seeds alone would make the difference look real: more than two standard errors.
    var isClearOverSeeds: Bool { abs(gain.mean) > 2 * gain.standardError }

    /// `+0.4 ± 0.2 points`
    var points: String {
        (gain.mean >= 0 ? "+" : "") + (100 * gain.mean).fixed(1) + " ± " + (100 * gain.standardError).fixed(1)
            + " points"
    }

    /// What follows, in words.
    var verdict: String {
        let seeds = isClearOverSeeds ? ", though more than two standard errors over seeds" : ""
        return overlaps
            ? "not distinguishable on \(Self.images) images\(seeds)" : gain.mean > 0 ? "better" : "worse"
    }
}
