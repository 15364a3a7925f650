import DescentOptimization
import Foundation
import Testing

@Suite struct StoppingTests {
    @Test func toleranceStopsWhenTheCostHardlyChanges() {
        var state = ToleranceState(tolerance: 0.25)
        let answers = [8, 4, 3.5, 3.25, 3.5, 9].map { state.observe($0) }
        #expect(answers == [false, false, false, true, true, false])
    }

    @Test func zeroToleranceStopsAtEqualCostsOnly() {
        var state = ToleranceState(tolerance: 0)
        let answers = [1, 1.0.nextDown, 1.0.nextDown].map { state.observe($0) }
        #expect(answers == [false, false, true])
    }

    @Test(arguments: [Double.nan, .infinity])
    func aCostThatIsNotFiniteNeverConverges(_ bad: Double) throws {
        var state = ToleranceState(tolerance: 1)
        let answers = [bad, bad, 1, bad, 1, 1].map { state.observe($0) }
        #expect(answers == [false, false, false, false, false, true])
        _ = state.observe(bad)
        // It can be written although JSON has no such numbers.
        #expect(try JSONDecoder().decode(ToleranceState.self, from: JSONEncoder().encode(state)) == state)
    }

    @Test func patienceEndsAfterChecksWithoutImprovement() {
        var state = EarlyStoppingState(checks: 2)
        var stopped: Int?
        for (epoch, cost) in [3, 2, 2.5, 1.5, 1.6, 1.5, 0.1].enumerated() where stopped == nil {
            state.observe(cost, at: epoch)
            if state.isExhausted { stopped = epoch }
        }
        #expect(stopped == 5)
        #expect(state.bestValue == 1.5 && state.bestEpoch == 3)
    }

    @Test func accuracyShouldRise() {
        var state = EarlyStoppingState(checks: 3, monitor: .tuneAccuracy)
        let improved = [0.5, 0.4, 0.6, 0.6].enumerated().map { state.observe($1, at: $0) }
        #expect(improved == [true, false, true, false])
        #expect(state.bestValue == 0.6 && state.bestEpoch == 2 && state.checksSinceImprovement == 1)
    }

    @Test func smallImprovementsAreBestButRenewPatienceOnlyTogether() {
        var state = EarlyStoppingState(checks: 10, minimumImprovement: 1)
        // Each is the best so far; 8.75 is the first to be more than 1 below 10.
        let improved = [10, 9.5, 9, 8.75].enumerated().map { state.observe($1, at: $0) }
        #expect(improved == [true, true, true, true])
        #expect(state.checksSinceImprovement == 0)
        let isBest = state.observe(8, at: 4)
        #expect(isBest)
        #expect(state.checksSinceImprovement == 1 && state.bestEpoch == 4)
    }

    @Test(arguments: Monitor.allCases)
    func notANumberIsNeverBetter(_ monitor: Monitor) throws {
        for bad in [Double.nan, .infinity, -.infinity] {
            #expect(!monitor.isBetter(bad, than: 0.5))
            var state = EarlyStoppingState(checks: 3, monitor: monitor)
            var improved = [state.observe(bad, at: 0)]
            #expect(state.bestValue == nil && state.checksSinceImprovement == 1)
            improved.append(state.observe(0.5, at: 1))
            improved.append(state.observe(bad, at: 2))
            improved.append(state.observe(bad, at: 3))
            #expect(!state.isExhausted)
            improved.append(state.observe(bad, at: 4))
            #expect(state.isExhausted)
            #expect(improved == [false, true, false, false, false])
            #expect(state.bestValue == 0.5 && state.bestEpoch == 1)
            let json = try JSONEncoder().encode(state)
            #expect(try JSONDecoder().decode(EarlyStoppingState.self, from: json) == state)
        }
    }

    @Test(arguments: [
        StoppingRule.tolerance(1e-6), .patience(checks: 5), .patience(checks: 1, monitor: .tuneAccuracy),
    ])
    func soundRulesAreWrittenAndRead(_ rule: StoppingRule) throws {
        #expect(rule.flaw == nil)
        #expect(try JSONDecoder().decode(StoppingRule.self, from: JSONEncoder().encode(rule)) == rule)
    }

    @Test(arguments: [
        StoppingRule.tolerance(-1), .tolerance(.nan), .patience(checks: 0),
        .patience(checks: 1, minimumImprovement: -.infinity), .patience(checks: 1, minimumImprovement: .nan),
    ])
    func unsoundRulesSayWhy(_ rule: StoppingRule) throws {
        #expect(try #require(rule.flaw).contains("expected at least"))
    }
}
