import Descent

extension TrialEvaluation {
    private static var looks: Int { 10 }

    /// The epochs at which a trial of so many is looked at.
    static func lookEpochs(_ epochs: Int) -> [Int] {
        Set((1...looks).map { (epochs * $0 + looks - 1) / looks }).filter { $0 > 0 }.sorted()
    }

    /// What comes of a trial's repeats at the end of an epoch.
    ///
    /// - Parameter spent: The seconds that it was trained before.
    func trial(
        _ point: [TrialParameter], _ setup: Setup, epochs: Int, _ repeats: [Repeat], examples: Int, _ begin: Double,
        spent: Double = 0
    ) -> StoredTrial {
        func score(_ result: ScheduledResult<S>, at epoch: Int) -> Score? {
            result.looks.first { $0.epoch == epoch }?.scores[0]
        }
        func value(_ score: Score) -> Double { selection.isAccuracy ? score.accuracy ?? .nan : score.cost }
        let scores = repeats.compactMap { score($0.result, at: epochs) }
        var trial = StoredTrial(point, start: begin, end: Clock.now)
        let seen = Set(repeats.flatMap { $0.result.looks.map(\.epoch) })
        for epoch in seen.sorted() where epoch == epochs || Self.lookEpochs(setup.settings.epochs).contains(epoch) {
            let scores = repeats.compactMap { score($0.result, at: epoch) }
            guard epoch <= epochs, scores.count == repeats.count else { break }
            trial.intermediate.append(IntermediateScore(step: epoch, value: Self.mean(scores.map(value))))
        }
        trial.attributes = [
            "version": .text(descentVersion), "fingerprint": .text(data.fingerprint),
            "parameters": .integer(setup.architecture.parameterCount), "epochs": .integer(epochs),
            "seconds": .number(repeats.reduce(spent) { $0 + $1.result.seconds }),
            "seeds": .list(repeats.map { .text("\($0.seed)") }),
            "settings": .text((try? JSONDocument.text(setup.settings)) ?? ""),
        ]
        guard scores.count == repeats.count else {
            trial.state = .failed
            let steps = repeats.compactMap(\.result.divergedAtStep)
            trial.attributes["diverged_at_step"] = steps.min().map(StudyValue.integer) ?? .null
            return trial
        }
        let values = scores.map(value)
        trial.values = [Self.mean(values)]
        trial.attributes["cost"] = .number(Self.mean(scores.map(\.cost)))
        trial.attributes["costs"] = .list(scores.map { .number($0.cost) })
        let accuracies = scores.compactMap(\.accuracy)
        if !accuracies.isEmpty {
            trial.attributes["accuracy"] = .number(Self.mean(accuracies))
            trial.attributes["accuracies"] = .list(accuracies.map(StudyValue.number))
        }
        let error: Double? =
            values.count > 1
            ? Self.standardError(values)
            : selection.isAccuracy ? (values[0] * (1 - values[0]) / Double(examples)).squareRoot() : nil
        if let error { trial.attributes["standard_error"] = .number(error) }
        return trial
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private static func standardError(_ values: [Double]) -> Double {
        let mean = mean(values), n = Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1) / n).squareRoot()
    }
}
