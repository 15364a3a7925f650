import DescentFigures
import DescentPublished

/// The report's figures of grids over η and the number of epochs.
enum GridFigure: Int, CaseIterable {
    case logisticFirst = 1
    case logisticSecond = 3
    case networkFirst = 4
    case networkSecond = 6

    private var model: PaperModel { rawValue < 4 ? .logistic : .network }
    private var isFirst: Bool { self == .logisticFirst || self == .networkFirst }

    /// The two methods that the report shows.
    private var shown: [PaperOptimizer] {
        switch self {
        case .logisticFirst: [.momentum, .adaGrad]
        case .logisticSecond: [.adaGrad, .rmsProp]
        case .networkFirst, .networkSecond: [.raw, .rmsProp]
        }
    }

    /// The figure in columns, then the methods that the report does not show.
    func section(_ results: ReportResults) -> Section {
        let maps = PaperOptimizer.allCases.flatMap { optimizer in
            EditionColumn.all.compactMap { GridMap($0, model, optimizer, isFirst: isFirst, results) }
        }
        let others = PaperOptimizer.allCases.filter { !shown.contains($0) }
        let names = others.map(\.title).joined(separator: ", ")
        return Section(
            "Figure \(rawValue): accuracy on the test part, \(model.title), \(isFirst ? "first" : "second") scan of η and epochs",
            anchor: "figure-\(rawValue)",
            [
                columns(shown, maps, suffix: "", results),
                .paragraph(
                    """
                    Cells of one row are looks at one run (of the corrected edition at the mean of some); \
                    hatched ones are not finite, and the ring is the highest accuracy. All maps of a block share one scale of colors.
                    """
                ),
                .downloads([data(maps)]),
                .details(
                    "The methods that the report does not show: \(names)",
                    [columns(others, maps, suffix: "-others", results)]),
            ])
    }

    private func columns(
        _ methods: [PaperOptimizer], _ all: [GridMap], suffix: String, _ results: ReportResults
    ) -> Block {
        let maps = all.filter { methods.contains($0.optimizer) }
        let colors = ColorScale(of: maps.flatMap { $0.cells.joined() })
        return EditionColumn.block(results) { column in
            let maps = methods.compactMap { method in
                maps.first { $0.optimizer == method && $0.column.name == column.name }
            }
            guard !maps.isEmpty else { return [] }
            let figure = Figure(
                title: "Figure \(rawValue), \(column.title)",
                description: "Heat maps of accuracy over learning rate and epochs for "
                    + maps.map(\.optimizer.title).joined(separator: " and ") + ".",
                panels: maps.map { $0.panel(colors) }, width: 320, rowHeight: 300,
                id: "figure-\(rawValue)\(suffix)-\(column.name)")
            let sources = maps.compactMap(\.source)
            return [
                .figure(
                    figure,
                    caption: sources.isEmpty
                        ? "The authors' saved scans." : "Rows from below: \(results.words(sources))."
                )
            ]
        }
    }

    private func data(_ maps: [GridMap]) -> Download {
        .csv(
            "figure-\(rawValue).csv", "column,optimizer,learning_rate,epochs,accuracy,study,trials",
            maps.flatMap { map in
                map.rates.indices.flatMap { row in
                    map.epochs.indices.map { column in
                        "\(map.column.title),\(map.optimizer.rawValue),\(map.rates[row]),\(map.epochs[column]),"
                            + "\(map.cells[row][column]),\(map.place(row))"
                    }
                }
            })
    }
}

/// A scan over η and epochs in one of the columns.
struct GridMap {
    var column: EditionColumn
    var optimizer: PaperOptimizer
    var rates: [Double]
    var epochs: [Double]
    /// `[rate][epochs]`
    var cells: [[Double]]
    /// All trials, as many for each row; nil for what was printed.
    var source: Source?

    /// What a column has of a scan; nil if nothing.
    init?(
        _ column: EditionColumn, _ model: PaperModel, _ optimizer: PaperOptimizer, isFirst: Bool,
        _ results: ReportResults
    ) {
        (self.column, self.optimizer) = (column, optimizer)
        switch column.edition {
        case nil:
            let (scans, plan) = (AuthorsScans(model, optimizer), PublishedPlan(model, optimizer))
            let axes = isFirst ? plan.first : plan.second
            (rates, epochs) = (axes.rates, axes.epochs)
            cells = (isFirst ? scans.first : scans.second).accuracy
        case .published:
            guard let stages = results.published(model, optimizer) else { return nil }
            let grid = isFirst ? stages.first : stages.second
            (rates, epochs, cells) = (grid.rates, grid.epochs, grid.accuracy)
            source = isFirst ? stages.firstSource : stages.secondSource
        case .equations?, .corrected?:
            guard let edition = column.edition, let result = results.tuned(edition, model, optimizer) else {
                return nil
            }
            let grid = isFirst ? result.first : result.second
            (rates, epochs, cells) = (grid.values, grid.epochs.map { Double($0) }, grid.accuracy)
            source = isFirst ? result.firstSource : result.secondSource
        }
    }

    func panel(_ colors: ColorScale) -> any Panel {
        HeatMap(
            x: Axis("epochs", scale: .logarithmic), y: Axis("η, \(optimizer.title)", scale: .logarithmic),
            xValues: epochs, yValues: rates, cells: cells, value: "accuracy", colors: colors, marks: mark,
            joined: .rows)
    }

    /// Study and trials of a row, as the data have them.
    func place(_ row: Int) -> String {
        Source.cells(source?.part(row, of: rates.count))
    }

    /// The cell with the highest accuracy.
    private var mark: [HeatMap.Mark] {
        let places = rates.indices.flatMap { row in epochs.indices.map { (row, $0) } }
        let best = places.filter { cells[$0.0][$0.1].isFinite }.max { cells[$0.0][$0.1] < cells[$1.0][$1.1] }
        return best.map { [.init("highest accuracy", column: $0.1, row: $0.0)] } ?? []
    }
}
