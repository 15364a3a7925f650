import DescentData
import Testing

@Suite struct BatchTests {
    private func sizes(_ plan: BatchPlan, examples: Int) -> [Int] {
        let batches = BatchSequence(plan, examples: examples, seed: 1)
        return (0..<batches.batchesPerEpoch).map { batches.range(of: $0).count }
    }

    @Test func sizesAreAsAsked() {
        #expect(sizes(.full, examples: 10) == [10])
        #expect(sizes(.size(4), examples: 10) == [4, 4, 2])
        #expect(sizes(.size(5), examples: 10) == [5, 5])
        #expect(sizes(.size(40), examples: 10) == [10])
        #expect(sizes(.count(3), examples: 11) == [4, 4, 3])
        #expect(sizes(.count(22), examples: 1078) == Array(repeating: 49, count: 22))
        #expect(BatchSequence(.count(3), examples: 11, seed: 1).largestBatch == 4)
    }

    @Test(arguments: [BatchPlan.size(7), .count(9), .size(7, order: .fixed)])
    func batchesCoverTheEpochWithoutGaps(plan: BatchPlan) {
        var batches = BatchSequence(plan, examples: 100, seed: 3)
        for epoch in 1...3 {
            batches.begin(epoch: epoch)
            let ranges = (0..<batches.batchesPerEpoch).map { batches.range(of: $0) }
            #expect(ranges.flatMap { Array($0) } == Array(0..<100))
            #expect(ranges.flatMap { batches.order[$0] }.sorted() == Array(0..<100))
        }
    }

    @Test func everyEpochHasItsOwnPermutationWhateverCameBefore() {
        var one = BatchSequence(.size(10), examples: 50, seed: 3)
        one.begin(epoch: 1)
        let first = one.order
        one.begin(epoch: 2)
        #expect(one.order != first)
        var other = BatchSequence(.size(10), examples: 50, seed: 3)
        other.begin(epoch: 2)
        #expect(other.order == one.order)
        var third = BatchSequence(.size(10), examples: 50, seed: 4)
        third.begin(epoch: 2)
        #expect(third.order != one.order)
    }

    @Test func fixedOrderAndPlainDescentKeepTheRows() {
        for plan in [BatchPlan.size(10, order: .fixed), .full] {
            var batches = BatchSequence(plan, examples: 50, seed: 3)
            batches.begin(epoch: 7)
            #expect(batches.order == Array(0..<50))
        }
    }

    /// Of 1,000 draws among 1,000 about 632 differ; 560 and 700 are more than seven standard deviations away.
    @Test func withReplacementDrawsSomeTwice() {
        var batches = BatchSequence(.size(100, order: .withReplacement), examples: 1000, seed: 3)
        batches.begin(epoch: 1)
        #expect(batches.order.allSatisfy { $0 >= 0 && $0 < 1000 })
        #expect((560...700).contains(Set(batches.order).count))
    }

    @Test(arguments: [
        (BatchPlan.size(0), ["batches of 0 examples", "at least 1"]),
        (.count(0), ["0 batches for 10 examples", "1 to 10"]),
        (.count(11), ["11 batches for 10 examples", "1 to 10"]),
    ])
    func impossiblePlansGetASentence(plan: BatchPlan, says: [String]) {
        expect(sentence { try plan.check(examples: 10) }, says: says)
    }

    @Test func possiblePlansPass() throws {
        for plan in [BatchPlan.full, .size(1), .size(1000), .count(10)] { try plan.check(examples: 10) }
    }
}
