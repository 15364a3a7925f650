import DescentNumerics
import DescentStudies
import Testing

@testable import DescentTuning

@Suite struct ParameterImportanceTests {
    /// A full grid of two numbers and a choice, with a score for each point.
    private func trials(_ score: (Double, Double, Int) -> Double) -> [StoredTrial] {
        let range = Distribution.float(low: 1e-4, high: 1, log: true)
        let line = Distribution.float(low: 0, high: 1)
        var trials: [StoredTrial] = []
        for i in 0..<8 {
            for j in 0..<8 {
                for k in 0..<3 {
                    let (x, y) = (Double(i) / 7, Double(j) / 7)
                    trials.append(
                        StoredTrial(
                            [
                                TrialParameter(
                                    "x", .number(Double.exponential(Double.logarithm(1e-4) * (1 - x))), from: range),
                                TrialParameter("y", .number(y), from: line),
                                TrialParameter("c", .integer(k), from: .categorical([0, 1, 2])),
                            ], values: [score(x, y, k)]))
                }
            }
        }
        return trials
    }

    private func shares(_ score: (Double, Double, Int) -> Double) throws -> [Double] {
        let trials = trials(score)
        let parameters = VariedParameter.all(of: trials)
        #expect(parameters.map(\.name) == ["x", "y", "c"])
        return try #require(ParameterImportance(parameters, trials: trials, direction: .minimize)).shares
    }

    @Test(arguments: 0..<3) func whatAloneDecidesHasAllOfIt(_ index: Int) throws {
        let shares = try shares { x, y, c in [x, y * y, Double(c)][index] }
        for (place, share) in shares.enumerated() {
            #expect(place == index ? share > 0.98 : share < 0.02, "\(shares)")
        }
    }

    @Test func equalPartsAreEqual() throws {
        // The variances of x and y are the same, and small enough that no quarter is cut off by much.
        let shares = try shares { x, y, _ in x + y }
        #expect(abs(shares[0] - shares[1]) < 0.06 && shares[2] < 0.02, "\(shares)")
        #expect(shares[0] + shares[1] > 0.85)
    }

    @Test func whatCountsTogetherOnlyIsNobodysOwn() throws {
        let shares = try shares { x, y, _ in (x < 0.5) == (y < 0.5) ? 1 : 0 }
        #expect(shares.reduce(0, +) < 0.1, "\(shares)")
    }

    @Test func withoutDifferencesThereIsNone() {
        let trials = trials { _, _, _ in 1 }
        let parameters = VariedParameter.all(of: trials)
        #expect(ParameterImportance(parameters, trials: trials, direction: .minimize) == nil)
        #expect(ParameterImportance(parameters, trials: Array(trials.prefix(7)), direction: .minimize) == nil)
    }

    /// Two leaves of a known function: the parts of the variance by hand.
    @Test func theVarianceOfATreeIsSplitExactly() throws {
        let points = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
        let space: [RegressionTree.Side] = [.numbers(low: 0, high: 1), .choices([0, 1])]
        let tree = RegressionTree(points, scores: [0, 0, 1, 3], members: [0, 1, 2, 3], space: space)
        // f is 0 for x < ½, else 1 or 3. Var f = 3/2, that of E[f|x] = 1, that of E[f|c] = 1/4.
        let shares = try #require(ParameterImportance.shares(of: tree, space))
        #expect(tree.leaves.count == 3)
        #expect(abs(shares[0] - 2.0 / 3) < 1e-12 && abs(shares[1] - 1.0 / 6) < 1e-12)
    }
}
