import DescentFigures
import DescentPublished

/// The report's figures of scores against the penalty λ.
enum PenaltyFigure: Int, CaseIterable {
    case logistic = 2
    case network = 5

    private var model: PaperModel { self == .logistic ? .logistic : .network }

    /// The two methods that the report shows.
    private var shown: [PaperOptimizer] { self == .logistic ? [.rmsProp, .adaGrad] : [.raw, .rmsProp] }

    /// The figure in columns, then the methods that the report does not show.
    func section(_ results: ReportResults) -> Section {
        let scans = PaperOptimizer.allCases.flatMap { optimizer in
            EditionColumn.all.compactMap { PenaltyLine($0, model, optimizer, results) }
        }
        let others = PaperOptimizer.allCases.filter { !shown.contains($0) }
        let names = others.map(\.title).joined(separator: ", ")
        return Section(
            "Figure \(rawValue): scores on the test part against λ, \(model.title)", anchor: "figure-\(rawValue)",
            [
                columns(shown, scans, suffix: "", results),
                .paragraph(
                    """
                    A bar is one standard deviation of the repeats of one λ; scans without bars have one run for each λ. \
                    A line has a gap where an output was no number. The scales of one row differ: a noisy line on a \
                    narrow scale is no trend.
                    """),
                .downloads([data(scans)]),
                .details(
                    "The methods that the report does not show: \(names)",
                    [columns(others, scans, suffix: "-others", results)]),
            ])
    }

    private func columns(
        _ methods: [PaperOptimizer], _ all: [PenaltyLine], suffix: String, _ results: ReportResults
    ) -> Block {
        EditionColumn.block(results) { column in
            let scans = methods.compactMap { method in
                all.first { $0.optimizer == method && $0.column.name == column.name }
            }
            guard !scans.isEmpty else { return [] }
            let figure = Figure(
                title: "Figure \(rawValue), \(column.title)",
                description: "Accuracy and cross-entropy against λ for "
                    + scans.map(\.optimizer.title).joined(separator: " and ") + ".",
                panels: scans.flatMap(\.panels), width: 320, rowHeight: 210,
                id: "figure-\(rawValue)\(suffix)-\(column.name)")
            let sources = scans.compactMap(\.source)
            return [
                .figure(
                    figure,
                    caption: sources.isEmpty ? "The authors' saved scans." : "By λ: \(results.words(sources)).")
            ]
        }
    }

    private func data(_ scans: [PenaltyLine]) -> Download {
        .csv(
            "figure-\(rawValue).csv", "column,optimizer,lambda,accuracy,cross_entropy,study,trials",
            scans.flatMap { scan in
                scan.lambdas.indices.map { index in
                    "\(scan.column.title),\(scan.optimizer.rawValue),\(scan.lambdas[index]),"
                        + "\(scan.accuracy[index].mean),\(scan.crossEntropy[index].mean),\(scan.place(index))"
                }
            })
    }
}

/// A scan over λ in one of the columns.
struct PenaltyLine {
    var column: EditionColumn
    var optimizer: PaperOptimizer
    var lambdas: [Double]
    var accuracy: [Spread]
    /// In nats.
    var crossEntropy: [Spread]
    /// All trials, as many for each λ; nil for what was printed.
    var source: Source?

    /// What a column has of a scan; nil if nothing.
    init?(_ column: EditionColumn, _ model: PaperModel, _ optimizer: PaperOptimizer, _ results: ReportResults) {
        (self.column, self.optimizer) = (column, optimizer)
        switch column.edition {
        case nil:
            let scan = AuthorsScans(model, optimizer).penalty
            lambdas = PublishedPlan.lambdas
            accuracy = scan.accuracy.joined().map { Spread([$0]) }
            crossEntropy = scan.crossEntropy.joined().map { Spread([$0]) }
        case .published:
            guard let stages = results.published(model, optimizer) else { return nil }
            lambdas = stages.penalty.lambdas
            accuracy = stages.penalty.accuracy.map { Spread([$0]) }
            crossEntropy = stages.penalty.crossEntropy.map { Spread([$0]) }
            source = stages.penaltySource
        case .equations?, .corrected?:
            guard let edition = column.edition, let result = results.tuned(edition, model, optimizer) else {
                return nil
            }
            let cells = result.penalty.cells
            (lambdas, accuracy, crossEntropy) = (cells.map(\.value), cells.map(\.accuracy), cells.map(\.crossEntropy))
            source = result.penaltySource
        }
    }

    /// Accuracy above cross-entropy.
    var panels: [any Panel] {
        [
            panel("accuracy, \(optimizer.title)", nil, accuracy),
            panel("cross-entropy, \(optimizer.title)", "nats", crossEntropy),
        ]
    }

    private func panel(_ name: String, _ unit: String?, _ spreads: [Spread]) -> any Panel {
        let isRepeated = spreads.contains { $0.values.count > 1 }
        return LineChart(
            x: Axis("λ", scale: .logarithmic), y: Axis(name, unit: unit),
            series: [
                .init(
                    isRepeated ? "mean ± standard deviation" : "one run", x: lambdas, y: spreads.map(\.mean),
                    errors: isRepeated ? spreads.map(\.deviation) : nil)
            ])
    }

    /// Study and trials of a λ, as the data have them.
    func place(_ index: Int) -> String {
        Source.cells(source?.part(index, of: lambdas.count))
    }
}
