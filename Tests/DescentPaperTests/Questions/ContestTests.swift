import DescentNetworks
import DescentTraining
import Testing

@testable import DescentPaper

@Suite struct ContestTests {
    private var contest: Contest {
        var deep = Way("two layers", in: "depth", TunedSetting(.corrected, .network, .rmsProp))
        (deep.hidden, deep.activation) = ([4, 3], .relu)
        let plain = Way("none", in: "depth", TunedSetting(.corrected, .logistic, .rmsProp))
        return Contest(ways: [plain, deep], rates: 2, epochs: 6, looks: 2, scans: 2, repeats: 3)
    }

    @Test func theSameResultFromOneWorkerAndFromTwo() throws {
        func run(_ workers: Int) throws -> [[Double]] {
            try contest.run(seed: 2, workers: workers) { _ in true }.entries.map {
                $0.accuracy.values + $0.crossEntropy.values + [$0.setting.learningRate, Double($0.setting.epochs)]
            }
        }
        #expect(try run(1) == run(2))
    }

    @Test func choosesByTheTestPartAndRepeatsWithSeedsThatNoScanHas() throws {
        let result = try contest.run(seed: 2, workers: 2) { _ in true }
        #expect(result.scans.count == 2 * 2 * 2 && result.entries.map(\.runs.count) == [3, 3])
        #expect(Set(result.scans.map(\.seed)).isDisjoint(with: result.entries.flatMap { $0.runs.map(\.seed) }))
        #expect(result.entries[0].runs.map(\.seed) == result.entries[1].runs.map(\.seed))
        for (index, entry) in result.entries.enumerated() {
            let own = result.scans[index * 4..<(index + 1) * 4]
            // The mean of the two runs of each rate, look by look.
            let costs = stride(from: own.startIndex, to: own.endIndex, by: 2).flatMap { first in
                (0..<2).map {
                    (own[first].looks[$0].test.crossEntropy + own[first + 1].looks[$0].test.crossEntropy) / 2
                }
            }
            let best = try #require(costs.indices.min { costs[$0] < costs[$1] })
            #expect(entry.setting.learningRate == own[own.startIndex + best / 2 * 2]["learning_rate"])
            #expect(entry.setting.epochs == own[own.startIndex].looks[best % 2].trained)
            #expect(result.records[result.trials(of: index)] == entry.runs[...])
            #expect(entry.right.count == 359)
        }
    }

    @Test func workIsThatOfTheMultiplyAdds() {
        #expect(contest.ways.map(\.epochWork) == [1, Double(64 * 4 + 4 * 3 + 3 * 10) / 640])
    }

    @Test func aDecoupledWayLeavesTheCostAlone() {
        var way = Way("decoupled", in: "decay", TunedSetting(.corrected, .logistic, .rmsProp))
        (way.setting.lambda, way.isDecoupled) = (0.1, true)
        way.rule = DecayedRMSprop(weightDecay: 0.1)
        #expect(way.training(seed: 1).l2 == 0)
        #expect((way.training(seed: 1).optimizer.optimizer as? DecayedRMSprop)?.weightDecay == 0.1)
    }
}
