import DescentStudies
import Testing

@testable import DescentTuning

@Suite struct ScoreNoiseTests {
    /// The largest of two has mean 1/√π, of three 3/(2√π); of 10 and 100 as tables have it.
    @Test(arguments: [(1, 0.0), (2, 0.5641895835), (3, 0.8462843753), (10, 1.5387527308), (100, 2.5075936)])
    func theExpectedLargestIsThatOfTables(_ count: Int, _ expected: Double) {
        #expect(abs(ScoreNoise.expectedMaximum(of: count) - expected) < 1e-7)
    }

    private func trials(_ scores: [Double], error: Double) -> [StoredTrial] {
        scores.map { StoredTrial([], values: [$0], attributes: ["standard_error": .number(error)]) }
    }

    @Test(arguments: [Direction.maximize, .minimize]) func equalTrialsHaveAllTheOptimism(_ direction: Direction) throws
    {
        let noise = try #require(
            ScoreNoise(trials(Array(repeating: 0.5, count: 10), error: 0.02), direction: direction))
        #expect(noise.trials == 10 && abs(noise.error - 0.02) < 1e-15)
        // 10,000 drawings: the mean of largest numbers is known to 0.6 % of one standard error.
        #expect(abs(noise.optimism - noise.mostOptimism) < 0.02 * 0.02)
        #expect(abs(noise.mostOptimism - 0.02 * 1.5387527308) < 1e-9)
    }

    @Test func trialsFarApartHaveNone() throws {
        let noise = try #require(ScoreNoise(trials([9, 6, 3], error: 0.1), direction: .maximize))
        #expect(abs(noise.optimism) < 0.005 && noise.mostOptimism > 0.08)
    }

    @Test func withoutErrorsNothingIsKnown() {
        #expect(ScoreNoise([StoredTrial([], values: [1]), StoredTrial([], values: [2])], direction: .maximize) == nil)
        #expect(ScoreNoise(trials([1], error: 1), direction: .maximize) == nil)
    }
}
