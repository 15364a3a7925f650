import Foundation
import Testing

@testable import DescentFigures

@Suite struct PageTests {
    static func figure(_ title: String, width: Double = 320) -> Figure {
        Figure(title: title, description: "d", panels: [FigureTests.chart([3, 2, 1])], width: width)
    }

    static let page = Page(
        "A <title> & more",
        lead: [.paragraph("\(3) < \(emphasis: "4 & 5") in \(link: "one", to: "#one"), \(code: "a<b")")],
        sections: [
            Section(
                "One", anchor: "one",
                [
                    .columns([
                        .init("as printed", [.figure(figure("a"))]),
                        .init("corrected", [.figure(figure("b", width: 800), caption: "c", downloads: [file])]),
                    ]),
                    .table(Table("Counts", columns: [.text("rule"), .number("steps")], rows: [["Adam", "−93"]])),
                ], sections: [Section("Below", anchor: "below", [.details("More", [.list(["x", "y"]), .note("z")])])])
        ], foot: ["version <0>"])

    static let file = Download("a \"b\".csv", text: "x,y\n1,50 %\n#é\n")

    /// What XML's parser can read of a page: all but the head, whose elements have no end.
    static func body(_ page: Page) -> SVGDocument {
        let html = page.html()
        guard let range = html.range(of: "<body>") else { return SVGDocument("") }
        return SVGDocument(html[range.lowerBound...].replacingOccurrences(of: "</html>", with: ""))
    }

    @Test func thePageIsWellFormedAndEscaped() {
        let body = Self.body(Self.page)
        #expect(body.isWellFormed)
        #expect(body.all("h1").map(\.text) == ["A <title> & more"])
        #expect(body.all("em").map(\.text) == ["4 & 5"])
        #expect(body.all("code").map(\.text) == ["a<b"])
        #expect(body.all("footer").count == 1)
    }

    @Test func everyLinkHasItsSection() {
        let body = Self.body(Self.page)
        let ids = body.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        let links = body.all("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
        #expect(links == ["#one", "#one", "#below"])
        #expect(links.allSatisfy { ids.contains(String($0.dropFirst())) })
        for svg in body.all("svg") {
            for id in (svg.attributes["aria-labelledby"] ?? "").split(separator: " ") {
                #expect(ids.contains(String(id)))
            }
        }
    }

    @Test func aTextInsideATableCanBeLinkedTo() {
        let prose: Prose = "trial \("7 & 8", anchor: "trials-7")"
        let table = Table("Trials", columns: [.text("trial")], rows: [[prose]])
        let body = Self.body(Page("t", lead: [.paragraph("\(link: "its trial", to: "#trials-7")"), .table(table)]))
        #expect(body.all("span").map { [$0.attributes["id"] ?? "", $0.text] } == [["trials-7", "7 & 8"]])
    }

    @Test func figuresShareOneStyle() {
        let html = Self.page.html()
        #expect(html.components(separatedBy: "<style").count == 2)
        #expect(html.contains("@container (max-width:560px)") && !html.contains("@media (max-width:560px)"))
        #expect(Self.body(Self.page).all("svg").count == 2)
    }

    @Test func nothingIsAskedOfOthers() {
        let html = Self.page.html()
        #expect(html.contains("default-src 'none'") && html.contains("lang=\"en\"") && html.contains("viewport"))
        for word in ["<script", "src=\"", "@import", "url("] { #expect(!html.contains(word)) }
    }

    @Test func aDownloadHoldsItsText() throws {
        let link = try #require(Self.body(Self.page).all("a").first { $0.attributes["download"] != nil })
        #expect(link.attributes["download"] == "a \"b\".csv")
        let parts = (link.attributes["href"] ?? "").split(separator: ",", maxSplits: 1).map(String.init)
        #expect(parts[0] == "data:text/csv;charset=utf-8" && !parts[1].contains("#"))
        #expect(parts[1].removingPercentEncoding == Self.file.text)
    }

    @Test func aLongFileLiesBesideThePage() throws {
        let file = Download("long.csv", text: "x\n1\n", folder: "data")
        let page = Page("A page", sections: [Section("Data", anchor: "data", [.downloads([file])])])
        let link = try #require(Self.body(page).all("a").first { $0.attributes["download"] == "long.csv" })
        #expect(link.attributes["href"] == "data/long.csv")
    }

    @Test func numbersEndAtTheRight() {
        let body = Self.body(Self.page)
        #expect(body.all("td").map { $0.attributes["class"] } == ["n"])
        #expect(body.all("th").map { $0.attributes["scope"] } == ["col", "col", "row"])
    }

    @Test func anEmptyPageIsAPage() {
        let body = Self.body(Page("nothing"))
        #expect(body.isWellFormed && body.all("nav").isEmpty && body.all("footer").isEmpty)
    }
}
