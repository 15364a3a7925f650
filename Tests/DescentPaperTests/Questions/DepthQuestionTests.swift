import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct DepthQuestionTests {
    /// The networks of one activation, then none: how many images each names, and what the test part says of it.
    private func depth(one: [Int], two: [Int], none: [Int], costs: (Double, Double), right: (String, String)) -> Said {
        Evidence.said(
            DepthQuestion(quick: true),
            ContestResult(
                scans: [],
                entries: [
                    Evidence.entry("25", in: "sigmoid", one, testCost: costs.0, first: right.0),
                    Evidence.entry("25–25", in: "sigmoid", two, testCost: costs.1, first: right.1),
                    Evidence.entry("no hidden layer", in: "no hidden layer", none),
                ]))
    }

    @Test func aSecondLayerThatHelpsIsSaidTo() throws {
        let said = depth(
            one: [280, 284], two: [330, 334], none: [282, 280], costs: (0.4, 0.3), right: ("1100", "1111"))
        let gain = "+\((5000.0 / 359).fixed(1)) ± 0.0 points"
        // Two images that only the second names: p = 2 · 1/4.
        #expect(
            said.verdict.contains("sigmoid: a second layer gives \(gain), better (McNemar's p of the first runs 0.50).")
        )
        #expect(
            said.verdict.contains(
                "Of all 2 networks the test part prefers 25–25 with sigmoid, which has \((332.0 / 359).fixed(3))"))
        #expect(said.verdict.contains("against the report's one layer of 25 sigmoid units \(gain), better."))
        #expect(
            said.verdict.hasSuffix("That one layer against none: +0.3 ± 0.8 points, not distinguishable on 359 images.")
        )
        #expect(said.cells("sigmoid", "25–25")?.suffix(2) == [gain, "better"])
    }

    @Test func theValidationPartDoesNotChooseTheNetwork() {
        let said = depth(
            one: [318, 320], two: [326, 322], none: [250, 252], costs: (0.3, 0.4), right: ("1111", "0000"))
        // Four images that only the first names: p = 2 / 16.
        #expect(said.verdict.contains("not distinguishable on 359 images (McNemar's p of the first runs 0.13)"))
        #expect(
            said.verdict.contains("prefers 25 with sigmoid") && said.verdict.contains("; that is the report's own."))
        #expect(said.verdict.hasSuffix("That one layer against none: +18.9 ± 0.0 points, better."))
    }
}
