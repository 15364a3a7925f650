import Testing

@testable import DescentPublished

@Suite("Which runs of the authors' program lie side by side")
struct LaneGroupsTests {
    private func run(_ epochs: Double, order: Int, optimizer: PaperOptimizer = .raw) -> ProgramRun {
        ProgramRun(optimizer: optimizer, rate: 0.1, lambda: 0, looks: [epochs], order: order)
    }

    @Test(
        "Each run of the notebook begins in one group, of one kind and at most eight, and goes on in one that reaches its end"
    )
    func everyRunOnce() {
        for runs in NotebookScans().scans {
            let stages = LaneGroups.stages(of: runs)
            let groups = stages.flatMap(\.self)
            #expect(stages[0].flatMap(\.runs).sorted() == Array(runs.indices))
            #expect(groups.allSatisfy { (1...8).contains($0.runs.count) })
            #expect(groups.allSatisfy { group in Set(group.runs.map { runs[$0].kind }).count == 1 })
            let ends = Dictionary(groups.flatMap { group in group.runs.map { ($0, group.end) } }, uniquingKeysWith: max)
            #expect(runs.indices.allSatisfy { (ends[$0] ?? 0) >= runs[$0].epochs })
        }
    }

    @Test("Runs of one order stay together where that is enough to fill the lanes")
    func sameOrder() {
        let runs = (0..<32).map { run(100, order: $0 % 2) }
        let stages = LaneGroups.stages(of: runs)
        #expect(stages.map(\.count) == [4, 0])
        #expect(stages[0].allSatisfy { group in Set(group.runs.map { runs[$0].order }).count == 1 })
    }

    @Test("A few long runs of many orders go on together when the short ones beside them have ended")
    func longRuns() {
        let runs = (0..<64).map { run($0 < 8 ? 1000 : 100, order: $0 % 8) }
        let stages = LaneGroups.stages(of: runs)
        #expect(stages[0].count == 8 && stages[0].allSatisfy { $0.end == 101 })
        #expect(stages[1].map(\.runs) == [Array(0..<8)])
    }

    @Test("Runs that have no company of their order have that of others from the start")
    func alone() {
        let runs = (0..<8).map { run(100 + Double($0), order: $0) }
        #expect(LaneGroups.stages(of: runs).map { $0.map(\.runs) } == [[[7, 6, 5, 4, 3, 2, 1, 0]], []])
    }

    @Test("The groups with the most work come first")
    func longestFirst() {
        let runs = [10, 500, 90].map { run($0, order: 1, optimizer: .adam) } + [run(200, order: 1)]
        #expect(LaneGroups.stages(of: runs)[0].map(\.runs) == [[1, 2, 0], [3]])
    }

    @Test("The notebook trains 1,082 networks for 619,282 epochs")
    func notebook() {
        #expect(NotebookScans().count == 1082)
        #expect(NotebookScans().epochs == 619_282)
    }
}
