import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct SaliencyQuestionTests {
    /// Two images of 64 pixels that have no correlation with each other.
    private static let stripes = (0..<64).map { $0 % 2 == 0 ? 1.0 : -1 }
    private static let halves = (0..<64).map { $0 < 32 ? 1.0 : -1 }

    /// Whether the maps of a model's two seeds are of stripes, halves, or one of each; and the digits' shapes.
    private func said(_ logistic: [[Double]], _ network: [[Double]], shape: [Double]) -> Said {
        let models = zip(PaperModel.allCases, [logistic, network]).map { model, seeds in
            SaliencyResult.Model(
                setting: TunedSetting(.corrected, model, .rmsProp),
                maps: seeds.map { [[Double]](repeating: $0, count: 10) }, runs: seeds.map { _ in Evidence.run() })
        }
        return Evidence.said(
            SaliencyQuestion(Evidence.results(), quick: true),
            SaliencyResult(models: models, shapes: [[Double]](repeating: shape, count: 10)))
    }

    @Test func modelsThatLookAtTheSamePixelsAreSaidTo() throws {
        let said = said([Self.stripes, Self.stripes], [Self.stripes, Self.stripes], shape: Self.halves)
        #expect(said.verdict.contains("shapes by 0.00 on average, the network's by 0.00, and with each other by 1.00."))
        #expect(said.verdict.contains("Two seeds of one model agree by 1.00 and 1.00."))
        #expect(said.verdict.contains("it looks at nearly the same pixels as the logistic model, but what raises"))
        #expect(said.cells("7") == ["0.00", "0.00", "1.00", "1.00", "1.00"])
        #expect(said.links == ["questions-saliency-0"])
        let lines = try #require(said.data["question-saliency.csv"])
        #expect(lines.count == 20 && lines[13].hasPrefix("network,3,1.0,-1.0,1.0,"))
    }

    @Test func imagesThatAreTheDigitsShapeAreNotSaidToBeOther() {
        let said = said([Self.halves, Self.halves], [Self.halves, Self.halves], shape: Self.halves)
        #expect(said.verdict.hasSuffix("at nearly the same pixels as the logistic model."))
    }

    @Test func aNetworkWithPixelsOfItsOwnIsNotCalledPoorer() {
        let said = said([Self.stripes, Self.stripes], [Self.halves, Self.halves], shape: Self.halves)
        #expect(said.verdict.hasSuffix("show something of its own: other pixels than the logistic model looks at."))
        #expect(said.cells("0") == ["0.00", "1.00", "0.00", "1.00", "1.00"])
    }

    @Test func aNetworkWhoseSeedsDisagreeShowsItsSeed() {
        let said = said([Self.stripes, Self.stripes], [Self.stripes, Self.halves], shape: Self.halves)
        #expect(said.verdict.contains("agree by 1.00 and 0.00."))
        #expect(said.verdict.hasSuffix("So what the network's derivatives show depends on the seed."))
    }
}
