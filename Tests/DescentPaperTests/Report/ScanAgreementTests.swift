import DescentPublished
import Testing

@testable import DescentPaper

struct ScanAgreementTests {
    /// A grid whose accuracies are the authors', but for rows that are no numbers.
    private func grid(_ rates: [Double], _ epochs: [Double], _ cells: [[Double]], lost: (Double) -> Bool) -> GridResult
    {
        let runs = zip(rates, cells).map { rate, row in
            RunRecord(
                parameters: [.init("learning_rate", rate)], attributes: [:], seed: 1,
                looks: zip(epochs, row).map { epochs, accuracy in
                    let isLost = lost(rate) || !accuracy.isFinite
                    let score = PaperScore(accuracy: isLost ? 0.1 : accuracy, crossEntropy: isLost ? .nan : 1)
                    return .init(epochs: epochs, trained: Int(epochs), test: score, validation: score)
                }, seconds: 0)
        }
        return GridResult(rates: rates, epochs: epochs, runs: runs)
    }

    private func stages(_ model: PaperModel, _ optimizer: PaperOptimizer, lost: (Double) -> Bool) -> StagesResult {
        let (plan, scans) = (PublishedPlan(model, optimizer), AuthorsScans(model, optimizer))
        return StagesResult(
            model: model, optimizer: optimizer,
            first: grid(plan.first.rates, plan.first.epochs, scans.first.accuracy, lost: lost),
            penalty: PenaltyScan(lambdas: [], runs: []),
            second: grid(plan.second.rates, plan.second.epochs, scans.second.accuracy, lost: lost),
            validation: ValidationResult(model: model, optimizer: optimizer, runs: []))
    }

    @Test func theAuthorsScansAgreeWithThemselves() {
        let same = stages(.logistic, .rmsProp) { _ in false }
        let less = stages(.logistic, .rmsProp) { $0 > 0.05 }
        let agreement = ScanAgreement(
            .logistic, .rmsProp, same, again: ScanPair(first: less.first, second: less.second))
        #expect(abs(agreement.first.withAuthors - 1) < 1e-12 && abs(agreement.first.ourselves - 1) < 1e-12)
        #expect(agreement.first.theirs == agreement.first.ours)
        #expect(agreement.first.second > agreement.first.ours)
    }

    @Test func rowsAboveThreeAreCounted() {
        let theirs = Divergence(stages(.network, .momentum) { _ in false })
        // 4 rows of the first scan and 3 of the second, as the authors' files have them.
        #expect(theirs.rows == 7 && theirs.theirs == 7 && theirs.ours == 7)
        #expect(theirs.theirOthers == 0 && theirs.ourOthers == 0)
        let more = Divergence(stages(.network, .momentum) { $0 > 2 })
        #expect(more.ours == 7 && more.ourOthers > 0)
    }
}
