import DescentPublished
import Testing

@testable import DescentFigures
@testable import DescentPaper

@Suite struct SourceTests {
    private let source = Source("published/grid", 10..<22)

    @Test func equalPartsFollowOneAnother() {
        let parts = (0..<3).map { source.part($0, of: 3) }
        #expect(parts.map(\.trials) == [10..<14, 14..<18, 18..<22])
        #expect(
            Source.cells(parts[1]) == "published/grid,14–17"
                && Source.cells(source.part(4, of: 12)) == "published/grid,14")
        #expect(Source.cells(nil) == ",")
    }

    @Test func onlyTrialsThatThePageHasAreLinked() {
        let run = RunRecord(parameters: [], attributes: [:], seed: 0, looks: [], seconds: 0)
        var results = ReportResults(options: .init(editions: [], quick: true, seed: 1, workers: 1))
        results.studies = [StudyRecords(key: "published/grid", runs: [RunRecord](repeating: run, count: 22))]
        let html = "<a href=\"#trials-published-grid-10\">0.9</a>"
        #expect(results.link("0.9", to: source).html == html)
        for absent in [Source("published/grid", 10..<23), Source("published/grid", 10..<10), Source("other", 10..<22)] {
            #expect(results.link("0.9", to: absent).html == "0.9")
        }
        #expect(results.link("0.9", to: nil).html == "0.9")
    }
}
