import DescentOptimization
import Foundation
import Testing

@Suite struct LearningRateScheduleTests {
    struct Golden: Decodable {
        let step: [Int]
        let tau: Double
        let eta: Double
        let hyperbolic: [Double]
        let linear: [Double]
        let exponential: [Double]
    }

    /// Values from the report's equations; 1e-12 of η leaves room for a different order of operations.
    @Test func ratesAgreeWithTheGoldenValues() throws {
        let golden = try JSONDecoder().decode(Golden.self, from: fixture("schedules"))
        let tau = TrainingLength.steps(golden.tau)
        let table: [(LearningRateSchedule, [Double])] = [
            (.hyperbolic(tau: tau), golden.hyperbolic),
            // The report's line goes on below 0; ours stops there.
            (.linear(tau: tau), golden.linear.map { max(0, $0) }),
            (.exponential(tau: tau), golden.exponential),
        ]
        for (schedule, expected) in table {
            try #require(expected.count == golden.step.count)
            for (step, expected) in zip(golden.step, expected) {
                let rate = schedule.rate(golden.eta, step: step, stepsPerEpoch: 1)
                #expect(abs(rate - expected) <= 1e-12 * golden.eta, "\(schedule) at step \(step)")
            }
        }
    }

    static let decays: [LearningRateSchedule] = [
        .constant, .hyperbolic(tau: .steps(100)), .linear(tau: .steps(100)), .exponential(tau: .steps(100)),
        .cosine(over: .steps(100)),
    ]

    @Test(arguments: decays)
    func ratesBeginAtTheBaseAndNeverRise(_ schedule: LearningRateSchedule) {
        let rates = (0..<1000).map { schedule.rate(0.3, step: $0, stepsPerEpoch: 10) }
        #expect(rates[0] == 0.3)
        #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(rates.allSatisfy { $0 >= 0 })
    }

    @Test func ratesAtTauAreWhatTheReportSays() {
        func atTau(_ schedule: LearningRateSchedule) -> Double { schedule.rate(1, step: 100, stepsPerEpoch: 10) }
        #expect(atTau(.constant) == 1)
        #expect(atTau(.hyperbolic(tau: .steps(100))) == 0.5)
        #expect(atTau(.linear(tau: .steps(100))) == 0)
        #expect(atTau(.cosine(over: .steps(100))) == 0)
        // e⁻¹ to some units in the last place.
        #expect(abs(atTau(.exponential(tau: .steps(100))) - 0.36787944117144233) <= 1e-15)
        // Beyond τ both stay at 0.
        #expect(LearningRateSchedule.linear(tau: .steps(100)).rate(1, step: 1_000_000, stepsPerEpoch: 10) == 0)
        #expect(LearningRateSchedule.cosine(over: .steps(100)).rate(1, step: 101, stepsPerEpoch: 10) == 0)
    }

    /// The C library's cosine is the reference; both are within some units in the last place.
    @Test func cosineFollowsTheCosine() {
        let schedule = LearningRateSchedule.cosine(over: .steps(997))
        for step in 0..<997 {
            let expected = (1 + cos(.pi * Double(step) / 997)) / 2
            #expect(abs(schedule.rate(1, step: step, stepsPerEpoch: 1) - expected) <= 1e-15)
        }
    }

    @Test(arguments: decays)
    func lengthsInEpochsCountTheStepsOfAnEpoch(_ schedule: LearningRateSchedule) throws {
        let epochs = try LearningRateSchedule(
            schedule.shape, tau: schedule.tau.map { .epochs($0.value / 8) }, warmUp: .epochs(0.5))
        let steps = try LearningRateSchedule(schedule.shape, tau: schedule.tau, warmUp: .steps(4))
        for step in 0..<120 {
            #expect(
                epochs.rate(0.1, step: step, stepsPerEpoch: 8) == steps.rate(0.1, step: step, stepsPerEpoch: 8))
        }
    }

    @Test(arguments: decays)
    func warmUpScalesTheFirstSteps(_ schedule: LearningRateSchedule) throws {
        let warm = try LearningRateSchedule(schedule.shape, tau: schedule.tau, warmUp: .steps(5))
        for step in 0..<20 {
            let factor = step < 5 ? Double(step + 1) / 5 : 1
            let expected = schedule.rate(0.3, step: step, stepsPerEpoch: 1) * factor
            #expect(warm.rate(0.3, step: step, stepsPerEpoch: 1) == expected)
        }
    }

    @Test func aBrokenWarmUpNeverExceedsTheBase() {
        let schedule = LearningRateSchedule.constant(warmUp: .steps(2.5))
        #expect((0..<6).map { schedule.rate(1, step: $0, stepsPerEpoch: 1) } == [0.4, 0.8, 1, 1, 1, 1])
        #expect(LearningRateSchedule.constant(warmUp: .steps(0)).rate(1, step: 0, stepsPerEpoch: 1) == 1)
    }

    @Test(arguments: decays)
    func schedulesAreWrittenAndRead(_ schedule: LearningRateSchedule) throws {
        let json = try JSONEncoder().encode(schedule)
        #expect(try JSONDecoder().decode(LearningRateSchedule.self, from: json) == schedule)
    }

    @Test func theWrittenFormIsReadable() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let schedule = LearningRateSchedule.hyperbolic(tau: .steps(215), warmUp: .epochs(1))
        let text = String(decoding: try encoder.encode(schedule), as: UTF8.self)
        #expect(text == #"{"shape":"hyperbolic","tau":"215steps","warmUp":"1epoch"}"#)
    }

    @Test(
        arguments: [
            (#"{"shape": "linear", "tau": "0steps"}"#, "tau is 0steps"),
            (#"{"shape": "linear"}"#, "tau is missing"),
            (#"{"shape": "constant", "tau": "5steps"}"#, "has no tau"),
        ])
    func partsThatDoNotFitAreRefused(_ text: String, _ words: String) throws {
        let error = try #require(throws: LearningRateScheduleError.self) {
            try JSONDecoder().decode(LearningRateSchedule.self, from: Data(text.utf8))
        }
        #expect(error.description.contains(words), "\(error)")
    }
}
