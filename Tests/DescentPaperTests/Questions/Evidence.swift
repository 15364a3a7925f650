import DescentPublished
import Testing

@testable import DescentFigures
@testable import DescentPaper

/// What a page says in some sections, taken apart.
struct Said {
    /// The verdicts, without links.
    private(set) var notes: [String] = []
    /// All rows of all tables, one below the other, without links.
    private(set) var rows: [[String]] = []
    /// The trials that the cells, captions and paragraphs lead to, in order: `key-0`.
    private(set) var links: [String] = []
    /// The lines of the data below their headers, by name.
    private(set) var data: [String: [String]] = [:]

    init(_ sections: [Section]) {
        for section in sections { read(section.blocks) }
        // Whatever is said can be read: no words of a programming language, no zero below zero.
        for text in notes + rows.flatMap(\.self) {
            #expect(!text.contains("nan") && !text.contains("inf"), "\(text)")
            #expect(!text.contains(/[−-]0(\.0+)?(?![.\d])/), "\(text)")
        }
    }

    /// All verdicts.
    var verdict: String { notes.joined(separator: " ") }

    /// The cells of the row that begins with these, after them.
    func cells(_ first: String...) -> [String]? {
        rows.first { $0.starts(with: first) }.map { Array($0.dropFirst(first.count)) }
    }

    private mutating func read(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .note(let prose): notes.append(text(prose))
            case .table(let table): rows += table.rows.map { row in row.map { text($0) } }
            case .details(_, let inner): read(inner)
            case .downloads(let files): for file in files { read(file) }
            case .figure(_, let caption, let files):
                if let caption { _ = text(caption) }
                for file in files { read(file) }
            case .paragraph(let prose): _ = text(prose)
            case .list, .code, .columns: break
            }
        }
    }

    private mutating func read(_ file: Download) {
        data[file.name] = file.text.split(separator: "\n").dropFirst().map { String($0) }
    }

    private mutating func text(_ prose: Prose) -> String {
        links += prose.html.matches(of: /href="#trials-([^"]+)"/).map { String($0.output.1) }
        return prose.html.replacing(/<[^>]+>/, with: "").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    }
}

/// Results made up by hand.
enum Evidence {
    /// What a quick run of everything knows, with the runs of one study.
    static func results(_ key: String = "none", _ runs: [RunRecord] = []) -> ReportResults {
        var results = ReportResults(options: .init(editions: Edition.allCases, quick: true, seed: 1, workers: 1))
        results.studies = [StudyRecords(key: key, runs: runs)]
        return results
    }

    /// What a question says of a result whose runs the page has.
    static func said<Q: OpenQuestion>(_ question: Q, _ result: Q.Result) -> Said {
        Said(question.sections(result, results(question.key, result.records)))
    }

    /// A run with one look.
    static func run(
        validation: Double = 0.9, cost: Double = 0.4, test: Double = 0.9, testCost: Double = 0.4,
        parameters: [RunRecord.Parameter] = []
    ) -> RunRecord {
        RunRecord(
            parameters: parameters, attributes: [:], seed: 0,
            looks: [
                .init(
                    epochs: 10, trained: 10, test: PaperScore(accuracy: test, crossEntropy: testCost),
                    validation: PaperScore(accuracy: validation, crossEntropy: cost))
            ], seconds: 0)
    }

    /// An entry of a contest whose runs name so many of the 359 images.
    static func entry(
        _ name: String, in group: String, _ right: [Int], testCost: Double = 0.4, model: PaperModel = .logistic,
        first: String = ""
    ) -> ContestResult.Entry {
        ContestResult.Entry(
            name: name, group: group, setting: TunedSetting(.corrected, model, .rmsProp),
            runs: right.map { run(validation: Double($0) / 359, testCost: testCost) }, right: first)
    }
}
