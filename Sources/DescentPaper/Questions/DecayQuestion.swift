import DescentFigures
import DescentPublished

/// Whether λ matters for RMSprop (III.2): added to the gradient as in the report, where √G divides it, against a decay of its own.
struct DecayQuestion: OpenQuestion {
    private let quick: Bool
    private let settings: [TunedSetting]

    /// - `results`: The rates and epochs that the corrected edition was tuned to.
    init(_ results: ReportResults, quick: Bool) {
        self.quick = quick
        settings = PaperModel.allCases.flatMap { model in
            [PaperOptimizer.rmsProp, .raw].map { optimizer in
                var setting =
                    results.tuned(.corrected, model, optimizer)?.setting ?? TunedSetting(.corrected, model, optimizer)
                setting.epochs = min(setting.epochs, quick ? 20 : 100)
                return setting
            }
        }
    }

    let key = "questions/decay"
    var work: Double {
        families.reduce(0) { $0 + Double(lambdas.count * seeds * $1.setting.epochs) * $1.setting.epochWork }
    }

    private var lambdas: [Double] { spaced(1e-5, 10, quick ? 4 : 13) }
    private var seeds: Int { quick ? 2 : 6 }
    /// What the report scanned.
    private static let reportRange = 0.99e-5...1.01e-3

    private struct Family {
        var name: String
        var setting: TunedSetting
        var isDecoupled: Bool
    }

    private var families: [Family] {
        settings.flatMap { setting in
            setting.optimizer == .rmsProp
                ? [
                    Family(name: "RMSprop, coupled", setting: setting, isDecoupled: false),
                    Family(name: "RMSprop, decoupled", setting: setting, isDecoupled: true),
                ] : [Family(name: "raw GD", setting: setting, isDecoupled: false)]
        }
    }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> DecayResult {
        let trainer = TunedTrainer(digits: try PaperDigits<Float>(), workers: workers, progress: progress)
        return DecayResult(
            families: try families.map { family in
                let grid = try trainer.grid(
                    "lambda", lambdas, looks: [family.setting.epochs], repeats: seeds, seed: seed &+ 4000
                ) { lambda in
                    var way = Way(family.name, in: family.setting.model.title, family.setting)
                    way.setting.lambda = lambda
                    // Both ways hold down all of β, as the report does.
                    way.scope = .all
                    return family.isDecoupled ? way.decoupled() : way
                }
                return .init(name: family.name, model: family.setting.model, grid: grid)
            })
    }

