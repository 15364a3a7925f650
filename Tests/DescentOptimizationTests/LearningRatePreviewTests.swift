import DescentOptimization
import Testing

@Suite struct LearningRatePreviewTests {
    @Test func aConstantRateIsNeverIdle() {
        let preview = LearningRateSchedule.constant.preview(0.1, steps: 7, stepsPerEpoch: 7)
        #expect(preview.first == 0.1 && preview.middle == 0.1 && preview.last == 0.1)
        #expect(preview.idleShare == 0)
        #expect(!preview.isMostlyIdle)
    }

    @Test func aLineThatEndsEarlyIsIdleAfterwards() {
        let preview = LearningRateSchedule.linear(tau: .epochs(1)).preview(1, steps: 1000, stepsPerEpoch: 100)
        // The steps 100 to 999 have rate 0. Step 99 has 0.01, or a rounding less.
        #expect(abs(preview.idleShare - 0.9) <= 0.001)
        #expect(preview.isMostlyIdle)
        #expect(preview.middle == 0 && preview.last == 0)
    }

    @Test func theShareOfALongRunIsClose() {
        // e^(−k/τ) < 1 % from k = τ ln 100 = 4.605 τ on: 1 − 0.4605 of the run. A ten-thousandth for each end.
        let schedule = LearningRateSchedule.exponential(tau: .steps(1_000_000))
        let preview = schedule.preview(0.01, steps: 10_000_000, stepsPerEpoch: 100)
        #expect(abs(preview.idleShare - 0.53948) <= 2e-4)
        #expect(preview.first == 0.01)
    }

    @Test func oneStepIsFirstMiddleAndLast() {
        let preview = LearningRateSchedule.cosine(over: .epochs(1)).preview(0.5, steps: 1, stepsPerEpoch: 22)
        #expect(preview == LearningRateSchedule.constant.preview(0.5, steps: 1, stepsPerEpoch: 22))
    }

    @Test func slowStartsCountAsIdleToo() {
        let schedule = LearningRateSchedule.constant(warmUp: .steps(1000))
        // The rates of the steps 0 to 8 are below 1 % of the last.
        #expect(schedule.preview(1, steps: 1000, stepsPerEpoch: 1).idleShare == 0.009)
    }
}
