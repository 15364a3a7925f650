import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct FluctuationQuestionTests {
    private static let rates = [0.2, 0.1, 0.05]

    /// A rule that strays by a multiple of a power of η, with steps of a multiple of η, under three shuffles.
    private func entry(
        _ name: String, strays: Double = 1, power: Int = 1, steps: Double = 1, smoothness: Double = 0
    ) -> FluctuationResult.Entry {
        .init(
            name: name,
            spreads: Self.rates.map { rate in
                let spread = strays * (0..<power).reduce(1) { value, _ in value * rate }
                return [0.9 * spread, spread, 1.1 * spread]
            }, steps: Self.rates.map { [steps * $0, steps * $0] }, smoothness: [smoothness, smoothness],
            path: [[0, 0], [1, 1]])
    }

    private func said(rms: FluctuationResult.Entry, bare: Double = -0.3) -> Said {
        Evidence.said(
            FluctuationQuestion(quick: true),
            FluctuationResult(
                rates: Self.rates,
                entries: [
                    entry("raw GD", strays: 0.1), rms, entry("RMSprop with a mean of gradients", smoothness: 0.8),
                    entry("RMSprop, η decaying", strays: 0.25), entry("Adam", strays: 0.5, smoothness: 0.7),
                    entry("Adam without its mean of gradients", smoothness: bare),
                ], intercept: 0, slope: 1, meanInput: 0, meanSquaredInput: 1))
    }

    @Test func theReportsReadingHoldsWhereStepsAndSpreadAreOfTheOrderOfTheRate() throws {
        let said = said(rms: entry("RMSprop", strays: 0.8, steps: 1.2, smoothness: -0.4))
        #expect(
            said.verdict.hasPrefix(
                "Adam: successive steps agree by a cosine of 0.70, without its mean of gradients by −0.30; RMSprop has −0.40, with such a mean 0.80."
            ))
        #expect(said.verdict.contains("So the mean of gradients makes a path smooth"))
        #expect(
            said.verdict.contains(
                "RMSprop's steps are 1.20 η long at η = 0.1, and over all rates it strays by 0.80 to 0.80 η, Adam by 0.50 to 0.50 η, raw descent by 0.10 to 0.10 η."
            ))
        #expect(
            said.verdict.contains("the report's reading holds")
                && said.verdict.hasSuffix("it ends at 0.25 of the first η."))
        #expect(said.cells("RMSprop") == ["0.800 ± 0.065", "1.20", "1.00", "−0.400 ± 0.000"])
        let lines = try #require(said.data["question-fluctuation.csv"])
        #expect(lines.count == 6 * 3)
        let numbers = lines[4].split(separator: ",").dropFirst().compactMap { Double($0) }
        for (number, expected) in zip(numbers, [0.1, 0.08, 0.008 * (2.0 / 3).squareRoot(), 0.12]) {
            #expect(abs(number - expected) < 1e-12)
        }
    }

    @Test(arguments: [(20.0, 2, 1.0), (5, 2, 1), (0.8, 1, 0.1), (0.05, 1, 1)])
    func itFailsWhereTheyAreNot(strays: Double, power: Int, steps: Double) {
        // A spread that grows as η², steps that are short, or a spread that is small.
        let said = said(rms: entry("RMSprop", strays: strays, power: power, steps: steps))
        #expect(
            said.verdict.hasSuffix("So the report's reading fails: what is left at the end is not of the order of η."))
        #expect(said.cells("RMSprop")?[2] == (power == 2 ? "2.00" : "1.00"))
    }

    @Test func aPathThatIsSmoothWithoutAMeanIsNotExplainedByIt() {
        let said = said(rms: entry("RMSprop", smoothness: -0.4), bare: 0.6)
        #expect(said.verdict.contains("So the mean of gradients alone does not explain the smooth path."))
    }
}
