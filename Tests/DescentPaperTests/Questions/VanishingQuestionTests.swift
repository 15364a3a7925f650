import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct VanishingQuestionTests {
    /// Shares of silent images at the start and after 10 epochs: of each method, then of the three that are changed.
    private func said(_ methods: [Double], network: [Double] = [0.01, 0.02]) -> Said {
        let shares = methods.map { [0.8, $0] } + [[0.2, 0.1], [0.004, 0], network]
        let entries = zip(VanishingQuestion.cases, shares).map { item, shares in
            VanishingResult.Entry(
                name: item.name, silent: shares.map { [$0 - 0.003, $0, $0 + 0.003] },
                runs: [Evidence.run(validation: 0.25), Evidence.run(validation: 0.35)])
        }
        return Evidence.said(VanishingQuestion(quick: true), VanishingResult(looks: [0, 10], entries: entries))
    }

    @Test func theTwoWhoseStepsDoNotShrinkAreNamedWhereTheyBringTheImagesBack() throws {
        let said = said([0.7, 0.6, 0.5, 0.1, 0.05])
        #expect(said.verdict.hasPrefix("At the start 80 % of the training images"))
        #expect(said.verdict.contains("after 10 epochs raw GD 70 % (validation accuracy 0.30), momentum 60 %"))
        #expect(said.verdict.contains("A narrow start leaves 20 %, pixels in [0, 1] 0 %"))
        #expect(said.verdict.contains("left with Adam and RMSprop, whose steps do not shrink with the gradient;"))
        #expect(said.verdict.contains("not so with raw GD, momentum and AdaGrad."))
        #expect(said.links == ["questions-vanishing-0"])
        let lines = try #require(said.data["question-vanishing.csv"])
        #expect(lines.count == 8 * 2)
        let numbers = lines[1].split(separator: ",").dropFirst().compactMap { Double($0) }
        for (number, expected) in zip(numbers, [10, 0.7, 0.003 * (2.0 / 3).squareRoot()]) {
            #expect(abs(number - expected) < 1e-12)
        }
    }

    @Test func oneOfThemAloneIsNoEvidenceForBoth() {
        let verdict = said([0.7, 0.6, 0.5, 0.41, 0.05]).verdict
        #expect(verdict.contains("left with RMSprop; not so with raw GD, momentum, AdaGrad and Adam."))
        #expect(!verdict.contains("do not shrink"))
    }

    @Test(arguments: [(0.5, "at least half"), (0.3, "fewer than half")])
    func methodsThatAllDoTheSameAreNotToldApart(share: Double, words: String) {
        let verdict = said([Double](repeating: share, count: 5)).verdict
        #expect(verdict.contains("By then \(words) of the silent images are left, whatever the method."))
    }

    @Test func theNetworkMustStaySoAtEachLook() {
        let words = "The network with a hidden layer never has half as many."
        #expect(said([0.7, 0.6, 0.5, 0.1, 0.05]).verdict.hasSuffix(words))
        #expect(!said([0.7, 0.6, 0.5, 0.1, 0.05], network: [0.01, 0.5]).verdict.contains(words))
    }
}
