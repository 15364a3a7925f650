import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct LineWalkTests {
    private let line = LineProgram(seed: 3)

    private func walk(_ name: String, rate: Double, epochs: Int = 1) throws -> LineWalk {
        let rule = try #require(LineWalkRule.all.first { $0.name == name })
        return LineWalk(line, rule, rate: rate, from: .zero, epochs: epochs, seed: 1)
    }

    @Test func theFirstStepsOfTheRulesAreThoseOfTheirEquations() throws {
        // From the origin both gradients are positive: y lies near −2.
        let raw = try walk("raw GD", rate: 0.1).path[0]
        let rms = try walk("RMSprop", rate: 0.1).path[0]
        #expect(abs(rms.x + 0.1 / 0.1.squareRoot()) < 1e-4 && abs(rms.y + 0.1 / 0.1.squareRoot()) < 1e-4)
        let mean = try walk("momentum (mean of gradients)", rate: 0.1).path[0]
        #expect(abs(mean.x - 0.1 * raw.x) < 1e-12)
        let adam = try walk("Adam", rate: 0.1).path[0]
        #expect(abs(adam.x + 0.1 * 0.1 / 0.001.squareRoot()) < 1e-4)
        let squares = try walk("AdaGrad", rate: 0.1).path[0]
        #expect(abs(squares.x + 0.1) < 1e-4)
    }

    @Test func rawDescentEndsAtTheLineOfLeastSquares() throws {
        let walk = try walk("raw GD", rate: 0.1, epochs: 20)
        let end = try #require(walk.path.last)
        #expect(walk.path.count == 2000)
        #expect(abs(end.x - line.minimum.intercept) < 0.1 && abs(end.y - line.minimum.slope) < 0.1)
    }

    @Test func aDecayingRateStraysLess() throws {
        let (constant, decaying) = (
            try walk("RMSprop", rate: 0.1, epochs: 20), try walk("RMSprop, η decaying", rate: 0.1, epochs: 20)
        )
        #expect(decaying.spread(last: 1000) < constant.spread(last: 1000) / 2)
        #expect(decaying.stepLength(last: 1000) < constant.stepLength(last: 1000) / 2)
    }

    @Test func smoothnessIsTheCosineBetweenSteps() throws {
        let smooth = try walk("Adam", rate: 0.1).smoothness(first: 50)
        let rough = try walk("Adam without its mean of gradients", rate: 0.1).smoothness(first: 50)
        #expect(smooth <= 1 && smooth > rough)
    }
}
