import DescentPublished
import Foundation
import Testing

@Suite("Results of the reproduction")
struct ResultTests {
    @Test("A score that is no number survives JSON and is not equal to one that is")
    func notANumber() throws {
        let score = PaperScore(accuracy: 0.1, crossEntropy: .nan)
        let back = try JSONDecoder().decode(PaperScore.self, from: JSONEncoder().encode(score))
        #expect(back == score && !back.isFinite)
        #expect(back != PaperScore(accuracy: 0.1, crossEntropy: 2))
    }

    @Test("A grid hides the accuracy of outputs that are no numbers")
    func hidden() {
        let looks = [1.5, .nan].map { cost in
            RunRecord.Look(
                epochs: 10, trained: 11, test: PaperScore(accuracy: 0.1, crossEntropy: cost),
                validation: PaperScore(accuracy: 0.2, crossEntropy: cost))
        }
        let run = RunRecord(parameters: [], attributes: [:], seed: 1, looks: looks, seconds: 0)
        let grid = GridResult(rates: [1], epochs: [10, 20], runs: [run])
        #expect(grid.accuracy[0][0] == 0.1 && grid.accuracy[0][1].isNaN)
    }

    @Test("A spread divides by n for the deviation and by n − 1 for the standard error")
    func spread() {
        let spread = Spread([1, 2, 3, 6])
        #expect(spread.mean == 3)
        #expect(spread.deviation == (14.0 / 4).squareRoot())
        #expect(abs(spread.standardError - (14.0 / 3 / 4).squareRoot()) < 1e-15)
    }
}
