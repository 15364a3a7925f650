import DescentFigures
import DescentPublished

/// Two questions to the same repeated scans: whether to choose by accuracy or by cross-entropy (IV), and what repeats are worth
/// against one run of each cell and a choice by eye (IV).
struct ChoiceQuestions: OpenQuestion {
    private let quick: Bool

    init(quick: Bool) { self.quick = quick }

    let key = "questions/choices"
    var work: Double {
        families.reduce(0) { $0 + Double(rateCount * seeds * epochs) * TunedSetting(.corrected, $1.0, $1.1).epochWork }
    }

    var seeds: Int { quick ? 12 : 30 }
    private var rateCount: Int { quick ? 3 : 8 }
    private var epochs: Int { quick ? 20 : 150 }
    private var looks: [Int] { spacedEpochs(quick ? 5 : 10, epochs, quick ? 3 : 8) }
    /// Runs of a cell that choose together; each at least four times.
    var sizes: [Int] { [1, 3, 5].filter { seeds / $0 >= 4 } }

    /// `1, 3 and 5`
    var sizeWords: String { sizes.map { "\($0)" }.listed }

    private var families: [(PaperModel, PaperOptimizer)] {
        PaperModel.allCases.flatMap { model in [PaperOptimizer.raw, .rmsProp].map { (model, $0) } }
    }

    func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> RepeatedStudies {
        let trainer = TunedTrainer(digits: try PaperDigits<Float>(), workers: workers, progress: progress)
        return RepeatedStudies(
            families: try families.map { model, optimizer in
                let rates = TuningPlan.rates(optimizer, rateCount)
                let records = try trainer.records(
                    (0..<seeds).flatMap { index in
                        rates.map { rate in
                            var setting = TunedSetting(.corrected, model, optimizer)
                            (setting.learningRate, setting.epochs) = (rate, epochs)
                            return TunedRun(setting, looks: looks, seed: seed &+ 3000 &+ UInt64(index))
                        }
                    })
                return .init(
                    model: model, optimizer: optimizer, rates: rates, epochs: looks,
                    runs: (0..<seeds).map { Array(records[$0 * rates.count..<($0 + 1) * rates.count]) })
            })
    }

    func sections(_ result: RepeatedStudies, _ results: ReportResults) -> [Section] {
        [rule(result, results), repeats(result, results)]
    }

    private func source(_ result: RepeatedStudies) -> Source { Source(key, 0..<result.records.count) }

    func introduction(_ result: RepeatedStudies, _ results: ReportResults) -> Prose {
        let cells = result.families.first?.cells ?? 0
        let text =
            "\(seeds) scans of \(cells) cells (\(rateCount) rates, \(looks.count) looks up to \(epochs) epochs), each with a seed of its"
            + " own; what a chosen cell is worth is its mean accuracy on the validation part with all other seeds."
        return "\(text) \(results.words([source(result)]))."
    }

    func data(_ result: RepeatedStudies) -> Download {
        let lines = result.families.flatMap { family in
            sizes.flatMap { size in
                CellRule.allCases.flatMap { rule in
                    family.outcomes(rule, size: size).map { found in
                        let row = found.cell / family.epochs.count
                        let column = found.cell % family.epochs.count
                        return "\(family.model.rawValue),\(family.optimizer.rawValue),"
                            + "\(rule == .accuracy ? "accuracy" : "cross-entropy"),\(size),\(family.rates[row]),\(family.epochs[column]),"
                            + "\(found.chosenTest),\(found.otherTest),\(found.validation),\(found.bestValidation)"
                    }
                }
            }
        }
        return .csv(
            "question-choices.csv",
            "model,optimizer,rule,runs,learning_rate,epochs,test_when_chosen,test_otherwise,validation,best_validation",
            lines)
    }
}

extension RepeatedStudies: RecordedResult {
    var records: [RunRecord] { families.flatMap { $0.runs.flatMap(\.self) } }
}

extension RepeatedStudies.Family {
    /// As the page says it.
    var title: String { "\(model.title), \(optimizer.title)" }
}
