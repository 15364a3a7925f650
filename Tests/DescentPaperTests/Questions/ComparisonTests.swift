import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct ComparisonTests {
    @Test func intervalsThatOverlapCannotBeToldApartWhateverTheSeedsSay() {
        // 323 and 316 of 359: Wilson's intervals are 0.864 to 0.927 and 0.842 to 0.910.
        let comparison = Comparison(
            Spread([316.0 / 359, 316.0 / 359, 317.0 / 359]), Spread([323.0 / 359, 323.0 / 359, 324.0 / 359]))
        #expect(comparison.overlaps && comparison.isClearOverSeeds)
        #expect(
            comparison.verdict == "not distinguishable on 359 images, though more than two standard errors over seeds")
        #expect(comparison.points == "+1.9 ± 0.0 points")
    }

    @Test func intervalsApartMakeOneBetter() {
        let (low, high) = (Spread([280.0 / 359, 281.0 / 359]), Spread([330.0 / 359, 331.0 / 359]))
        #expect(Comparison(low, high).verdict == "better" && Comparison(high, low).verdict == "worse")
    }

    @Test func seedsThatScatterLeaveItOpenThoughTheIntervalsAreApart() {
        let comparison = Comparison(Spread([280.0 / 359, 281.0 / 359]), Spread([359.0 / 359, 302.0 / 359]))
        #expect(!comparison.overlaps && !comparison.isDistinguishable)
        #expect(comparison.verdict == "not distinguishable from the scatter over seeds")
    }

    @Test(arguments: [[], [0.9, .nan]]) func whatIsNoNumberIsNotCompared(values: [Double]) {
        let comparison = Comparison(Spread([0.9, 0.9]), Spread(values))
        #expect(comparison.verdict == "not comparable, as some outputs are no numbers")
        #expect(comparison.points == "– ± – points" && !comparison.isDistinguishable)
    }

    @Test func differencesAreTakenRunByRun() {
        let comparison = Comparison(Spread([0.5, 0.7, 0.9]), Spread([0.6, 0.8, 1]))
        #expect(abs(comparison.gain.mean - 0.1) < 1e-12 && comparison.gain.standardError < 1e-12)
    }
}
