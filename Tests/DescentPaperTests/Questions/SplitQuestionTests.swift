import DescentPublished
import Testing

@testable import DescentPaper

@Suite struct SplitQuestionTests {
    private func entry(_ name: String, test: Double, validation: Double) -> SplitResult.Entry {
        .init(name: name, count: 359, run: Evidence.run(validation: validation, test: test))
    }

    /// Three seeds of each split, a hundredth apart, and fourteen writers of which the last two may be harder.
    private func said(
        sequential: (Double, Double), shuffled: (Double, Double), last: Double, others: Double = 0.97
    ) throws -> Said {
        let splits = [("sequential, as in the report", sequential), ("shuffled", shuffled)].flatMap { name, split in
            [-0.01, 0, 0.01].map { entry(name, test: split.0 + $0, validation: split.1 + $0) }
        }
        let writers = (0..<14).map { writer in
            let accuracy = writer < 12 ? others : last
            return entry("writer \(writer)", test: accuracy, validation: accuracy)
        }
        let result = SplitResult(
            setting: TunedSetting(.corrected, .logistic, .rmsProp), splits: splits, writers: writers)
        var results = Evidence.results(SplitStudy(result.setting, quick: true).key, result.records)
        results.splits[.logistic] = result
        return Said([try #require(SplitQuestion.section(results))])
    }

    @Test func aFallThatShufflingAndOtherWritersTakeAwayIsTheWriters() throws {
        let said = try said(sequential: (0.97, 0.89), shuffled: (0.965, 0.96), last: 0.91)
        #expect(said.verdict.contains("falls by 8.0 points from test to validation, on shuffled rows by 0.5"))
        #expect(said.verdict.contains("are named with 0.970, writers 12 and 13 with 0.910"))
        #expect(said.verdict.contains("So most of the fall is the writers'"))
        #expect(said.cells("sequential, as in the report") == ["0.970 ± 0.008", "0.890 ± 0.008"])
        // Both scores of a split lead to its first trial, the writers' to the first after the splits.
        #expect(said.links.map { $0.split(separator: "-").last } == ["0", "0", "3", "3", "6"])
        #expect(said.data["question-writers.csv"]?.count == 6 + 14)
        #expect(said.data["question-writers.csv"]?.last == "logistic,\"writer 13\",0,359,0.91,0.91")
    }

    @Test(arguments: [(0.90, 0.96), (0.965, 0.965)])
    func aFallThatStaysOrHasNoHarderWritersIsNotExplained(shuffledOrLast: (Double, Double)) throws {
        // Either the shuffled rows fall as far, or the last writers are no harder.
        let isShuffled = shuffledOrLast.0 < 0.95
        let said = try said(
            sequential: (0.97, 0.89), shuffled: (0.965, isShuffled ? 0.90 : 0.96), last: isShuffled ? 0.91 : 0.965)
        #expect(said.verdict.hasSuffix("These numbers do not explain most of the fall by the writers."))
    }

    @Test(arguments: [0.96, 0.98]) func aFallOfAFewImagesIsNone(validation: Double) throws {
        let said = try said(sequential: (0.97, validation), shuffled: (0.97, 0.97), last: 0.91)
        #expect(said.verdict.hasSuffix("There is no fall that 359 images could show."))
    }
}
