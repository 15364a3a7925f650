import Testing

@testable import DescentPublished

/// The rules of appendix A by the equations, by hand.
struct LineRuleTests {
    private func steps(_ optimizer: PaperOptimizer, _ edition: Edition, _ gradients: [Double]) -> [Double] {
        var rule = LineRule(optimizer, edition)
        return gradients.map { rule.change($0, -$0).0 }
    }

    @Test func momentumByTheEquationsKeepsThreeQuartersOfTheLastStep() {
        // v = 0.1 · 2; then ¾ v + 0.1 · 1.
        let found = steps(.momentum, .equations, [2, 1])
        #expect(abs(found[0] - 0.2) < 1e-15 && abs(found[1] - 0.25) < 1e-15)
        // As coded: 0.1 · 2; then 0.1 (¾ v + 1).
        #expect(abs(steps(.momentum, .published, [2, 1])[1] - 0.115) < 1e-15)
    }

    @Test func theFirstStepOfAdamWithItsHatsIsTheRate() {
        #expect(abs(steps(.adam, .corrected, [3])[0] - 0.1) < 1e-8)
        // Without them 0.1 · 0.1 · 3 / √(0.001 · 9).
        #expect(abs(steps(.adam, .equations, [3])[0] - 0.03 / 0.009.squareRoot()) < 1e-6)
    }

    @Test(arguments: [PaperOptimizer.raw, .momentum, .adaGrad])
    func aCorrectedDescentEndsWithinATenthOfTheNoise(optimizer: PaperOptimizer) throws {
        let line = LineProgram(seed: 5)
        let descent = line.descend(optimizer, batches: 1, seed: 1, edition: .corrected)
        #expect(descent.converged)
        let x = try #require(descent.intercepts.last) - line.minimum.intercept
        let y = try #require(descent.slopes.last) - line.minimum.slope
        let excess = x * x + 2 * x * y * line.minimum.meanInput + y * y * line.minimum.meanSquaredInput
        // The path has four decimals.
        #expect(excess < 1e-3 + 1e-4)
    }
}
