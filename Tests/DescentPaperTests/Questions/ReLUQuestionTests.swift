import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct ReLUQuestionTests {
    /// Networks of a variant: the step that broke each, nil for none, 0 for one that begins broken.
    private func networks(_ variant: String, _ steps: [Int?]) -> [ReLUResult.Network] {
        steps.enumerated().map { index, step in
            ReLUResult.Network(
                variant: variant, optimizer: .raw, brokenAtStep: step.map { max(1, $0) },
                largestLogitAtStart: 100 * Double(index + 1), brokenAtStart: step == 0 ? 0.25 : 0,
                run: Evidence.run(
                    test: 0.5 + 0.1 * Double(index), testCost: step == nil ? 0.4 : .nan,
                    parameters: [.init("learning_rate", 0.5), .init("start", Double(index))]))
        }
    }

    private func said(_ variants: [(String, [Int?])]) -> Said {
        let result = ReLUResult(networks: variants.flatMap { networks($0.0, $0.1) }, trace: [])
        return Evidence.said(ReLUQuestion(quick: true), result)
    }

    @Test func repairsAreSaidToCureWhatTheyCure() throws {
        let said = said([
            ("as published", [0, 4, nil, 8]), ("shifted exponentials", [nil, nil, nil, nil]),
            ("gradient p − t", [2, nil, nil, nil]), ("everything put right", [nil]),
        ])
        #expect(said.verdict.hasPrefix("As coded, 3 of 4 networks with ReLU end as NaN."))
        #expect(said.verdict.contains("largest logit is 400, and in 1 of them an image already has a logit above"))
        #expect(said.verdict.contains("(the median step of a break is 4)"))
        #expect(
            said.verdict.hasSuffix("Put right alone, shifted exponentials keeps all finite; gradient p − t leaves 1."))
        // A quarter of the images of one of four networks; of the finite ones the third has 0.7.
        #expect(said.cells("as published") == ["3 of 4", "4", "400", "6.3", "0.700"])
        #expect(said.cells("shifted exponentials") == ["0 of 4", "–", "400", "0.0", "0.800"])
        #expect(said.links.map { $0.split(separator: "-").last } == ["0", "4", "8", "12"])
        #expect(said.data["question-relu.csv"]?[1] == "\"as published\",raw,0.5,1.0,4,200.0,0.6")
    }

    @Test func noRepairAloneMayBeEnough() {
        let said = said([("as published", [3]), ("narrow start", [5]), ("natural logarithm", [2])])
        #expect(said.verdict.contains("No single repair keeps all finite; narrow start leaves 1"))
    }

    @Test func whereNothingBreaksThereIsNothingToCure() {
        let said = said([("as published", [nil, nil]), ("narrow start", [nil, nil])])
        #expect(
            said.verdict
                == "As coded, none of 2 networks with ReLU ends as NaN: the report's NaN does not come back here.")
    }

    @Test func allThatBeginBrokenGrowNowhere() {
        let verdict = said([("as published", [0, 0])]).verdict
        #expect(!verdict.contains("on the way") && verdict.contains("in 2 of them an image already has"))
    }
}
