import DescentFigures

/// The report's pictures of weights: figure 8 of the logistic model, figure 10 of the hidden layer.
enum WeightFigure: Int, CaseIterable {
    case logistic = 8
    case network = 10

    private var model: PaperModel { self == .logistic ? .logistic : .network }
    private var units: Int { self == .logistic ? 10 : 25 }

    /// Adds the figure, and gives its data.
    func write(_ results: ReportResults, into markup: inout Markup) -> [(name: String, text: String)] {
        guard let edition = results.tunedEditions.last, let result = results.tuned(edition, model, .rmsProp),
            result.parameters.count >= 64 * units
        else { return [] }
        // β holds the first layer's weights as [input][unit].
        let images = (0..<units).map { unit in (0..<64).map { Double(result.parameters[$0 * units + unit]) } }
        let title =
            "Figure \(rawValue): weights of the \(self == .logistic ? "logistic model" : "hidden layer"), RMSprop, \(edition.title)"
        let name = "data/figure-\(rawValue).csv"
        markup.heading(title, id: "figure-\(rawValue)")
        markup.figure(
            Figure(
                title: title, description: "The weights into each unit as an image of 8 × 8 pixels.",
                panels: [
                    ImageGrid(
                        images: images.enumerated().map { .init("\($0)", pixels: $1) }, value: "weight",
                        colors: ColorScale(of: images.joined(), colors: .diverging))
                ], rowHeight: 420, id: "weights-\(rawValue)"), data: name,
            caption: "Of the first repeat, trial \(result.firstValidationTrial) of the study \(result.setting.name).")
        let lines = images.enumerated().map { unit, pixels in
            "\(unit)," + pixels.map { "\($0)" }.joined(separator: ",")
        }
        let header = "unit," + (0..<64).map { "pixel\($0)" }.joined(separator: ",")
        return [(name, ([header] + lines).joined(separator: "\n") + "\n")]
    }
}
