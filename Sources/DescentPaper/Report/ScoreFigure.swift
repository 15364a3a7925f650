import DescentFigures
import DescentTraining

/// Figure 7: how well each method does on the validation part, in each edition and as printed.
enum ScoreFigure {
    /// The images of the validation part.
    private static let images = 359

    /// Adds the figure, and gives its data.
    static func write(_ results: ReportResults, into markup: inout Markup) -> [(name: String, text: String)] {
        let entries = results.figures.validation
        let name = "data/figure-7.csv"
        markup.heading("Figure 7: accuracy on the validation part", id: "figure-7")
        let charts = PaperModel.allCases.map { chart(of: $0, entries) }
        let width = 800.0
        let repeats = Set(entries.map(\.repeats)).sorted().map { "\($0)" }.joined(separator: " or ")
        markup.figure(
            Figure(
                title: "Figure 7: accuracy on the validation part",
                description:
                    "For both models and each method the mean accuracy of each edition beside the printed one.",
                panels: charts, width: width,
                rowHeight: charts.map { $0.height(width: width, figureWidth: width) }.max() ?? 0, id: "scores"),
            data: name,
            caption:
                "Means over \(repeats) repeats with their standard deviation. The Wilson interval is that of the mean"
                + " accuracy as a fraction of \(images) images: repeats do not make it narrower.")
        return [(name, data(entries))]
    }

    private static func chart(of model: PaperModel, _ entries: [ReportFigures.Entry]) -> PointChart {
        let editions = Edition.allCases.filter { edition in
            entries.contains { $0.edition == edition && $0.model == model }
        }
        let printed = PointChart.Series(
            "as printed",
            PaperOptimizer.allCases.map { optimizer in
                let bar = PublishedNumbers.bar(model, optimizer)
                return .init(bar.accuracy, error: bar.accuracyDeviation)
            }, isHollow: true)
        var series = editions.map { edition in
            PointChart.Series(
                edition.title,
                PaperOptimizer.allCases.map { optimizer in
                    entries.first { $0.edition == edition && $0.model == model && $0.optimizer == optimizer }
                        .map { .init($0.mean, error: $0.deviation, interval: wilson($0.mean)) }
                })
        }
        // Hollow marks share the color of the series before them: that of the published program, where it was run.
        series.insert(printed, at: editions.first == .published ? 1 : 0)
        return PointChart(
            categories: PaperOptimizer.allCases.map(\.title), axis: Axis("accuracy, \(model.title)", limits: 0...1),
            series: series, errorName: "standard deviation", intervalName: "Wilson interval, 95 %")
    }

    /// The interval of the accuracy on the images of the part, rounded to whole ones.
    private static func wilson(_ accuracy: Double) -> ClosedRange<Double>? {
        guard (0...1).contains(accuracy) else { return nil }
        let interval = Interval(fraction: Int((accuracy * Double(images)).rounded()), of: images)
        return interval.low...interval.high
    }

    private static func data(_ entries: [ReportFigures.Entry]) -> String {
        let printed = PaperModel.allCases.flatMap { model in
            PaperOptimizer.allCases.map { optimizer in
                let bar = PublishedNumbers.bar(model, optimizer)
                return "printed,\(model.rawValue),\(optimizer.rawValue),\(bar.accuracy),\(bar.accuracyDeviation),5,,"
            }
        }
        let found = entries.map { entry in
            let interval = wilson(entry.mean)
            let ends = [interval?.lowerBound, interval?.upperBound].map { $0.map { "\($0)" } ?? "" }
            return "\(entry.edition.rawValue),\(entry.model.rawValue),\(entry.optimizer.rawValue),\(entry.mean),"
                + "\(entry.deviation),\(entry.repeats),\(ends[0]),\(ends[1])"
        }
        let header = "edition,model,optimizer,accuracy,deviation,repeats,wilson_low,wilson_high"
        return ([header] + printed + found).joined(separator: "\n") + "\n"
    }
}
