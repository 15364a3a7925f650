import DescentPublished
import Testing

@testable import DescentPaper

/// The page of a reproduction that has found nothing yet: what was printed is there, with its data beside it.
@Suite struct ReportPageTests {
    private static let empty = ReportPage(
        ReportResults(options: .init(editions: Edition.allCases, quick: true, seed: 1, workers: 1)), machine: "m",
        command: "c", date: "d", seconds: 0)

    private var page: ReportPage { Self.empty }

    private func lines(_ name: String) -> [Substring] {
        page.files.first { $0.name == name }?.text.split(separator: "\n") ?? []
    }

    @Test func eachFileOfThePageLiesBesideItToo() throws {
        let text = try #require(page.files.first { $0.name == "index.html" }?.text)
        let names = text.matches(of: /download="([^"]+)"/).map { "data/" + $0.output.1 }
        let expected = (1...8).map { "data/figure-\($0).csv" } + ["data/figure-10.csv", "data/preliminary.csv"]
        #expect(Set(names).isSuperset(of: expected))
        #expect(Set(names).subtracting(page.files.map(\.name)).isEmpty)
        #expect(Set(page.files.map(\.name)).count == page.files.count)
    }

    @Test func eachLinkWithinThePageLeadsSomewhere() throws {
        let options = Reproduction.Options(editions: [.published], quick: false, seed: 1, workers: 1)
        var results = ReportResults(options: options)
        let stages = Self.stages()
        results.publishedStages["logistic/rmsprop"] = stages
        results.studies = [StudyRecords(key: "published-logistic-rmsprop", runs: stages.records)]
        let page = ReportPage(results, machine: "m", command: "c", date: "d", seconds: 0)
        let text = try #require(page.files.first { $0.name == "index.html" }?.text)
        let targets = Set(text.matches(of: /id="([^"]+)"/).map { String($0.output.1) })
        let links = Set(text.matches(of: /href="#([^"]+)"/).map { String($0.output.1) })
        // The repeats come after a rate, two penalties and a rate.
        #expect(links.contains("trials-published-logistic-rmsprop-4"))
        #expect(links.subtracting(targets).isEmpty)
    }

    @Test func eachCountOfTableILeadsToItsDescents() throws {
        let options = Reproduction.Options(editions: [.published], quick: true, seed: 1, workers: 1)
        var results = ReportResults(options: options)
        let descent = LineDescent(
            optimizer: .adam, batches: 1, steps: 93, converged: true, intercepts: [0], slopes: [0])
        let appendix = AppendixResult(
            plain: [descent], stochastic: [], seed: 1,
            counts: [.init(optimizer: .adam, plain: [90, 95], stochastic: [31, 41, 62])], intercept: -2, slope: 1,
            meanInput: 0.5, meanSquaredInput: 0.3)
        results.appendix[.published] = appendix
        results.studies = [StudyRecords(key: "published-appendix", runs: appendix.records)]
        let page = ReportPage(results, machine: "m", command: "c", date: "d", seconds: 0)
        let text = try #require(page.files.first { $0.name == "index.html" }?.text)
        func link(_ text: String, _ trial: Int) -> String { "href=\"#trials-published-appendix-\(trial)\">\(text)</a>" }
        #expect(text.contains(link("93", 0)) && text.contains(link("90 to 95", 1)))
        #expect(text.contains(link("41.0 (31 to 62)", 3)))
        // 93 steps over 31, 41 and 62.
        #expect(text.contains(link("2.27 (1.50 to 3.00)", 3)))
    }

    @Test func aFigureThatWasPrintedStandsAloneAsSVG() throws {
        let svg = try #require(page.files.first { $0.name == "data/figure-1-printed.svg" }?.text)
        #expect(svg.hasPrefix("<svg") && svg.contains("<style>"))
        // One cell of AdaGrad's scan is no number in the authors' files; the legend explains the hatching.
        #expect(svg.matches(of: /class="hatch"/).count == 1 + 1)
    }

    @Test func thePrintedBarsOfFigure7StandInItsData() {
        let rows = lines("data/figure-7.csv")
        #expect(rows.count == 11)
        #expect(rows.contains("printed,network,rmsprop,0.90139275766,0.01253172354,5,,,,"))
    }

    @Test(arguments: [("data/figure-2.csv", "adagrad"), ("data/figure-5.csv", "raw")])
    func theAuthorsScansOfThePenaltyAreWhole(name: String, optimizer: String) {
        let columns = lines(name).map { $0.split(separator: ",") }
        #expect(columns.count == 1 + 5 * 50)
        let lambdas = columns.filter { $0[1] == optimizer }.compactMap { Double($0[2]) }
        #expect(lambdas.count == 50)
        #expect(lambdas.min().map { abs($0 - 1e-5) < 1e-12 } == true)
        #expect(lambdas.max().map { abs($0 - 1e-3) < 1e-12 } == true)
    }

    @Test func aRunOfThePublishedProgramStandsBesideThePrint() throws {
        let options = Reproduction.Options(editions: [.published], quick: false, seed: 1, workers: 1)
        var results = ReportResults(options: options)
        results.publishedStages["logistic/rmsprop"] = Self.stages()
        let page = ReportPage(results, machine: "m", command: "c", date: "d", seconds: 0)
        func lines(_ name: String) -> [Substring] {
            page.files.first { $0.name == name }?.text.split(separator: "\n") ?? []
        }
        let found = try #require(lines("data/figure-7.csv").first { $0.hasPrefix("published,logistic,rmsprop,") })
        let numbers = found.split(separator: ",").dropFirst(3).prefix(5).compactMap { Double($0) }
        // Wilson's interval of 323 of 359 at 95 %, from its formula.
        for (number, expected) in zip(numbers, [323.0 / 359, 0, 2, 0.86429, 0.92668]) {
            #expect(abs(number - expected) < 1e-4)
        }
        #expect(numbers.count == 5)
        let scan = lines("data/figure-2.csv").filter { $0.hasPrefix("published program,") }
        #expect(scan.map { $0.split(separator: ",")[4] } == ["0.25", "nan"])
    }

    /// Scans with one cell, but for two penalties, of which the second gave no number.
    private static func stages() -> StagesResult {
        func run(_ crossEntropy: Double) -> RunRecord {
            let score = PaperScore(accuracy: 323.0 / 359, crossEntropy: crossEntropy)
            return RunRecord(
                parameters: [], attributes: [:], seed: 1,
                looks: [.init(epochs: 10, trained: 10, test: score, validation: score)], seconds: 0)
        }
        let grid = GridResult(rates: [0.1], epochs: [10], runs: [run(0.25)])
        return StagesResult(
            model: .logistic, optimizer: .rmsProp, first: grid,
            penalty: PenaltyScan(lambdas: [1e-5, 1e-4], runs: [run(0.25), run(.nan)]), second: grid,
            validation: ValidationResult(model: .logistic, optimizer: .rmsProp, runs: [run(0.25), run(0.25)]))
    }
}
