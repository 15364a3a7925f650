import Testing

@testable import DescentCommands

/// How `descent bench` counts.
struct BenchUnitTests {
    @Test func unitsTurnSecondsIntoTheirOwn() {
        #expect(BenchUnit.millisecondsPerStep.value(seconds: 0.25, operations: 1) == 250)
        #expect(BenchUnit.microseconds.value(seconds: 0.25, operations: 1) == 250_000)
        #expect(BenchUnit.samplesPerSecond.value(seconds: 0.25, operations: 1) == 4)
        #expect(BenchUnit.gigaflops.value(seconds: 0.5, operations: 1e9) == 2)
        #expect([3, 1, 2].median == 2 && [4.0, 1, 2, 3].median == 2.5)
    }
}
