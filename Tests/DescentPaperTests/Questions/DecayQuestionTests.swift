import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct DecayQuestionTests {
    /// Three runs for each λ, a thousandth of a nat apart: the standard error of a mean is 1/√3 of that, that of a difference
    /// √(2/3) or 0.00082.
    private func family(_ name: String, _ costs: [Double], model: PaperModel = .logistic) -> DecayResult.Family {
        .init(
            name: name, model: model,
            grid: TunedGrid(
                name: "lambda", values: [1e-5, 1e-4, 1e-3, 0.1, 1], epochs: [10],
                runs: costs.map { cost in [-0.001, 0, 0.001].map { Evidence.run(validation: 0.8, testCost: cost + $0) }
                }))
    }

    private func said(_ families: [DecayResult.Family]) -> Said {
        Evidence.said(DecayQuestion(Evidence.results(), quick: true), DecayResult(families: families))
    }

    @Test func aPenaltyThatCountsWithinTheRangeIsSaidTo() throws {
        let said = said([
            family("RMSprop, coupled", [0.4, 0.401, 0.42, 0.5, 0.6]),
            family("RMSprop, decoupled", [0.4, 0.4, 0.401, 0.41, 0.5]),
        ])
        #expect(said.verdict.hasPrefix("Within the report's range λ does play a role for RMSprop in 1 of 1 models"))
        #expect(said.verdict.contains("its best and worst λ there differ by 0.020 nats (logistic regression)"))
        #expect(said.verdict.contains("scatter by 0.001."))
        // Coupled from 10⁻³ on, decoupled from 0.1.
        #expect(said.verdict.contains("Decoupled, λ must be 100 times as large to count"))
        #expect(said.cells("logistic regression, RMSprop, coupled") == ["0.0200", "yes", "0.001"])
        #expect(said.cells("logistic regression, RMSprop, decoupled") == ["0.0010", "no", "0.1"])
        #expect(!said.verdict.contains("saves"))
        let line = try #require(said.data["question-decay.csv"]?[2].split(separator: ","))
        #expect(line[0] == "logistic" && line[3] == "0.001" && said.data["question-decay.csv"]?.count == 10)
        let numbers = line.suffix(4).compactMap { Double($0) }
        #expect(numbers.count == 4)
        for (number, expected) in zip(numbers, [0.42, 0.001 / 3.0.squareRoot(), 0.9, 0.8]) {
            #expect(abs(number - expected) < 1e-12)
        }
    }

    @Test(arguments: [(0.4032, false), (0.4034, true)])
    func theExtremesOfManyMustLieFourStandardErrorsApart(highest: Double, counts: Bool) {
        let verdict = said([family("RMSprop, coupled", [0.4, highest, 0.4, 0.4, 0.4])]).verdict
        #expect(verdict.hasPrefix("Within the report's range λ plays no role") == !counts)
    }

    @Test func aPenaltyCountsFromTwoStandardErrorsOn() {
        // 0.0015 is less than two, 0.002 more; 0.003 is less than four.
        let said = said([family("raw GD", [0.4, 0.403, 0.4015, 0.402, 0.398])])
        #expect(said.cells("logistic regression, raw GD") == ["0.0030", "no", "0.1"])
    }

    @Test func whatTheBestPenaltySavesIsNamedAndADivergedOneLeftOut() {
        let said = said([family("RMSprop, coupled", [0.4, 0.35, 0.4, .nan, .nan])])
        #expect(said.verdict.hasSuffix("RMSprop, coupled, logistic regression 0.0500 at λ = 0.0001."))
        #expect(said.cells("logistic regression, RMSprop, coupled") == ["0.0500", "yes", "0.1"])
        let apart = self.said([family("RMSprop, coupled", [0.4, 0.4, .nan, .nan, .nan])])
        #expect(apart.verdict.contains("scatter by 0.001."))
    }

    @Test func oneSeedShowsNoRole() {
        var family = family("RMSprop, coupled", [0.4, 0.5, 0.6, 0.7, 0.8])
        family.grid.runs = family.grid.runs.map { Array($0.prefix(1)) }
        #expect(
            said([family]).verdict.hasPrefix("Within the report's range λ plays no role for RMSprop that its scatter"))
        #expect(said([family]).cells("logistic regression, RMSprop, coupled")?.dropFirst() == ["no", "never"])
    }
}
