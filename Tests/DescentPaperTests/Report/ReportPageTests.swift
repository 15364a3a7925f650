import Testing

@testable import DescentPaper

/// The page of a reproduction that has found nothing yet: what was printed is there, and each link leads to a file.
@Suite struct ReportPageTests {
    private let page = ReportPage(
        ReportResults(options: .init(editions: Edition.allCases, quick: true, seed: 1, workers: 1)), machine: "m",
        command: "c", date: "d", seconds: 0)

    private func lines(_ name: String) -> [Substring] {
        page.files.first { $0.name == name }?.text.split(separator: "\n") ?? []
    }

    @Test func eachLinkToDataHasAFile() throws {
        let text = try #require(page.files.first { $0.name == "index.html" }?.text)
        let links = text.matches(of: /href="(data\/[^"]+)"/).map { String($0.output.1) }
        #expect(Set(links).isSuperset(of: ["data/figure-7.csv", "data/figure-2.csv", "data/figure-5.csv"]))
        #expect(Set(links).subtracting(page.files.map(\.name)).isEmpty)
    }

    @Test func thePrintedBarsOfFigure7StandInItsData() {
        let rows = lines("data/figure-7.csv")
        #expect(rows.count == 11)
        #expect(rows.contains("printed,network,rmsprop,0.90139275766,0.01253172354,5,,"))
    }

    @Test(arguments: [("data/figure-2.csv", "adagrad"), ("data/figure-5.csv", "raw")])
    func theAuthorsScansOfThePenaltyAreWhole(name: String, optimizer: String) {
        let columns = lines(name).map { $0.split(separator: ",") }
        #expect(columns.count == 1 + 2 * 50)
        let lambdas = columns.filter { $0[1] == optimizer }.compactMap { Double($0[2]) }
        #expect(lambdas.count == 50)
        #expect(lambdas.min().map { abs($0 - 1e-5) < 1e-12 } == true)
        #expect(lambdas.max().map { abs($0 - 1e-3) < 1e-12 } == true)
    }
}
