import ArgumentParser
import Descent

/// Trains what trials ask for, and scores it on the tuning part.
struct TrialEvaluation<S: Scalar> {
    let dataset: Dataset<S>
    /// The options of `descent train` that all trials share.
    let fixed: [String]
    let repeats: Int
    let selection: Selection
    let workers: Int

    /// A trial's run and what it needs.
    private struct Setup {
        let architecture: Architecture
        let settings: TrainingSettings
        let data: Data
    }

    /// What decides which examples a network sees, and how.
    private struct Data: Hashable {
        let split: SplitPlan
        let scaling: Scaling.Kind
        let loss: Loss
    }

    /// A run that serves every trial which differs from it in its epochs alone.
    private struct Group: Hashable {
        let architecture: String
        let settings: TrainingSettings
    }

    private static var looks: Int { 10 }

    /// Trains these points, and hands out each with its index as soon as its repeats are finished.
    ///
    /// - Parameter finished: Returns whether to go on.
    func evaluate(_ points: [[TrialParameter]], finished: (Int, StoredTrial) throws -> Bool) throws {
        let begin = Clock.now
        let setups = try points.map(setup)
        var kinds: [Data] = []
        for setup in setups where !kinds.contains(setup.data) { kinds.append(setup.data) }
        for data in kinds {
            let members = setups.enumerated().filter { $1.data == data }.map { (index: $0, setup: $1) }
            guard try train(members, points, begin, finished) else { return }
        }
    }

    private func train(
        _ trials: [(index: Int, setup: Setup)], _ points: [[TrialParameter]], _ begin: Double,
        _ finished: (Int, StoredTrial) throws -> Bool
    ) throws -> Bool {
        guard let data = trials.first?.setup.data else { return true }
        let parts = try dataset.split(data.split)
        guard parts.tune.count > 0 else {
            throw Failure.usage("a study looks at the tuning part and --tune is 0; give a part")
        }
        let preprocessing = Preprocessing(data.scaling, learnedFrom: parts.train)
        func examples(_ part: Dataset<S>) throws -> Examples<S> {
            try Examples(
                part, scaling: preprocessing.features, targetScaling: preprocessing.targets, loss: data.loss)
        }
        var runs: [ScheduledRun<S>] = []
        var served: [[Int]] = []
        var places: [Group: Int] = [:]
        for (place, trial) in trials.enumerated() {
            for index in 0..<repeats {
                var settings = trial.setup.settings
                settings.seed &+= UInt64(index)
                var shared = settings
                shared.epochs = 0
                let group = Group(architecture: try JSONDocument.text(trial.setup.architecture), settings: shared)
                let looks = Self.lookEpochs(settings.epochs)
                if let run = places[group] {
                    runs[run].settings.epochs = max(runs[run].settings.epochs, settings.epochs)
                    runs[run].looks += looks
                    served[run].append(place)
                } else {
                    places[group] = runs.count
                    runs.append(ScheduledRun(trial.setup.architecture, settings: settings, looks: looks))
                    served.append([place])
                }
            }
        }
        var results: [[(seed: UInt64, result: ScheduledResult<S>)]] = Array(repeating: [], count: trials.count)
        var goesOn = true
        let scheduler = Scheduler(
            train: try examples(parts.train), scored: [try examples(parts.tune)], workers: workers)
        try scheduler.run(runs) { run, result in
            for place in served[run] {
                results[place].append((runs[run].settings.seed, result))
                guard results[place].count == repeats else { continue }
                let first = trials[place].setup.settings.seed
                let trial = trial(
                    trials[place].setup, points[trials[place].index],
                    results[place].sorted { $0.seed &- first < $1.seed &- first },
                    examples: parts.tune.count, begin)
                results[place] = []
                goesOn = try finished(trials[place].index, trial) && goesOn
            }
            return goesOn
        }
        return goesOn
    }

    /// What comes of a trial's repeats.
    private func trial(
        _ setup: Setup, _ point: [TrialParameter], _ repeats: [(seed: UInt64, result: ScheduledResult<S>)],
        examples: Int,
        _ begin: Double
    ) -> StoredTrial {
        let epochs = setup.settings.epochs
        func score(_ result: ScheduledResult<S>, at epoch: Int) -> Score? {
            result.looks.first { $0.epoch == epoch }?.scores[0]
        }
        func value(_ score: Score) -> Double { selection.isAccuracy ? score.accuracy ?? .nan : score.cost }
        let last = repeats.map { score($0.result, at: epochs) }
        let scores = last.compactMap(\.self)
        var trial = StoredTrial(point, start: begin, end: Clock.now)
        for epoch in Self.lookEpochs(epochs) {
            let seen = repeats.compactMap { score($0.result, at: epoch) }
            guard seen.count == repeats.count else { break }
            trial.intermediate.append(IntermediateScore(step: epoch, value: Self.mean(seen.map(value))))
        }
        trial.attributes = [
            "version": .text(descentVersion), "fingerprint": .text(dataset.fingerprint.description),
            "parameters": .integer(setup.architecture.parameterCount), "epochs": .integer(epochs),
            "seconds": .number(repeats.reduce(0) { $0 + $1.result.seconds }),
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

    /// Makes sure that a point can be tried.
    func check(_ point: [TrialParameter]) throws { _ = try setup(point) }

    /// The settings of a point, read as `descent train` would.
    private func setup(_ point: [TrialParameter]) throws -> Setup {
        let words = ["data"] + fixed + point.flatMap { ["--\($0.name)", $0.value.shown] }
        let train: Train
        do {
            train = try Train.parse(words)
        } catch {
            let tried = point.map { "\($0.name) \($0.value.shown)" }.joined(separator: ", ")
            throw Failure.usage("a trial with \(tried) cannot be: \(Train.message(for: error))")
        }
        if !train.stopping.rules.isEmpty {
            throw Failure.usage("--patience and --tolerance are for descent train; a study varies epochs instead")
        }
        let plan = try train.split.plan(for: dataset, seed: train.seed)
        let parts = try dataset.split(plan)
        let preprocessing = Preprocessing(train.split.scale, learnedFrom: parts.train)
        let architecture = try train.architecture(preprocessing, task: dataset.task)
        let settings = try train.settings(for: dataset, examples: parts.train.count)
        try train.check(settings, dataset, parts, architecture)
        return Setup(
            architecture: architecture, settings: settings,
            data: Data(split: plan, scaling: train.split.scale, loss: settings.loss))
    }

    private static func lookEpochs(_ epochs: Int) -> [Int] {
        Set((1...looks).map { (epochs * $0 + looks - 1) / looks }).filter { $0 > 0 }.sorted()
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private static func standardError(_ values: [Double]) -> Double {
        let mean = mean(values), n = Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1) / n).squareRoot()
    }
}
