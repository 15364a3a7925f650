import DescentFigures
import DescentPublished

/// What the page says of the penalty under RMSprop.
extension DecayQuestion {
    func sections(_ result: DecayResult, _ results: ReportResults) -> [Section] {
        let lines = result.families.flatMap { family in
            family.grid.values.indices.map { row in
                let cell = family.grid.cell(row, 0)
                return "\(family.model.rawValue),\"\(family.name)\",\(cell.value),\(cell.crossEntropy.mean),"
                    + "\(cell.crossEntropy.standardError),\(cell.accuracy.mean),\(family.validation(row).mean)"
            }
        }
        return [
            Section(
                "Does λ matter for RMSprop?", anchor: "question-decay",
                [
                    .note(Prose(verdict(result))),
                    .figure(
                        Self.figure(result),
                        caption:
                            "Means over \(seeds) seeds, bars two standard errors; a gap is a descent that diverged. \(results.words([Source(key, 0..<result.records.count)])).",
                        downloads: [
                            .csv(
                                "question-decay.csv",
                                "model,rule,lambda,test_cross_entropy,standard_error,test_accuracy,validation_accuracy",
                                lines)
                        ]),
                    .table(
                        Table(
                            "Cross-entropies on the test part: the highest and the lowest mean of many λ, which chance alone sets apart, count as different from four standard errors on, that of one λ and of the smallest from two.",
                            columns: [
                                .text("model and rule"), .number("nats within 10⁻⁵ to 10⁻³"), .text("do they count"),
                                .number("λ counts from"),
                            ],
                            rows: result.families.map { family in
                                let span = family.span(Self.reportRange)
                                return [
                                    Prose("\(family.model.title), \(family.name)"), Prose(span.nats.fixed(4)),
                                    span.isClear ? "yes" : "no", Prose(family.onset?.short ?? "never"),
                                ]
                            })),
                ])
        ]
    }

    private static func figure(_ result: DecayResult) -> Figure {
        func panel(
            _ model: PaperModel, _ label: String, _ unit: String? = nil, _ value: (DecayResult.Family, Int) -> Spread
        ) -> any Panel {
            LineChart(
                x: Axis("λ, \(model.title)", scale: .logarithmic), y: Axis(label, unit: unit),
                series: result.families.filter { $0.model == model }.map { family in
                    let spreads = family.grid.values.indices.map { value(family, $0) }
                    return .init(
                        family.name, x: family.grid.values, y: spreads.map(\.mean),
                        errors: spreads.map { 2 * $0.standardError })
                })
        }
        return Figure(
            title: "Coupled and decoupled penalties",
            description:
                "Scores of both models against λ for RMSprop with coupled and decoupled decay, and for raw descent.",
            panels: PaperModel.allCases.map {
                panel($0, "test cross-entropy", "nats") { $0.grid.cell($1, 0).crossEntropy }
            }
                + PaperModel.allCases.map { panel($0, "validation accuracy") { $0.validation($1) } },
            columns: 2, rowHeight: 280, id: "decay")
    }

    private func verdict(_ result: DecayResult) -> String {
        let coupled = result.families.filter { $0.name == "RMSprop, coupled" }
        return Self.role(coupled) + Self.scatter(coupled) + strengthSentence(result) + Self.savings(result)
    }

    /// Whether λ matters within the report's range.
    private static func role(_ coupled: [DecayResult.Family]) -> String {
        let clear = coupled.count { $0.span(reportRange).isClear }
        return clear == 0
            ? "Within the report's range λ plays no role for RMSprop that its scatter would show, as the report suspected"
            : "Within the report's range λ does play a role for RMSprop in \(clear) of \(coupled.count) models"
    }

    /// How far the best and the worst λ are apart, and single runs of one.
    private static func scatter(_ coupled: [DecayResult.Family]) -> String {
        let noise = coupled.map { $0.deviation(reportRange).fixed(3) }
        let spans = coupled.map { $0.span(reportRange).nats.fixed(3) }
        return ": its best and worst λ there differ by \(spans.joined(separator: " and ")) nats"
            + " (\(coupled.map(\.model.title).joined(separator: " and "))), while single runs, of which the report had one for each λ,"
            + " scatter by \(noise.joined(separator: " and "))."
    }

    private func strengthSentence(_ result: DecayResult) -> String {
        let ratios = PaperModel.allCases.compactMap { strength($0, result) }
        guard let least = ratios.min(), let most = ratios.max(), least > 1 else { return "" }
        let times = least == most ? least.fixed(0) : "\(least.fixed(0)) to \(most.fixed(0))"
        return
            " Decoupled, λ must be \(times) times as large to count: late in training √G is small, and dividing by it makes"
            + " the coupled penalty stronger, not weaker."
    }

    private static func savings(_ result: DecayResult) -> String {
        let gains = result.families.compactMap { family -> String? in
            guard let gain = family.gain, gain.nats > 0 else { return nil }
            return "\(family.name), \(family.model.title) \(gain.nats.fixed(4)) at λ = \(gain.lambda.short)"
        }
        if gains.isEmpty { return "" }
        return " Cross-entropy that the best λ saves, where that is more than four standard errors:"
            + " \(gains.joined(separator: "; "))."
    }

    /// How much larger λ must be decoupled than coupled before it counts.
    private func strength(_ model: PaperModel, _ result: DecayResult) -> Double? {
        func onset(_ name: String) -> Double? { result.families.first { $0.model == model && $0.name == name }?.onset }
        guard let inside = onset("RMSprop, coupled"), let outside = onset("RMSprop, decoupled") else { return nil }
        return outside / inside
    }
}
