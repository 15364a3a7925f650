import DescentFigures
import DescentPublished
import DescentTraining

/// Figure 7: how well each method does on the validation part, in each edition and as printed.
enum ScoreFigure {
    /// The images of the validation part.
    static let images = 359

    /// The figure's data.
    static func data(_ entries: [ReportFigures.Entry]) -> Download {
        let printed = PaperModel.allCases.flatMap { model in
            PaperOptimizer.allCases.map { optimizer in
                let bar = PublishedNumbers.bar(model, optimizer)
                return "printed,\(model.rawValue),\(optimizer.rawValue),\(bar.accuracy),\(bar.accuracyDeviation),5,,,,"
            }
        }
        let found = entries.map { entry in
            let interval = wilson(entry.mean)
            let ends = [interval?.lowerBound, interval?.upperBound].map { $0.map { "\($0)" } ?? "" }
            return "\(entry.edition.rawValue),\(entry.model.rawValue),\(entry.optimizer.rawValue),\(entry.mean),"
                + "\(entry.deviation),\(entry.repeats),\(ends[0]),\(ends[1]),\(entry.source.study),\(entry.source.numbers)"
        }
        return .csv(
            "figure-7.csv", "edition,model,optimizer,accuracy,deviation,repeats,wilson_low,wilson_high,study,trials",
            printed + found)
    }

    /// The figure.
    static func figure(_ entries: [ReportFigures.Entry], _ model: PaperModel) -> Figure {
        let chart = chart(of: model, entries)
        let width = 800.0
        return Figure(
            title: "Figure 7: accuracy on the validation part, \(model.title)",
            description: "For each method the mean accuracy of each edition beside the printed one.",
            panels: [chart], width: width, rowHeight: chart.height(width: width, figureWidth: width),
            id: "figure-7-\(model.rawValue)")
    }

    private static func chart(of model: PaperModel, _ entries: [ReportFigures.Entry]) -> PointChart {
        let editions = Edition.allCases.filter { edition in
            entries.contains { $0.edition == edition && $0.model == model }
        }
        let printed = PointChart.Series(
            "as printed",
            PaperOptimizer.allCases.map { optimizer in
                let bar = PublishedNumbers.bar(model, optimizer)
                return .init(bar.accuracy, error: bar.accuracyDeviation, interval: wilson(bar.accuracy))
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
            categories: PaperOptimizer.allCases.map(\.title), axis: Axis("accuracy", limits: 0...1), series: series,
            errorName: "standard deviation", intervalName: "Wilson interval, 95 %")
    }

    /// The interval of the accuracy on the images of the part, rounded to whole ones.
    static func wilson(_ accuracy: Double) -> ClosedRange<Double>? {
        guard (0...1).contains(accuracy) else { return nil }
        let interval = Interval(fraction: Int((accuracy * Double(images)).rounded()), of: images)
        return interval.low...interval.high
    }
}
