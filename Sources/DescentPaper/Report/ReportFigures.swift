import DescentPublished

/// The figures by which the agreement is judged, for a script.
package struct ReportFigures: Encodable, Sendable {
    /// One model with one method in one edition.
    struct Entry: Encodable, Sendable {
        var edition: Edition
        var model: PaperModel
        var optimizer: PaperOptimizer
        /// On the validation part.
        var mean: Double
        var deviation: Double
        var repeats: Int
        var learningRate: Double
        var epochs: Int
        var lambda: Double
        /// What the report printed; nil where it gives no number.
        var printed: Double?
        var printedDeviation: Double?
        /// Of the published edition, the mean and the deviation of as many repeats as the report has: its first ones.
        var firstMean: Double?
        var firstDeviation: Double?
        /// The trials of the repeats.
        var source: Source

        /// How far the mean is from the printed one, in standard deviations of both together.
        var distance: Double { Self.distance(mean, deviation, self) }
        /// The same for the first repeats alone.
        var firstDistance: Double? {
            firstMean.flatMap { mean in firstDeviation.map { Self.distance(mean, $0, self) } }
        }

        private static func distance(_ mean: Double, _ deviation: Double, _ entry: Entry) -> Double {
            guard let printed = entry.printed, let error = entry.printedDeviation else { return .nan }
            return abs(mean - printed) / (deviation * deviation + error * error).squareRoot()
        }
    }

    var quick: Bool
    var seed: UInt64
    var validation: [Entry]
    /// Between the two best models of the corrected edition, one of each kind.
    var paired: PairedTest?
    /// The published edition's scans beside the authors', and beside themselves.
    var agreement: [ScanAgreement]
    var divergence: Divergence?
    /// Plain descent of appendix A by the published program, on the data of figure 9.
    var plainSteps: [StepCount]

    /// The steps of one method.
    struct StepCount: Encodable, Sendable {
        var optimizer: PaperOptimizer
        var steps: Int
    }
}

extension ReportResults {
    /// The editions that were tuned, in order.
    var tunedEditions: [Edition] { options.editions.filter { $0 != .published } }

    /// The figures by which the agreement is judged.
    var figures: ReportFigures {
        let entries = options.editions.flatMap { edition in
            PaperModel.allCases.flatMap { model in
                PaperOptimizer.allCases.compactMap { entry(edition, model, $0) }
            }
        }
        return ReportFigures(
            quick: options.quick, seed: options.seed, validation: entries, paired: paired?.test,
            agreement: agreement, divergence: divergence,
            plainSteps: (appendix[.published]?.plain ?? []).map { .init(optimizer: $0.optimizer, steps: $0.steps) })
    }

    private func entry(_ edition: Edition, _ model: PaperModel, _ optimizer: PaperOptimizer) -> ReportFigures.Entry? {
        let bar = PublishedNumbers.bar(model, optimizer)
        if edition == .published {
            return published(model, optimizer).map { result in
                let accuracy = result.validation.accuracy
                let first = Spread(Array(accuracy.values.prefix(StagesExperiment.printedRepeats)))
                let plan = PublishedPlan(model, optimizer)
                return .init(
                    edition: edition, model: model, optimizer: optimizer, mean: accuracy.mean,
                    deviation: accuracy.deviation, repeats: accuracy.values.count, learningRate: plan.rate,
                    epochs: result.validation.runs.first?.looks.last?.trained ?? 0, lambda: plan.lambda,
                    printed: bar.accuracy, printedDeviation: bar.accuracyDeviation, firstMean: first.mean,
                    firstDeviation: first.deviation, source: result.validationSource)
            }
        }
        return tuned(edition, model, optimizer).map { result in
            let accuracy = result.validation.accuracy
            return .init(
                edition: edition, model: model, optimizer: optimizer, mean: accuracy.mean,
                deviation: accuracy.deviation, repeats: accuracy.values.count,
                learningRate: result.setting.learningRate, epochs: result.setting.epochs,
                lambda: result.setting.lambda, printed: bar.accuracy, printedDeviation: bar.accuracyDeviation,
                source: result.validationSource)
        }
    }

    /// The methods with the lowest cross-entropy on the test part, one for each model of the corrected edition, compared.
    var paired: (logistic: PaperOptimizer, network: PaperOptimizer, test: PairedTest)? {
        func best(_ model: PaperModel) -> TunedResult? {
            func cost(_ result: TunedResult) -> Double {
                Choice.crossEntropy.best(of: result.second.cells)?.crossEntropy.mean ?? .infinity
            }
            return PaperOptimizer.allCases.compactMap { tuned(.corrected, model, $0) }.min { cost($0) < cost($1) }
        }
        guard let logistic = best(.logistic), let network = best(.network), let first = logistic.right.first,
            let second = network.right.first
        else { return nil }
        return (logistic.setting.optimizer, network.setting.optimizer, PairedTest(first, second))
    }
}
