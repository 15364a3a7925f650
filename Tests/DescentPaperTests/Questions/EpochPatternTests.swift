import Testing

@testable import DescentPaper

@Suite struct EpochPatternTests {
    private let rates = [0.01, 0.1, 1, 10]

    @Test func gainsBelowAndAboveTheBestRow() {
        let pattern = EpochPattern(rates, [[0.2, 0.6], [0.5, 0.7], [0.9, 0.95], [0.8, 0.7]])
        #expect(pattern.bestRate == 1)
        #expect(abs(pattern.below - 0.3) < 1e-12 && abs(pattern.above + 0.1) < 1e-12)
        #expect(pattern.words == "below the best rate")
        let other = EpochPattern(rates, [[0.2, 0.2], [0.9, 0.95], [0.2, 0.8], [0.1, 0.1]])
        #expect(other.words == "above the best rate")
        #expect(pattern.isOpposite(to: other) && !pattern.isOpposite(to: pattern))
    }

    @Test func rowsWithoutNumbersAreLeftOut() {
        let pattern = EpochPattern(rates, [[0.2, 0.6], [0.9, 0.95], [.nan, .nan], [0.8, .nan]])
        #expect(pattern.gains.count == 2 && pattern.above.isNaN)
        #expect(pattern.words == "the best row is at an edge")
    }
}
