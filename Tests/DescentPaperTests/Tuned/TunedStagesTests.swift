@testable import DescentPaper
import Testing

struct TunedStagesTests {
    private var plan: TuningPlan {
        var plan = TuningPlan(.corrected, quick: true)
        (plan.rateCount, plan.mostEpochs, plan.columns, plan.lambdaCount) = (2, 6, 2, 2)
        (plan.repeats, plan.validations) = (1, 2)
        return plan
    }

    @Test func theSameResultFromOneWorkerAndFromTwo() throws {
        let stages = TunedStages(TunedSetting(.corrected, .logistic, .rmsProp), plan: plan)
        let one = try stages.run(seed: 3, workers: 1) { _ in true }
        let two = try stages.run(seed: 3, workers: 2) { _ in true }
        #expect(one.setting == two.setting && one.right == two.right && one.parameters == two.parameters)
        #expect(one.first.accuracy == two.first.accuracy && one.second.crossEntropy == two.second.crossEntropy)
    }

    @Test func validationRowsAreTheReportsAndTheirSeedsAreNew() throws {
        let stages = TunedStages(TunedSetting(.equations, .logistic, .adam), plan: plan)
        let result = try stages.run(seed: 3, workers: 2) { _ in true }
        #expect(result.right.map(\.count) == [359, 359])
        let scanned = Set((result.first.runs + result.penalty.runs + result.second.runs).joined().map(\.seed))
        #expect(scanned.isDisjoint(with: result.validation.runs.map(\.seed)))
        for (run, right) in zip(result.validation.runs, result.right) {
            let share = Double(right.count { $0 == "1" }) / 359
            #expect(abs(share - (run.looks.last?.validation.accuracy ?? 0)) < 1e-12)
        }
    }
}
