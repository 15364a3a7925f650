import DescentFigures
import DescentPublished

/// The report's pictures of weights: figure 8 of the logistic model, figure 10 of the hidden layer.
enum WeightFigure: Int, CaseIterable {
    case logistic = 8
    case network = 10

    private var model: PaperModel { self == .logistic ? .logistic : .network }
    /// The notebook draws Adam's weights as figure 8 (cell 64). Of figure 10 the report says that it is the best network.
    private var optimizer: PaperOptimizer { self == .logistic ? .adam : .rmsProp }

    /// The figure in columns.
    func section(_ results: ReportResults) -> Section {
        let columns = EditionColumn.all.compactMap { images($0, results) }
        let colors = columns.map { ColorScale(of: $0.images.joined(), colors: .diverging) }
        let block = EditionColumn.block(results) { column in
            guard let index = columns.firstIndex(where: { $0.column.name == column.name }) else { return [] }
            let found = columns[index]
            return [
                .figure(
                    Figure(
                        title: "Figure \(rawValue), \(column.title)",
                        description: "The weights into each unit as an image of 8 × 8 pixels, \(found.method).",
                        panels: [
                            ImageGrid(
                                images: found.images.enumerated().map { .init("\($0)", pixels: $1) }, value: "weight",
                                colors: colors[index])
                        ], width: 320, rowHeight: 430, id: "figure-\(rawValue)-\(column.name)"),
                    caption: "\(found.method), \(results.link(found.source?.words ?? "", to: found.source)).")
            ]
        }
        let note: Prose = "The notebook draws Adam's weights (cell 64), so all columns here are Adam's."
        let other: Prose = """
            The published figure is not of “the best trained network”: cell 122 of the notebook trains raw descent with \
            momentum's η and τ for 1,900 epochs, with 24 units. The published column is that; the others are RMSprop's networks.
            """
        return Section(
            "Figure \(rawValue): weights of the \(self == .logistic ? "logistic model" : "hidden layer")",
            anchor: "figure-\(rawValue)",
            [block, .paragraph(self == .logistic ? note : other), .downloads([data(columns)])])
    }

    private struct Images {
        var column: EditionColumn
        var method: String
        /// `[unit][pixel]`
        var images: [[Double]]
        var source: Source?
    }

    private func images(_ column: EditionColumn, _ results: ReportResults) -> Images? {
        guard let edition = column.edition else { return nil }
        if edition == .published {
            guard let stages = results.published(model, self == .logistic ? .adam : .raw), let weights = stages.weights
            else { return nil }
            let method = self == .logistic ? "Adam" : "raw GD with momentum's numbers"
            return Images(column: column, method: method, images: weights.images, source: stages.weightsSource)
        }
        let units = self == .logistic ? 10 : 25
        guard let result = results.tuned(edition, model, optimizer), result.parameters.count >= 64 * units else {
            return nil
        }
        // β holds the first layer's weights as [input][unit].
        let images = (0..<units).map { unit in (0..<64).map { Double(result.parameters[$0 * units + unit]) } }
        let first = result.firstValidationTrial
        return Images(
            column: column, method: optimizer.title, images: images,
            source: Source(result.setting.name, first..<first + 1))
    }

    private func data(_ columns: [Images]) -> Download {
        .csv(
            "figure-\(rawValue).csv",
            "column,study,trial,unit," + (0..<64).map { "pixel\($0)" }.joined(separator: ","),
            columns.flatMap { found in
                found.images.enumerated().map { unit, pixels in
                    "\(found.column.title),\(found.source?.study ?? ""),\(found.source?.numbers ?? ""),\(unit),"
                        + pixels.map { "\($0)" }.joined(separator: ",")
                }
            })
    }
}
