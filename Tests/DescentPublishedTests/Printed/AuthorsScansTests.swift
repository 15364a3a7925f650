import Testing

@testable import DescentPublished

@Suite("The authors' scans and choices")
struct AuthorsScansTests {
    @Test("Every scan has the shape of its plan", arguments: PaperModel.allCases, PaperOptimizer.allCases)
    func shapes(model: PaperModel, optimizer: PaperOptimizer) {
        let scans = AuthorsScans(model, optimizer)
        for cells in [scans.first, scans.second] {
            #expect(cells.accuracy.map(\.count) == [Int](repeating: 10, count: 10))
            #expect(cells.crossEntropy.map(\.count) == [Int](repeating: 10, count: 10))
        }
        #expect(scans.penalty.accuracy.map(\.count) == [50])
        let finite = scans.first.accuracy.joined().filter(\.isFinite)
        #expect(finite.allSatisfy { (0...1).contains($0) })
    }

    @Test("The best cells are those that the notebook prints")
    func best() {
        let scans = AuthorsScans(.logistic, .rmsProp)
        #expect(abs((scans.first.accuracy.joined().filter(\.isFinite).max() ?? 0) - 0.9665738161559888) < 1e-12)
        let costs = scans.first.crossEntropy.joined().filter(\.isFinite)
        #expect(abs((costs.min() ?? 0) / 2.302585092994046 - 0.08833068218576602) < 1e-6)
        let penalty = AuthorsScans(.logistic, .raw).penalty.accuracy[0]
        #expect(abs((penalty.max() ?? 0) - 0.7075208913649025) < 1e-12)
    }

    @Test("The network with momentum has no numbers in exactly the rows above 3")
    func divergedRows() {
        let plan = PublishedPlan(.network, .momentum)
        let scans = AuthorsScans(.network, .momentum)
        for (grid, cells) in [(plan.first, scans.first), (plan.second, scans.second)] {
            for (rate, row) in zip(grid.rates, cells.accuracy) { #expect(row.allSatisfy(\.isNaN) == (rate > 3)) }
        }
    }

    @Test("Numbers in equal ratios: whole ones are whole")
    func decades() {
        #expect(
            PublishedPlan.decades(2, 3, count: 4).first == 100 && PublishedPlan.decades(2, 3, count: 4).last == 1000)
        #expect(abs(PublishedPlan.taus[3] - 464.15888336127773) < 1e-9)
    }

    @Test("A correlation of ranks")
    func ranks() {
        #expect(RankCorrelation.of([1, 2, 3, .nan], [10, 20, 90, 0]) == 1)
        #expect(RankCorrelation.of([1, 2, 3], [3, 2, 1]) == -1)
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5).
        #expect(abs(RankCorrelation.of([1, 5, 5, 9], [1, 2, 3, 4]) - 4.5 / (22.5).squareRoot()) < 1e-15)
        #expect(RankCorrelation.of([1, 1, 1], [1, 2, 3]).isNaN)
    }

    @Test("A stages experiment trains what the notebook trained")
    func stages() {
        #expect(StagesExperiment.all.count == 10)
        #expect(Set(StagesExperiment.all.map(\.key)).count == 10)
        let plan = PublishedPlan(.network, .momentum)
        #expect(plan.penaltySchedule == .hyperbolic(tau: 450) && plan.schedule == .hyperbolic(tau: 464))
        #expect(PublishedPlan(.logistic, .momentum).second.mu == 1 && plan.second.mu == 1.5)
        #expect(PublishedPlan.hidden(.network, validated: true) == 24 && PublishedPlan.hidden(.network) == 25)
        #expect(PublishedPlan.hidden(.network, validated: true, .none) == 25)
    }

    @Test("The first five repeats have a start and an order of batches each, and all of the logistic model's have")
    func repeats() {
        for stages in StagesExperiment.all {
            let validation = stages.runs.filter { (300..<400).contains($0.start) }
            #expect(validation.count == StagesExperiment.repeats)
            #expect(Set(validation.map(\.start)).count == StagesExperiment.repeats)
            #expect(Set(validation.prefix(StagesExperiment.printedRepeats).map(\.order)).count == 5)
            #expect(Set(validation.map(\.order)).count == (stages.model == .logistic ? 10 : 5))
        }
    }

    @Test("What the notebook prints of μ and τ is whole, and gives its choices")
    func printed() throws {
        #expect(PrintedScans.momenta.count == PublishedPlan.momenta.count)
        let lowest = try #require(
            PrintedScans.momenta.indices.min {
                PrintedScans.momenta[$0].crossEntropy < PrintedScans.momenta[$1].crossEntropy
            })
        #expect(PublishedPlan.momenta[lowest] == 1.5)
        for (optimizer, tau) in [(PaperOptimizer.raw, 215.0), (.momentum, 464)] {
            for shape in ["hyperbolic", "linear", "exponential"] {
                #expect(PrintedScans.schedules(optimizer, shape).count == PublishedPlan.taus.count)
            }
            // The notebook chooses τ by accuracy.
            let scan = PrintedScans.schedules(optimizer, "hyperbolic")
            let best = try #require(scan.indices.max { scan[$0].accuracy < scan[$1].accuracy })
            #expect(PublishedPlan.taus[best].rounded() == tau.rounded())
        }
    }
}
