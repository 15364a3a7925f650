import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct FallQuestionTests {
    /// Eight runs a change, each naming so many of 359 images.
    private func row(_ name: String, _ right: [Int]) -> AblationResult.Row {
        let runs = (0..<8).map { Evidence.run(validation: Double(right[$0 % right.count]) / 359) }
        return .init(name: name, explanation: "", defects: [], runs: runs)
    }

    private func said(_ single: [AblationResult.Row]) throws -> Said {
        let result = AblationResult(optimizer: .raw, single: single, cumulative: [row("all", [323])])
        var results = Evidence.results("ablation-raw", (single + result.cumulative).flatMap(\.runs))
        results.ablation[.raw] = result
        return Said([try #require(FallQuestion.section(results))])
    }

    @Test func aChangeThatLiftsFarIsNamed() throws {
        let said = try said([
            row("as published", [140, 150]), row("logarithm", [150, 160]), row("start", [310, 312]),
        ])
        // 145 and 311 of 359.
        #expect(said.verdict == "raw GD: start alone lifts 0.404 to 0.866, more than any other single change.")
        #expect(said.cells("start")?.first == "0.866 ± 0.003")
        #expect(said.links == ["0", "8", "16", "24"].map { "ablation-raw-" + $0 })
        let line = try #require(said.data["ablation.csv"]?.first { $0.contains("\"logarithm\"") })
        #expect(line.hasPrefix("raw,single,") && said.data["ablation.csv"]?.count == 4)
        #expect(abs((Double(line.split(separator: ",")[3]) ?? 0) - 155.0 / 359) < 1e-12)
    }

    @Test func changesThatTheStartsCannotTellApartAreNamedTogether() throws {
        let said = try said([row("as published", [140, 150]), row("pixels", [313, 301]), row("start", [304, 312])])
        #expect(said.verdict.hasSuffix("start alone lifts 0.404 to 0.858, not distinguishable from pixels (0.855)."))
    }

    @Test func anImageMoreIsNoLift() throws {
        let said = try said([row("as published", [319]), row("small things", [320])])
        #expect(said.verdict.hasPrefix("raw GD: no single change helps by more than chance explains"))
        #expect(said.verdict.contains("not distinguishable on 359 images, though more than two standard errors"))
    }

    @Test func aFallIsNoHelp() throws {
        let said = try said([row("as published", [320, 322]), row("small things", [200, 202])])
        #expect(said.verdict.hasPrefix("raw GD: no single change helps") && said.verdict.hasSuffix(", worse."))
    }
}
