@testable import DescentPaper
import DescentPublished
import Testing

struct ChoiceTests {
    /// A grid of two rates and two looks, with two repeats: `[rate][repeat][look]` of (accuracy, cross-entropy).
    private func grid(_ scores: [[[(Double, Double)]]]) -> TunedGrid {
        let runs = scores.map { repeats in
            repeats.map { looks in
                RunRecord(
                    parameters: [], attributes: [:], seed: 0,
                    looks: looks.enumerated().map { index, score in
                        let test = PaperScore(accuracy: score.0, crossEntropy: score.1)
                        return .init(epochs: Double(10 * (index + 1)), trained: 10, test: test, validation: test)
                    }, seconds: 0)
            }
        }
        return TunedGrid(name: "learning_rate", values: [0.1, 1], epochs: [10, 20], runs: runs)
    }

    private var sample: TunedGrid {
        grid([
            [[(0.90, 0.32), (0.94, 0.31)], [(0.90, 0.32), (0.94, 0.31)]],
            [[(0.92, 0.40), (0.91, 0.28)], [(0.92, 0.40), (0.91, 0.32)]],
        ])
    }

    @Test func eachRuleChoosesItsOwnCell() throws {
        let cells = sample.cells
        let accuracy = try #require(Choice.accuracy.best(of: cells))
        #expect((accuracy.row, accuracy.column) == (0, 1))
        let entropy = try #require(Choice.crossEntropy.best(of: cells))
        #expect((entropy.row, entropy.column) == (1, 1))
        // The lowest is 0.30 with a standard error of 0.02, so that the shorter run with 0.32 is as good.
        let simple = try #require(Choice.oneStandardError.best(of: cells))
        #expect((simple.row, simple.column) == (0, 0))
    }

    @Test func aCellThatIsNotFiniteIsNeverChosen() throws {
        let cells = grid([
            [[(0.99, .nan), (0.1, .nan)], [(0.99, 0.1), (0.1, 0.1)]],
            [[(0.5, 1), (0.6, 0.9)], [(0.5, 1), (0.6, 0.9)]],
        ]).cells
        for choice in Choice.allCases { #expect(try #require(choice.best(of: cells)).row == 1) }
        #expect(Choice.accuracy.best(of: cells.filter { $0.row == 0 }) == nil)
    }
}
