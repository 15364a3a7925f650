import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct SharedScheduleQuestionTests {
    private let group = "logistic regression, RMSprop"
    private let network = "one hidden layer of 25, RMSprop"
    private let momentum = "one hidden layer of 25, momentum"

    private func shared(_ entries: [ContestResult.Entry]) -> Said {
        Evidence.said(
            SharedScheduleQuestion(Evidence.results(), quick: true), ContestResult(scans: [], entries: entries))
    }

    @Test func modelsThatGainFromTheirOwnScheduleAreCounted() throws {
        let said = shared([
            Evidence.entry("as in the report", in: group, [280, 281, 282]),
            Evidence.entry("its own", in: group, [330, 331, 332]),
            Evidence.entry("as in the report", in: network, [318, 319, 320], model: .network),
            Evidence.entry("the logistic model's", in: network, [312, 314, 316], model: .network),
            Evidence.entry("its own", in: network, [322, 323, 324], model: .network),
            Evidence.entry("the logistic model's", in: momentum, [325, 326, 327], model: .network),
            Evidence.entry("its own", in: momentum, [315, 315, 315], model: .network),
        ])
        let (far, near) = ((5000.0 / 359).fixed(1), (400.0 / 359).fixed(1))
        #expect(
            said.verdict.contains(
                "from the report's for 1 of the 2 models and methods: \(group) (+\(far) ± 0.0 points) (0 chose what the report has)."
            ))
        #expect(
            said.verdict.contains(
                "Over seeds more than two standard errors apart are \(network) (+\(near) ± 0.0 points)."))
        // Against the logistic model's 10, 9 and 8 images more, and with momentum 10, 11 and 12 less.
        let own = "−\((1100.0 / 359).fixed(1)) ± \((100.0 / 359 / 3.0.squareRoot()).fixed(1)) points"
        #expect(
            said.verdict.hasSuffix(
                "makes at most a difference of \(own) (not distinguishable on 359 images, though more than two standard errors over seeds)."
            ))
    }

    @Test func whatWasChosenTwiceIsTheSame() {
        let said = shared([Evidence.entry("as in the report = its own", in: group, [318, 320])])
        #expect(said.verdict.hasSuffix("for none of the 1 models and methods (1 chose what the report has)."))
        #expect(said.data["question-shared-schedule.csv"]?.count == 1)
    }
}
