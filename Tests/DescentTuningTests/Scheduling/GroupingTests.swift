import Descent
import Testing

@testable import DescentTuning

@Suite("Runs that populations train")
struct GroupingTests {
    /// Runs of two rules, with lengths, rates, penalties and seeds of their own; some diverge.
    func runs<S: Scalar>(_ scan: SmallScan<S>, count: Int = 23) -> [ScheduledRun<S>] {
        (0..<count).map { index in
            var settings = scan.settings(
                index % 6 == 5 ? GradientDescent() : RMSprop(), rate: 0.001 * Double(index + 1), epochs: 1 + index % 4,
                seed: UInt64(index % 2))
            if index == 3 || index == 5 { settings.learningRate = Double(S.greatestFiniteMagnitude) }
            settings.l2 = index % 3 == 0 ? 0 : 1e-3
            return ScheduledRun(scan.architecture, settings: settings, looks: index % 2 == 0 ? [2] : [])
        }
    }

    @Test func giveTheBitsOfATrainer() throws {
        func check<S: Scalar>(_: S.Type) throws {
            let scan = try SmallScan<S>()
            let runs = runs(scan)
            let results = try Scheduler(train: scan.train, scored: [scan.tune, scan.train], workers: 2).results(
                of: runs)
            #expect(results.count == runs.count)
            for (index, run) in runs.enumerated() {
                let alone = try #require(
                    try run.trained(on: scan.train, scored: [scan.tune, scan.train], while: { true }))
                #expect(results[index].parameters == alone.parameters, "run \(index)")
                #expect(results[index].looks == alone.looks, "run \(index)")
                #expect(results[index].divergedAtStep == alone.divergedAtStep, "run \(index)")
            }
            #expect(results[5].divergedAtStep != nil && results[4].divergedAtStep == nil)
        }
        try check(Float.self)
        try check(Double.self)
    }

    @Test func belongTogetherWhenTheyShareLayersRuleAndBatches() throws {
        let scan = try SmallScan<Double>()
        let runs = runs(scan, count: 24)
        let groups = Group.groups(of: runs)
        #expect(groups.flatMap(\.runs).sorted() == Array(0..<24))
        for group in groups where group.runs.count > 1 {
            #expect(Set(group.runs.map { runs[$0].settings.optimizer.name }).count == 1)
            #expect(group.runs.count <= Population<Double>.capacity)
        }
        // Twenty of one rule fill two populations and half of one; four of the other half of one.
        #expect(groups.map(\.runs.count).sorted() == [4, 4, 8, 8])
    }

    @Test func areForATrainerWhenTheyStopEarlyGoOnOrAreLarge() throws {
        let scan = try SmallScan<Float>()
        var runs = (0..<16).map { _ in ScheduledRun<Float>(scan.architecture, settings: scan.settings()) }
        #expect(Group.groups(of: runs).count == 1)
        for index in runs.indices { runs[index].settings.stopping = [.tolerance(0)] }
        #expect(Group.groups(of: runs).count == 16)
        let large = try SmallScan<Float>(hidden: 200)
        runs = runs.map { _ in ScheduledRun(large.architecture, settings: large.settings()) }
        #expect(Group.groups(of: runs).count == 16)
    }
}
