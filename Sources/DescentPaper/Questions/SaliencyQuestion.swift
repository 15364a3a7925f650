import DescentFigures
import DescentPublished

/// Images of the derivatives of the outputs with respect to the inputs (IV), for both models.
struct SaliencyQuestion: OpenQuestion {
    private let settings: [TunedSetting]
    private let seeds: Int

    /// - `results`: The settings that the corrected edition was tuned to.
    init(_ results: ReportResults, quick: Bool) {
        seeds = quick ? 2 : 8
        settings = PaperModel.allCases.map { model in
            results.tuned(.corrected, model, .rmsProp)?.setting ?? TunedSetting(.corrected, model, .rmsProp)
        }
    }

    let key = "questions/saliency"
    var work: Double { settings.reduce(0) { $0 + Double(seeds * $1.epochs) * $1.epochWork } }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> SaliencyResult {
        let digits = try PaperDigits<Float>()
        let trainer = TunedTrainer(digits: digits, workers: workers, progress: progress)
        let images = (0..<digits.validation.count).map { row in
            (
                pixels: digits.validation.features[row: row].map { Double($0) },
                label: Int(digits.validation.labels?[row] ?? 0)
            )
        }
        let models = try settings.map { setting in
            let trained = try trainer.trained((0..<seeds).map { TunedRun(setting, seed: seed &+ 6000 &+ UInt64($0)) })
            let maps = try parallelMap(trained.count, workers: workers) { index -> [[Double]]? in
                let derivatives = InputDerivatives(
                    hidden: setting.model == .logistic ? 0 : 25,
                    parameters: trained[index].parameters.map { Double($0) })
                return (0..<10).map { digit in
                    Self.mean(
                        images.filter { $0.label == digit }.map { derivatives.gradient(of: digit, at: $0.pixels) })
                }
            }
            return SaliencyResult.Model(setting: setting, maps: maps, runs: trained.map(\.record))
        }
        let pixels = (0..<digits.train.count).map { row in digits.train.features[row: row].map { Double($0) } }
        let all = Self.mean(pixels)
        let shapes = (0..<10).map { digit in
            let own = pixels.indices.filter { Int(digits.train.labels?[$0] ?? 0) == digit }.map { pixels[$0] }
            return zip(Self.mean(own), all).map { $0 - $1 }
        }
        return SaliencyResult(models: models, shapes: shapes)
    }

    /// Number by number.
    private static func mean(_ images: [[Double]]) -> [Double] {
        (0..<64).map { pixel in images.reduce(0) { $0 + $1[pixel] } / Double(max(1, images.count)) }
    }

    func sections(_ result: SaliencyResult, _ results: ReportResults) -> [Section] {
        let means = result.models.map { model in
            (0..<10).map { digit in Self.mean(model.maps.map { $0[digit] }) }
        }
        let panels: [any Panel] = zip(result.models, means).map { model, images in
            ImageGrid(
                images: images.enumerated().map { .init("\($0)", pixels: $1) },
                value: "∂p/∂x, \(model.setting.model.title)",
                colors: ColorScale(of: images.joined(), colors: .diverging))
        }
        let figure = Figure(
            title: "How the probability of each digit changes with each pixel",
            description: "For both models, ten images of 8 × 8 derivatives, one for each digit.", panels: panels,
            columns: 2, rowHeight: 300, id: "saliency")
        let rows: [[Prose]] = (0..<10).map { digit in
            ["\(digit)"]
                + means.map { Prose(Self.correlation($0[digit], result.shapes[digit]).fixed(2)) }
                + [Prose(Self.correlation(means[0][digit], means[1][digit]).fixed(2))]
                + result.models.map { Prose($0.stability(digit).fixed(2)) }
        }
        let lines = zip(result.models, means).flatMap { model, images in
            images.enumerated().map { digit, pixels in
                "\(model.setting.model.rawValue),\(digit)," + pixels.map { "\($0)" }.joined(separator: ",")
            }
        }
        return [
            Section(
                "What do images of the input derivatives show?", anchor: "question-saliency",
                [
                    .note(Prose(verdict(result, means))),
                    .figure(
                        figure,
                        caption:
                            "∂p_k/∂x, averaged over the validation images of digit k and \(seeds) seeds; RMSprop as tuned. \(results.words([Source(key, 0..<result.records.count)])).",
                        downloads: [
                            .csv(
                                "question-saliency.csv",
                                "model,digit," + (0..<64).map { "pixel\($0)" }.joined(separator: ","), lines)
                        ]),
                    .details(
                        "Digit by digit",
                        [
                            .table(
                                Table(
                                    "Correlations over the 64 pixels. The digit's shape is its mean training image minus that of all digits.",
                                    columns: [
                                        .number("digit"), .number("logistic with shape"), .number("network with shape"),
                                        .number("logistic with network"), .number("logistic, two seeds"),
                                        .number("network, two seeds"),
                                    ], rows: rows))
                        ]),
                ])
        ]
    }

    /// Pearson's.
    static func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let (x, y) = (Spread(a), Spread(b))
        let product = zip(a, b).reduce(0) { $0 + ($1.0 - x.mean) * ($1.1 - y.mean) } / Double(max(1, a.count))
        return product / (x.deviation * y.deviation)
    }

    private func verdict(_ result: SaliencyResult, _ means: [[[Double]]]) -> String {
        func mean(_ value: (Int) -> Double) -> Double { Spread((0..<10).map(value)).mean }
        let shapes = means.map { images in mean { Self.correlation(images[$0], result.shapes[$0]) } }
        let between = mean { Self.correlation(means[0][$0], means[1][$0]) }
        let stable = result.models.map { model in mean { model.stability($0) } }
        let facts =
            "The logistic model's images correlate with the digits' shapes by \(shapes[0].fixed(2)) on average, the network's by"
            + " \(shapes[1].fixed(2)), and with each other by \(between.fixed(2)). Two seeds of one model agree by"
            + " \(stable[0].fixed(2)) and \(stable[1].fixed(2))."
        if stable[1] <= 0.5 { return "\(facts) So what the network's derivatives show depends on the seed." }
        let conclusion =
            between > 0.5
            ? " So the network can be read by its derivatives where the weights of its hidden layer (figure 10) show nothing: it looks"
                + " at nearly the same pixels as the logistic model"
            : " So the network's derivatives show something of its own: other pixels than the logistic model looks at"
        let resembles =
            shapes.allSatisfy { $0 < 0.5 }
            ? ", but what raises a digit's probability is not its shape: it is what tells it from the other digits."
            : "."
        return "\(facts)\(conclusion)\(resembles)"
    }
}

/// What came of a ``SaliencyQuestion``.
struct SaliencyResult: RecordedResult {
    /// One model.
    struct Model: Codable, Sendable {
        var setting: TunedSetting
        /// Mean derivatives, `[seed][digit][pixel]`.
        var maps: [[[Double]]]
        var runs: [RunRecord]

        /// The mean correlation of a digit's images between two seeds.
        func stability(_ digit: Int) -> Double {
            var values: [Double] = []
            for first in maps.indices {
                for second in 0..<first {
                    values.append(SaliencyQuestion.correlation(maps[first][digit], maps[second][digit]))
                }
            }
            return Spread(values).mean
        }
    }

    var models: [Model]
    /// Each digit's mean training image minus that of all digits, `[digit][pixel]`.
    var shapes: [[Double]]

    var records: [RunRecord] { models.flatMap(\.runs) }
}
