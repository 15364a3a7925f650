import DescentFigures
import DescentPublished

extension ContestResult {
    /// A chart of the accuracies on the validation part: a panel for each group, a line for each name.
    ///
    /// - `panels`: What each panel is called, with the series in it: a name and the entries of its points.
    func chart(
        _ panel: String, categories: [String], series: [(name: String, entries: [Entry?])]
    ) -> PointChart {
        PointChart(
            categories: categories, axis: Axis("accuracy on the validation part, \(panel)"),
            series: series.map { line in .init(line.name, line.entries.map { $0?.accuracy.point }) },
            errorName: "standard deviation over seeds",
            intervalName: "Wilson interval, 95 %, \(Comparison.images) images")
    }

    /// The entries as data.
    func data(_ name: String) -> Download {
        .csv(
            name,
            "group,way,learning_rate,epochs,repeats,accuracy,deviation,wilson_low,wilson_high,cross_entropy,test_accuracy",
            entries.map { entry in
                let interval = Comparison.interval(entry.accuracy)
                return "\"\(entry.group)\",\"\(entry.name)\",\(entry.setting.learningRate),\(entry.setting.epochs),"
                    + "\(entry.runs.count),\(entry.accuracy.mean),\(entry.accuracy.deviation),\(interval.low),\(interval.high),"
                    + "\(entry.crossEntropy.mean),\(entry.testAccuracy.mean)"
            })
    }

    /// A table of the entries of some groups, each compared with the first of its group.
    func table(_ caption: Prose, key: String, _ results: ReportResults) -> Block {
        .table(
            Table(
                caption,
                columns: [
                    .text("group"), .text("way"), .number("η"), .number("epochs"), .number("validation accuracy"),
                    .number("cross-entropy, nats"), .number("against the first"), .text("verdict"),
                ],
                rows: entries.enumerated().map { index, entry in
                    let first = entries.first { $0.group == entry.group } ?? entry
                    let comparison = Comparison(first.accuracy, entry.accuracy)
                    let isFirst = first.name == entry.name
                    return [
                        Prose(entry.group), Prose(entry.name), Prose(entry.setting.learningRate.short),
                        "\(entry.setting.epochs)",
                        results.link(entry.accuracy.text, to: Source(key, trials(of: index))),
                        Prose(entry.crossEntropy.text), Prose(isFirst ? "–" : comparison.points),
                        Prose(isFirst ? "–" : comparison.verdict),
                    ]
                }))
    }
}

extension Spread {
    /// The mean with its standard deviation and Wilson's interval on the validation part's images.
    var point: PointChart.Point {
        let interval = Comparison.interval(self)
        return .init(mean, error: deviation, interval: interval.low...interval.high)
    }
}

extension Figure {
    /// Charts of points one below the other, each with room for its names and marks.
    init(title: String, description: String, charts: [PointChart], id: String) {
        self.init(
            title: title, description: description, panels: charts, columns: 1,
            rowHeight: charts.map { $0.height(width: 800, figureWidth: 800) }.max() ?? 300, id: id)
    }
}
