import ArgumentParser
import Descent

/// Trains what trials ask for, and scores it on the tuning part.
struct TrialEvaluation<S: Scalar> {
    let data: TrialData<S>
    /// The options of `descent train` that all trials share.
    let fixed: [String]
    let repeats: Int
    let selection: Selection
    let workers: Int

    /// A trial's run and what it needs.
    struct Setup {
        let architecture: Architecture
        let settings: TrainingSettings
        let data: Data
    }

    /// What decides which examples a network sees, and how.
    struct Data: Hashable {
        let split: SplitPlan
        let scaling: Scaling.Kind
        let loss: Loss
    }

    /// A trial with what it is made of, and its place among those that are evaluated.
    typealias Member = (index: Int, setup: Setup)

    /// What one of a trial's repeats gave.
    struct Repeat {
        let seed: UInt64
        let result: ScheduledResult<S>
    }

    /// A run that serves every trial which differs from it in its epochs alone.
    private struct Group: Hashable {
        let architecture: String
        let settings: TrainingSettings
    }

    /// Trains these points, and hands out each with its index as soon as its repeats are finished.
    ///
    /// - Parameter finished: Returns whether to go on.
    func evaluate(_ points: [[TrialParameter]], finished: (Int, StoredTrial) throws -> Bool) throws {
        let begin = Clock.now
        try forEachKind(of: points.map(setup)) { members, data in
            var runs: [ScheduledRun<S>] = []
            var served: [[Int]] = []
            var places: [Group: Int] = [:]
            for (place, trial) in members.enumerated() {
                for settings in self.settings(of: trial.setup) {
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
            return try train(runs, serving: served, data) { place, repeats, examples in
                let member = members[place]
                return try finished(
                    member.index,
                    trial(
                        points[member.index], member.setup, epochs: member.setup.settings.epochs, repeats,
                        examples: examples, begin))
            }
        }
    }

    /// Hands out trials in groups that learn from the same examples.
    ///
    /// - Parameter body: Returns whether to go on.
    func forEachKind(of setups: [Setup], _ body: ([Member], Data) throws -> Bool) throws {
        var kinds: [Data] = []
        for setup in setups where !kinds.contains(setup.data) { kinds.append(setup.data) }
        for data in kinds {
            let members = setups.enumerated().filter { $1.data == data }.map { (index: $0, setup: $1) }
            guard try body(members, data) else { return }
        }
    }

    /// The settings of a trial's repeats, in their order.
    func settings(of setup: Setup) -> [TrainingSettings] {
        (0..<repeats).map { index in
            var settings = setup.settings
            settings.seed &+= UInt64(index)
            return settings
        }
    }

    /// Trains runs, and hands out each trial as soon as all of its repeats are there.
    ///
    /// - Parameters:
    ///   - served: The places of the trials that each run serves.
    ///   - finished: Gets a trial's place, its repeats in order, and the number of examples that they were scored on;
    ///     returns whether to go on.
    /// - Returns: Whether to go on.
    func train(
        _ runs: [ScheduledRun<S>], serving served: [[Int]], _ data: Data,
        finished: (Int, [Repeat], Int) throws -> Bool
    ) throws -> Bool {
        let parts = try self.data.parts(data.split)
        guard parts.tune.count > 0 else {
            throw Failure.usage("a study looks at the tuning part and --tune is 0; give a part")
        }
        let preprocessing = try self.data.preprocessing(data.split, data.scaling)
        func examples(_ part: Dataset<S>) throws -> Examples<S> {
            try Examples(
                part, scaling: preprocessing.features, targetScaling: preprocessing.targets, loss: data.loss)
        }
        var found: [Int: [(run: Int, result: ScheduledResult<S>)]] = [:]
        var goesOn = true
        let scheduler = Scheduler(
            train: try examples(parts.train), scored: [try examples(parts.tune)], workers: workers)
        try scheduler.run(runs) { run, result in
            for place in served[run] {
                found[place, default: []].append((run, result))
                guard let results = found[place], results.count == repeats else { continue }
                found[place] = nil
                // The runs of a trial were listed in the order of its seeds.
                let ordered = results.indices.ordered { results[$0].run < results[$1].run }.map {
                    Repeat(seed: runs[results[$0].run].settings.seed, result: results[$0].result)
                }
                goesOn = try finished(place, ordered, parts.tune.count) && goesOn
            }
            return goesOn
        }
        return goesOn
    }

    /// Makes sure that a point can be tried.
    func check(_ point: [TrialParameter]) throws { _ = try setup(point) }

    /// The settings of a point, read as `descent train` would.
    func setup(_ point: [TrialParameter]) throws -> Setup {
        let words = ["data"] + fixed + point.flatMap { ["--\($0.name)", $0.value.shown] }
        let train: Train
        do {
            train = try Train.parse(words)
        } catch {
            if let name = point.map(\.name).first(where: { Train.message(for: error).contains("'--\($0)'") }),
                Train.message(for: error).hasPrefix("Unknown option")
            {
                throw Failure.usage(
                    "\(name) is varied and descent train has no option --\(name); see descent help train")
            }
            let tried = point.map { "\($0.name) \($0.value.shown)" }.joined(separator: ", ")
            throw Failure.usage("a trial with \(tried) cannot be: \(Train.message(for: error))")
        }
        if !train.stopping.rules.isEmpty {
            throw Failure.usage("--patience and --tolerance are for descent train; a study varies epochs instead")
        }
        let dataset = data.dataset
        let plan = try train.split.plan(for: dataset, seed: train.seed)
        let parts = try data.parts(plan)
        let preprocessing = try data.preprocessing(plan, train.split.scale)
        let architecture = try train.architecture(preprocessing, task: dataset.task)
        let settings = try train.settings(for: dataset, examples: parts.train.count)
        try train.check(settings, dataset, parts, architecture)
        return Setup(
            architecture: architecture, settings: settings,
            data: Data(split: plan, scaling: train.split.scale, loss: settings.loss))
    }
}
