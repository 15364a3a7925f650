import DescentFigures
import DescentPublished

/// Why raw descent, momentum and AdaGrad fall: the published program with its defects put right.
enum FallQuestion {
    static func section(_ results: ReportResults) -> Section? {
        let found = PaperOptimizer.allCases.compactMap { results.ablation[$0] }
        guard !found.isEmpty else { return nil }
        var blocks: [Block] = found.compactMap { verdict($0) }.map { .note(Prose($0)) }
        blocks.append(
            .paragraph(
                """
                Accuracies on the validation part with the logistic model at the authors' tuned values, mean ± standard \
                deviation over \(AblationExperiment.repeats) repeats.
                """))
        for result in found { blocks.append(details(result, results)) }
        blocks.append(.downloads([data(found)]))
        return Section(
            "Why do raw descent, momentum and AdaGrad fall to 33–45 %?", anchor: "question-fall", blocks)
    }

    private static func details(_ result: AblationResult, _ results: ReportResults) -> Block {
        let key = AblationExperiment(result.optimizer).key
        func table(_ caption: Prose, _ rows: [AblationResult.Row], from start: Int) -> Block {
            let cells = rows.enumerated().map { index, row -> [Prose] in
                let first = start + index * AblationExperiment.repeats
                let source = Source(key, first..<first + row.runs.count)
                return [Prose(row.name), results.link(row.accuracy.text, to: source), Prose(row.explanation)]
            }
            let columns: [Table.Column] = [.text("put right"), .number("accuracy"), .text("")]
            return .table(Table(caption, columns: columns, rows: cells))
        }
        return .details(
            "\(result.optimizer.title): one defect at a time",
            [
                table("One defect put right, all others as published.", result.single, from: 0),
                table(
                    "One upon another, down to the corrected program.", result.cumulative,
                    from: result.single.count * AblationExperiment.repeats),
            ])
    }

    private static func data(_ found: [AblationResult]) -> Download {
        .csv(
            "ablation.csv", "method,kind,change,accuracy,deviation",
            found.flatMap { result in
                [("single", result.single), ("cumulative", result.cumulative)].flatMap { kind, rows in
                    rows.map {
                        "\(result.optimizer.rawValue),\(kind),\"\($0.name)\",\($0.accuracy.mean),\($0.accuracy.deviation)"
                    }
                }
            })
    }

    /// Which single change helps most, if any helps more than images and starts explain.
    private static func verdict(_ result: AblationResult) -> String? {
        let changes = result.single.dropFirst()
        guard let published = result.single.first?.accuracy,
            let best = changes.max(by: { $0.accuracy.mean < $1.accuracy.mean })
        else { return nil }
        let gain = Comparison(published, best.accuracy)
        let lift = "\(published.mean.fixed(3)) to \(best.accuracy.mean.fixed(3))"
        guard gain.isDistinguishable, gain.gain.mean > 0 else {
            return
                "\(result.optimizer.title): no single change helps by more than chance explains; the most, \(best.name), goes from"
                + " \(lift), \(gain.verdict)."
        }
        let alike = changes.filter { $0.name != best.name && !Comparison($0.accuracy, best.accuracy).isClearOverSeeds }
        let rank =
            alike.isEmpty
            ? "more than any other single change"
            : "not distinguishable from \(alike.map { "\($0.name) (\($0.accuracy.mean.fixed(3)))" }.joined(separator: ", "))"
        return "\(result.optimizer.title): \(best.name) alone lifts \(lift), \(rank)."
    }
}
