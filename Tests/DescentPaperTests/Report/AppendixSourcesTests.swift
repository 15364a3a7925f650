import DescentPublished
import Testing

@testable import DescentPaper

/// Where table I says that its numbers come from.
@Suite struct AppendixSourcesTests {
    private static let result: AppendixResult = {
        let methods: [(PaperOptimizer, Int, [Int], [Double])] = [
            (.raw, 601, [590, 610], [5.5, 6.25, 7]), (.rmsProp, 92, [91], [0.75, 1]),
        ]
        return AppendixResult(
            plain: methods.map {
                LineDescent(optimizer: $0.0, batches: 1, steps: $0.1, converged: true, intercepts: [0], slopes: [0])
            }, stochastic: [], seed: 7,
            counts: methods.map { AppendixResult.Counts(optimizer: $0.0, plain: $0.2, stochastic: $0.3) },
            intercept: -2, slope: 1, meanInput: 0.5, meanSquaredInput: 0.3)
    }()

    @Test func sourcesLeadToTheTrialsOfTheirMethod() throws {
        let sources = try #require(Self.result.sources(.equations, .rmsProp))
        #expect(sources.drawn == Source("equations/appendix", 6..<7))
        #expect(sources.plain == Source("equations/appendix", 7..<8))
        #expect(sources.stochastic == Source("equations/appendix", 8..<10))
        #expect(Self.result.sources(.equations, .adam) == nil)
    }
}
