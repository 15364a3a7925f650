import DescentFigures
import DescentPublished

/// Why 97 % on the test part becomes 90 % on the validation part.
enum SplitQuestion {
    /// The groups of images, by writer, that make up most of each part.
    private static let testWriters = 8...10
    private static let validationWriters = 12...13

    static func section(_ results: ReportResults) -> Section? {
        let studies = PaperModel.allCases.compactMap { model in results.splits[model].map { (model, $0) } }
        guard !studies.isEmpty else { return nil }
        let chart = PointChart(
            categories: (studies.first?.1.writers ?? []).map(\.name),
            axis: Axis("accuracy on the writer's images", limits: 0...1),
            series: studies.map { model, study in
                .init(model.title, study.writers.map { .init($0.accuracy) })
            })
        let figure = Figure(
            title: "Each writer, named by a model that learnt from all others",
            description: "The accuracy on each writer's images for both models.", panels: [chart], rowHeight: 520,
            id: "question-writers")
        let data = Download.csv(
            "question-writers.csv", "model,split,seed,images,test,validation",
            studies.flatMap { model, study in
                (study.splits + study.writers).map {
                    "\(model.rawValue),\"\($0.name)\",\($0.run.seed),\($0.count),\($0.testAccuracy),\($0.accuracy)"
                }
            })
        var blocks: [Block] = studies.map { .note(Prose(verdict($0, $1))) }
        for (model, study) in studies { blocks.append(table(model, study, results)) }
        blocks.append(
            .figure(
                figure,
                caption: """
                    The test part holds the rest of writer 8, writers 9 and 10, and the beginning of 11; validation the rest \
                    of 11, 12 and 13.
                    """,
                downloads: [data]))
        return Section("Why does 97 % become 90 %?", anchor: "question-writers", blocks)
    }

    private static func verdict(_ model: PaperModel, _ study: SplitResult) -> String {
        func mean(_ writers: ClosedRange<Int>) -> Double {
            Spread(writers.map { study.writers[$0].accuracy }).mean
        }
        let (easy, hard) = (mean(testWriters), mean(validationWriters))
        let report = study.spread("sequential, as in the report")
        let shuffled = study.spread("shuffled")
        let fall = report.test.mean - report.validation.mean
        let shuffledFall = shuffled.test.mean - shuffled.validation.mean
        let facts =
            "\(model.title): on the report's split the accuracy falls by \((100 * fall).fixed(1)) points from test to"
            + " validation, on shuffled rows by \((100 * shuffledFall).fixed(1)). With all others to learn from, writers 8 to"
            + " 10 are named with \(easy.fixed(3)), writers 12 and 13 with \(hard.fixed(3))."
        let sides = Comparison(report.validation, report.test)
        guard fall > 0, !sides.overlaps else {
            return "\(facts) There is no fall that \(Comparison.images) images could show."
        }
        let isHarder = easy - hard > fall / 2 && abs(shuffledFall) < fall / 2
        return facts
            + (isHarder
                ? " So most of the fall is the writers': those of the validation part are harder, whoever tunes."
                : " These numbers do not explain most of the fall by the writers.")
    }

    private static func table(_ model: PaperModel, _ study: SplitResult, _ results: ReportResults) -> Block {
        let key = SplitStudy(study.setting, quick: results.options.quick).key
        var names: [String] = []
        for entry in study.splits where !names.contains(entry.name) { names.append(entry.name) }
        var rows = names.map { name -> [Prose] in
            let spread = study.spread(name)
            let first = study.splits.firstIndex { $0.name == name } ?? 0
            let source = Source(key, first..<first + spread.test.values.count)
            return [
                Prose(name), results.link(spread.test.text, to: source),
                results.link(spread.validation.text, to: source),
            ]
        }
        let writers = Source(key, study.splits.count..<study.splits.count + study.writers.count)
        rows.append([
            "leave one writer out", "–", results.link(Spread(study.writers.map(\.accuracy)).text, to: writers),
        ])
        return .table(
            Table(
                "Accuracy, mean ± standard deviation over seeds, or over writers.",
                columns: [
                    .text("\(model.title), \(study.setting.optimizer.title)"), .number("test"), .number("validation"),
                ], rows: rows))
    }
}
