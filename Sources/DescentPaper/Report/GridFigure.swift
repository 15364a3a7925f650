import DescentFigures

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

    /// Adds the figure, and gives its data.
    func write(_ results: ReportResults, into markup: inout Markup) -> [(name: String, text: String)] {
        let maps = shown.flatMap { self.maps(of: $0, results) }
        guard !maps.isEmpty else { return [] }
        let colors = ColorScale(of: maps.flatMap { $0.cells.joined() })
        let panels: [any Panel] = maps.map { map in
            HeatMap(
                x: Axis("epochs", scale: .logarithmic),
                y: Axis("η, \(map.optimizer.title), \(map.column)", scale: .logarithmic), xValues: map.epochs,
                yValues: map.rates, cells: map.cells, value: "accuracy", colors: colors, marks: map.mark, joined: .rows)
        }
        let title =
            "Figure \(rawValue): accuracy on the test part, \(model.title), \(isFirst ? "first" : "second") grid"
        let name = "data/figure-\(rawValue).csv"
        markup.heading(title, id: "figure-\(rawValue)")
        markup.figure(
            Figure(
                title: title,
                description: "Heat maps of learning rate and epochs; all panels share one scale of colors.",
                panels: panels, columns: min(2, panels.count), rowHeight: 320, id: "grid-\(rawValue)"), data: name,
            caption: "Cells of one row are looks at the same runs.")
        let lines = maps.flatMap { map in
            map.rates.indices.flatMap { row in
                map.epochs.indices.map { column in
                    "\(map.column),\(map.optimizer.rawValue),\(map.rates[row]),\(map.epochs[column]),\(map.cells[row][column])"
                }
            }
        }
        let header = "column,optimizer,learning_rate,epochs,accuracy"
        return [(name, ([header] + lines).joined(separator: "\n") + "\n")]
    }

    /// One panel.
    private struct Map {
        var column: String
        var optimizer: PaperOptimizer
        var rates: [Double]
        var epochs: [Double]
        var cells: [[Double]]

        /// The cell with the highest accuracy.
        var mark: [HeatMap.Mark] {
            let places = rates.indices.flatMap { row in epochs.indices.map { (row, $0) } }
            let best = places.filter { cells[$0.0][$0.1].isFinite }.max { cells[$0.0][$0.1] < cells[$1.0][$1.1] }
            return best.map { [.init("highest accuracy", column: $0.1, row: $0.0)] } ?? []
        }
    }

    /// As printed, then each edition.
    private func maps(of optimizer: PaperOptimizer, _ results: ReportResults) -> [Map] {
        let plan = PublishedPlan(model, optimizer)
        let (scans, axes) = (AuthorsScans(model, optimizer), isFirst ? plan.first : plan.second)
        var maps = [
            Map(
                column: "as printed", optimizer: optimizer, rates: axes.rates, epochs: axes.epochs,
                cells: (isFirst ? scans.first : scans.second).accuracy)
        ]
        if let stages = results.published(model, optimizer) {
            let grid = isFirst ? stages.first : stages.second
            maps.append(
                Map(
                    column: Edition.published.title, optimizer: optimizer, rates: grid.rates, epochs: grid.epochs,
                    cells: grid.accuracy))
        }
        for edition in results.tunedEditions {
            guard let result = results.tuned(edition, model, optimizer) else { continue }
            let grid = isFirst ? result.first : result.second
            maps.append(
                Map(
                    column: edition.title, optimizer: optimizer, rates: grid.values,
                    epochs: grid.epochs.map { Double($0) },
                    cells: grid.accuracy))
        }
        return maps
    }
}