    func sections(_ result: DecayResult, _ results: ReportResults) -> [Section] {
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
        let figure = Figure(
            title: "Coupled and decoupled penalties",
            description:
                "Scores of both models against λ for RMSprop with coupled and decoupled decay, and for raw descent.",
            panels: PaperModel.allCases.map {
                panel($0, "test cross-entropy", "nats") { $0.grid.cell($1, 0).crossEntropy }
            }
                + PaperModel.allCases.map { panel($0, "validation accuracy") { $0.validation($1) } },
            columns: 2, rowHeight: 280, id: "decay")
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
                        figure,
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
                            "Differences of the cross-entropy on the test part that count are more than two standard errors.",
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

    private func verdict(_ result: DecayResult) -> String {
        let coupled = result.families.filter { $0.name == "RMSprop, coupled" }
        let clear = coupled.count { $0.span(Self.reportRange).isClear }
        let conclusion =
            clear == 0
            ? "Within the report's range λ plays no role for RMSprop that its scatter would show, as the report suspected"
            : "Within the report's range λ does play a role for RMSprop in \(clear) of \(coupled.count) models"
        let gains = result.families.compactMap { family -> String? in
            guard let gain = family.gain, gain.nats > 0 else { return nil }
            return "\(family.name), \(family.model.title) \(gain.nats.fixed(4)) at λ = \(gain.lambda.short)"
        }
        let noise = coupled.map { family in
            let rows = family.grid.values.indices.filter { Self.reportRange.contains(family.grid.values[$0]) }
            return Spread(rows.map { family.grid.cell($0, 0).crossEntropy.deviation }).mean.fixed(3)
        }
        let spans = coupled.map { $0.span(Self.reportRange).nats.fixed(3) }
        var text = "\(conclusion): its best and worst λ there differ by \(spans.joined(separator: " and ")) nats"
        text +=
            " (\(coupled.map(\.model.title).joined(separator: " and "))), while single runs, of which the report had one for each λ,"
        text += " scatter by \(noise.joined(separator: " and "))."
        let ratios = PaperModel.allCases.compactMap { strength($0, result) }
        if let least = ratios.min(), let most = ratios.max(), least > 1 {
            let times = least == most ? least.fixed(0) : "\(least.fixed(0)) to \(most.fixed(0))"
            text +=
                " Decoupled, λ must be \(times) times as large to count: late in training √G is small, and dividing by it makes"
            text += " the coupled penalty stronger, not weaker."
        }
        if !gains.isEmpty {
            text += " Cross-entropy that the best λ saves, where that is more than two standard errors:"
            text += " \(gains.joined(separator: "; "))."
        }
        return text
    }

    /// How much larger λ must be decoupled than coupled before it counts.
    private func strength(_ model: PaperModel, _ result: DecayResult) -> Double? {
        func onset(_ name: String) -> Double? { result.families.first { $0.model == model && $0.name == name }?.onset }
        guard let inside = onset("RMSprop, coupled"), let outside = onset("RMSprop, decoupled") else { return nil }
        return outside / inside
    }
}

extension Way {
    /// With its λ as a decay outside of RMSprop's running mean.
    fileprivate func decoupled() -> Way {
        var way = self
        way.rule = DecayedRMSprop(weightDecay: setting.lambda)
        way.isDecoupled = true
        return way
    }
}

/// What came of a ``DecayQuestion``.
struct DecayResult: RecordedResult {
    /// One model and one rule.
    struct Family: Codable, Sendable {
        var name: String
        var model: PaperModel
        /// A row for each λ, with one look.
        var grid: TunedGrid

        /// The accuracy on the validation part with a λ.
        func validation(_ row: Int) -> Spread {
            Spread(grid.runs[row].compactMap { $0.looks.last?.validation }.map { $0.isFinite ? $0.accuracy : .nan })
        }

        private func cost(_ row: Int) -> Spread { grid.cell(row, 0).crossEntropy }

        /// Whether the cross-entropies of two λ differ by more than two standard errors, and by how much the first is higher.
        private func differ(_ first: Int, _ second: Int) -> (isClear: Bool, nats: Double) {
            let (a, b) = (cost(first), cost(second))
            let error = (a.standardError * a.standardError + b.standardError * b.standardError).squareRoot()
            let nats = a.mean - b.mean
            // One that diverged differs from one that did not.
            return (a.mean.isFinite != b.mean.isFinite || abs(nats) > 2 * error, nats)
        }

        /// Between the lowest and the highest cross-entropy of a range of λ.
        func span(_ range: ClosedRange<Double>) -> (isClear: Bool, nats: Double) {
            let rows = grid.values.indices.filter { range.contains(grid.values[$0]) && cost($0).mean.isFinite }
            guard let low = rows.min(by: { cost($0).mean < cost($1).mean }),
                let high = rows.max(by: { cost($0).mean < cost($1).mean })
            else { return (false, .nan) }
            return differ(high, low)
        }

        /// The λ from which on all cross-entropies differ from that of the smallest.
        var onset: Double? {
            guard let last = grid.values.indices.last(where: { !differ($0, 0).isClear }), last + 1 < grid.values.count
            else { return nil }
            return grid.values[last + 1]
        }

        /// What the best λ saves over the smallest, if that is more than the scatter.
        var gain: (lambda: Double, nats: Double)? {
            let rows = grid.values.indices.filter { cost($0).mean.isFinite }
            guard let best = rows.min(by: { cost($0).mean < cost($1).mean }) else { return nil }
            let found = differ(0, best)
            return found.isClear ? (grid.values[best], found.nats) : nil
        }
    }

    var families: [Family]

    var records: [RunRecord] { families.flatMap(\.grid.records) }
}
