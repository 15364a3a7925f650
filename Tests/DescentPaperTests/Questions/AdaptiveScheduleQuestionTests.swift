import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct AdaptiveScheduleQuestionTests {
    private let group = "logistic regression, RMSprop"

    private func adaptive(_ entries: [ContestResult.Entry]) -> Said {
        Evidence.said(AdaptiveScheduleQuestion(quick: true), ContestResult(scans: [Evidence.run()], entries: entries))
    }

    @Test func theScheduleIsNamedByTheTestPartAlone() throws {
        let said = adaptive([
            Evidence.entry("constant", in: group, [281, 283, 282], testCost: 0.3),
            Evidence.entry("hyperbolic", in: group, [318, 320, 325], testCost: 0.2),
            Evidence.entry("cosine to 0", in: group, [345, 345, 345], testCost: 0.25),
        ])
        // Gains of 37, 37 and 43 images: 39 ± 2.
        let points = "+\((3900.0 / 359).fixed(1)) ± \((200.0 / 359).fixed(1)) points"
        let scatter = (100.0 * (26.0 / 3).squareRoot() / 359).fixed(1)
        #expect(said.verdict.contains("\(group): hyperbolic gives \(points) over the constant rate, better;"))
        #expect(
            said.verdict.contains(
                "the scatter over seeds is \(scatter) instead of \((100 * (2.0 / 3).squareRoot() / 359).fixed(1)) points."
            ))
        #expect(said.verdict.hasSuffix("So the footnote is right to regret it for \(group)."))
        let cells = try #require(said.cells(group, "hyperbolic"))
        #expect(cells.suffix(2) == [points, "better"] && cells[2] == "\((321.0 / 359).fixed(3)) ± 0.008")
        #expect(said.cells(group, "constant")?.suffix(2) == ["–", "–"])
        // One scan comes before the runs of the entries.
        #expect(said.links == ["1", "4", "7"].map { "questions-adaptive-schedule-" + $0 })
        // Wilson's interval of 321 of 359 from its formula: p ± z√(p q/n + z²/4n²), centered on p + z²/2n, over 1 + z²/n.
        let line = try #require(said.data["question-adaptive-schedule.csv"]?[1])
        #expect(line.hasPrefix("\"\(group)\",\"hyperbolic\",0.1,100,3,"))
        let numbers = line.split(separator: ",").dropFirst(6).compactMap { Double($0) }
        let expected = [321.0 / 359, (26.0 / 3).squareRoot() / 359, 0.85805, 0.92191, 0.4, 0.9]
        #expect(numbers.count == 6)
        for (number, expected) in zip(numbers, expected) { #expect(abs(number - expected) < 1e-5) }
    }

    @Test func aScheduleThatLosesOrDoesNotShowIsNotRegretted() {
        let worse = adaptive([
            Evidence.entry("constant", in: group, [330, 331, 332]),
            Evidence.entry("linear", in: group, [280, 281, 283]),
        ])
        #expect(worse.verdict.hasSuffix("So there is nothing to regret: a constant rate is better for \(group)."))
        let alike = adaptive([
            Evidence.entry("constant", in: group, [318, 319, 320]),
            Evidence.entry("linear", in: group, [324, 325, 326]),
        ])
        #expect(
            alike.verdict.contains(
                "not distinguishable on 359 images, though more than two standard errors over seeds;"))
        #expect(alike.verdict.hasSuffix("costs nothing that 359 images could show."))
    }

    @Test func aRunWithoutNumbersHasNoAccuracy() throws {
        var broken = Evidence.entry("linear", in: group, [320, 322])
        broken.runs[1].looks[0].validation.crossEntropy = .nan
        let said = adaptive([Evidence.entry("constant", in: group, [318, 319]), broken])
        #expect(
            said.cells(group, "linear")?.suffix(4) == [
                "– ± –", "– ± –", "– ± – points", "not comparable, as some outputs are no numbers",
            ])
    }

    @Test func oneSeedTellsNothingApart() {
        let said = adaptive([Evidence.entry("constant", in: group, [280]), Evidence.entry("linear", in: group, [340])])
        #expect(said.cells(group, "linear")?.last == "not distinguishable from the scatter over seeds")
        #expect(said.verdict.hasSuffix("costs nothing that 359 images could show."))
    }
}
