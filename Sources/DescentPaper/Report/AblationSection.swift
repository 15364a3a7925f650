/// Why raw descent, momentum and AdaGrad fall: the published program with its defects put right.
enum AblationSection {
    /// Adds the tables, and gives their data.
    static func write(_ results: ReportResults, into markup: inout Markup) -> [(name: String, text: String)] {
        let found = PaperOptimizer.allCases.compactMap { results.ablation[$0] }
        guard !found.isEmpty else { return [] }
        markup.heading("Why do raw descent, momentum and AdaGrad fall to 33–45 %?", id: "question-fall")
        for result in found { if let words = verdict(result) { markup.verdict(words) } }
        markup.paragraph(
            "Accuracies on the validation part with the logistic model at the authors' tuned values, mean ± standard deviation"
                + " over \(AblationExperiment.repeats) repeats.")
        for result in found {
            markup.details("\(result.optimizer.title): one defect at a time") { markup in
                markup.table(
                    ["one put right", "accuracy"], result.single.map { [$0.name, $0.accuracy.text] })
                markup.table(
                    ["one upon another", "accuracy"], result.cumulative.map { [$0.name, $0.accuracy.text] })
            }
        }
        let lines = found.flatMap { result in
            [("single", result.single), ("cumulative", result.cumulative)].flatMap { kind, rows in
                rows.map {
                    "\(result.optimizer.rawValue),\(kind),\"\($0.name)\",\($0.accuracy.mean),\($0.accuracy.deviation)"
                }
            }
        }
        return [
            ("data/ablation.csv", (["method,kind,change,accuracy,deviation"] + lines).joined(separator: "\n") + "\n")
        ]
    }

    /// Which single change helps most, if any helps more than its scatter.
    private static func verdict(_ result: AblationResult) -> String? {
        guard let published = result.single.first?.accuracy,
            let best = result.single.dropFirst().max(by: { $0.accuracy.mean < $1.accuracy.mean })
        else { return nil }
        let gain = best.accuracy.mean - published.mean
        let scatter =
            (published.standardError * published.standardError
            + best.accuracy.standardError * best.accuracy.standardError).squareRoot()
        guard gain > 2 * scatter else {
            return "\(result.optimizer.title): no single change helps by more than two standard errors; it has"
                + " \(published.mean.fixed(3)) as published."
        }
        return "\(result.optimizer.title): \(best.name) alone lifts \(published.mean.fixed(3)) to"
            + " \(best.accuracy.mean.fixed(3)), more than any other single change."
    }
}
