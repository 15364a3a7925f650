import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct PatternQuestionTests {
    /// What more epochs give below and above the best rate, which is in the middle.
    enum Lean: Sendable {
        case below, above, none, edge

        var accuracy: [[Double]] {
            switch self {
            case .below: [[0.3, 0.7], [0.9, 0.92], [0.8, 0.81]]
            case .above: [[0.8, 0.81], [0.9, 0.92], [0.3, 0.7]]
            case .none: [[0.8, 0.805], [0.9, 0.92], [0.8, 0.81]]
            case .edge: [[0.3, 0.7], [0.8, 0.81], [0.9, 0.92]]
            }
        }
    }

    /// Raw descent with its schedule and without, then RMSprop likewise.
    private func said(_ leans: [Lean]) -> Said {
        let names = ["raw GD, hyperbolic", "raw GD, constant", "RMSprop, hyperbolic", "RMSprop, constant"]
        let families = zip(names, leans).map { name, lean in
            PatternResult.Family(
                name: name, optimizer: name.hasPrefix("raw") ? .raw : .rmsProp,
                grid: TunedGrid(
                    name: "learning_rate", values: [0.1, 1, 10], epochs: [10, 40],
                    runs: lean.accuracy.map { row in
                        var run = Evidence.run()
                        run.looks = row.map { accuracy in
                            var look = run.looks[0]
                            look.test.accuracy = accuracy
                            return look
                        }
                        return [run]
                    }))
        }
        return Evidence.said(PatternQuestion(quick: true), PatternResult(families: families))
    }

    @Test(arguments: [
        (
            [Lean.above, .below, .above, .below],
            "The patterns are opposite only where the schedules differ: the schedule makes them, not the method."
        ),
        (
            [.above, .above, .above, .below],
            "They stay opposite without a schedule for both methods: the schedule is not all of it."
        ),
        (
            [.above, .below, .below, .below],
            "They stay opposite with the schedule for both methods: the schedule is not all of it."
        ),
        (
            [.above, .above, .below, .below],
            "They stay opposite under either schedule for both methods: the schedule does not make them."
        ),
        (
            [.below, .below, .below, .below],
            "With the defects gone the patterns are not opposite, whichever schedule the two have."
        ),
        (
            [.none, .above, .below, .below],
            "not opposite under the report's schedules, but without one for both methods."
        ),
        (
            [.above, .none, .below, .above],
            "not opposite under the report's schedules, but with the hyperbolic one for both methods."
        ),
        (
            [.above, .below, .above, .edge],
            "A best rate at the edge of its grid leaves open whether these are opposite."
        ),
    ])
    func theConclusionFollowsTheFourPatterns(leans: [Lean], conclusion: String) {
        #expect(said(leans).verdict.hasSuffix(conclusion))
    }

    @Test func gainsStandBesideTheConclusion() throws {
        let said = said([.above, .none, .below, .edge])
        #expect(
            said.verdict.contains(
                "In the corrected program with their schedules raw descent gains 1.0 points below its best rate and 40.0 above, RMSprop 20.5 and –;"
            ))
        #expect(said.cells("here, raw GD, hyperbolic") == ["1", "1.0", "40.0", "above the best rate"])
        #expect(said.cells("here, raw GD, constant") == ["1", "0.5", "1.0", "alike"])
        #expect(said.cells("here, RMSprop, hyperbolic") == ["1", "40.0", "1.0", "below the best rate"])
        #expect(said.cells("here, RMSprop, constant") == ["10", "20.5", "–", "the best row is at an edge"])
        #expect(said.links == ["questions-pattern-0"])
        let line = try #require(said.data["question-pattern.csv"]?[2].split(separator: ",").suffix(2))
        #expect(abs((Double(line.first ?? "") ?? 0) - 10) < 1e-12 && abs((Double(line.last ?? "") ?? 0) - 0.4) < 1e-12)
    }
}
