import DescentFigures

/// The report's figures of scores against the penalty λ.
enum PenaltyFigure: Int, CaseIterable {
    case logistic = 2
    case network = 5

    private var model: PaperModel { self == .logistic ? .logistic : .network }

    /// The two methods that the report shows.
    private var shown: [PaperOptimizer] { self == .logistic ? [.rmsProp, .adaGrad] : [.raw, .rmsProp] }

    /// Adds the figure, and gives its data.
    func write(_ results: ReportResults, into markup: inout Markup) -> [(name: String, text: String)] {
        let scans = shown.map { (optimizer: $0, scans: self.scans(of: $0, results)) }
        let title = "Figure \(rawValue): scores on the test part against λ, \(model.title)"
        let name = "data/figure-\(rawValue).csv"
        let accuracies = scans.map { panel("accuracy", of: $0.optimizer, $0.scans.map(\.accuracy)) }
        let costs = scans.map { panel("cross-entropy", unit: "nats", of: $0.optimizer, $0.scans.map(\.crossEntropy)) }
        markup.heading(title, id: "figure-\(rawValue)")
        markup.figure(
            Figure(
                title: title,
                description: "Accuracy above, cross-entropy below, for two methods: the authors' scan and ours.",
                panels: accuracies + costs, columns: 2, id: "penalty-\(rawValue)"), data: name,
            caption:
                "A bar is one standard deviation of the repeats of one λ; scans without bars have one run for each λ."
                + " A line has a gap where an output was no number.")
        let lines = scans.flatMap { method in
            method.scans.flatMap { scan in
                scan.accuracy.x.indices.map { index in
                    "\(scan.accuracy.name),\(method.optimizer.rawValue),\(scan.accuracy.x[index]),"
                        + "\(scan.accuracy.y[index]),\(scan.crossEntropy.y[index])"
                }
            }
        }
        return [(name, (["column,optimizer,lambda,accuracy,cross_entropy"] + lines).joined(separator: "\n") + "\n")]
    }

    private func panel(
        _ score: String, unit: String? = nil, of optimizer: PaperOptimizer, _ series: [LineChart.Series]
    ) -> any Panel {
        LineChart(
            x: Axis("λ, \(optimizer.title)", scale: .logarithmic), y: Axis(score, unit: unit), series: series)
    }

    /// Both scores of one scan.
    private struct Scan {
        var accuracy: LineChart.Series
        var crossEntropy: LineChart.Series
    }

    /// As printed, then each edition.
    private func scans(of optimizer: PaperOptimizer, _ results: ReportResults) -> [Scan] {
        let printed = AuthorsScans(model, optimizer).penalty
        let name = "as printed"
        var scans = zip(printed.accuracy, printed.crossEntropy).map { accuracy, cost in
            Scan(
                accuracy: .init(name, x: PublishedPlan.lambdas, y: accuracy),
                crossEntropy: .init(name, x: PublishedPlan.lambdas, y: cost))
        }
        if let scan = results.published(model, optimizer)?.penalty {
            let name = Edition.published.title
            scans.append(
                Scan(
                    accuracy: .init(name, x: scan.lambdas, y: scan.accuracy),
                    crossEntropy: .init(name, x: scan.lambdas, y: scan.crossEntropy)))
        }
        for edition in results.tunedEditions {
            guard let grid = results.tuned(edition, model, optimizer)?.penalty else { continue }
            scans.append(
                Scan(
                    accuracy: Self.series(edition.title, grid, \.accuracy),
                    crossEntropy: Self.series(edition.title, grid, \.crossEntropy)))
        }
        return scans
    }

    private static func series(
        _ name: String, _ grid: TunedGrid, _ score: (TunedGrid.Cell) -> Spread
    ) -> LineChart.Series {
        let spreads = grid.cells.map(score)
        let isRepeated = spreads.contains { $0.values.count > 1 }
        return .init(
            name, x: grid.cells.map(\.value), y: spreads.map(\.mean),
            errors: isRepeated ? spreads.map(\.deviation) : nil)
    }
}
