import Descent
import Testing

@testable import DescentScheduling

@Suite("A scheduled run")
struct ScheduledRunTests {
    @Test func isLookedAtInOrderAndAtItsLastEpoch() throws {
        let architecture = try Architecture(input: [2], layers: [Dense(2, activation: .softmax)])
        var run = ScheduledRun<Float>(
            architecture, settings: TrainingSettings(epochs: 30), looks: [10, 3, 10, 0, 31])
        #expect(run.sortedLooks == [3, 10, 30])
        run.settings.epochs = 10
        #expect(run.sortedLooks == [3, 10])
        run.settings.epochs = 0
        #expect(run.sortedLooks.isEmpty)
    }
}
