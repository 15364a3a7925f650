import Descent

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A study from its options to its table.
struct StudyRun {
    private let tune: Tune
    private let words: [String]
    /// The options of `descent train` that all trials share.
    private let fixed: [String]
    private let spaceText: String?
    private let file: StudyFile?
    private let output: Output

    /// - Parameters:
    ///   - words: What was typed behind `descent tune`.
    ///   - spaceText: What the file of the space held when the study began; nil to read it.
    init(_ tune: Tune, words: [String], spaceText: String? = nil) throws {
        self.tune = tune
        self.words = words
        output = tune.output.output
        let text = try tune.space.map { try spaceText ?? String(decoding: InputFile.read($0), as: UTF8.self) }
        self.spaceText = text
        let file = try text.map { try StudyFile($0, file: tune.space ?? "") }
        self.file = file
        let given = file?.fixed ?? [:]
        let extra = given.keys.sorted().flatMap { ["--\($0)", given[$0]?.shown ?? ""] }
        fixed = TuneWords.trainOptions(words, source: tune.source, space: tune.space) + extra
    }

    /// Tries what is not finished, and prints the best.
    func run() throws { try run(as: tune.precision.type) }

    private func run<S: Scalar>(as type: S.Type) throws {
        let reference = try tune.data.reference(tune.source)
        let dataset: Dataset<S> = try reference.load()
        try dataset.checkTrainable()
        let selection = try selection(for: dataset.task)
        let direction: Direction = selection.isAccuracy ? .maximize : .minimize
        let space = try searchSpace()
        let sampler = tune.search.method ?? file?.method ?? .grid
        let plan = try ProposalPlan(
            space, sampler: sampler, seed: tune.seed, direction: direction, count: tune.search.trials ?? file?.runCap,
            batchSize: sampler == .tpe ? 8 : prunes ? .max : Self.batchSize(of: space))
        let data = TrialData(dataset)
        let evaluation = TrialEvaluation(
            data: data, fixed: fixed, repeats: tune.search.repeats, selection: selection, workers: workers)
        // What cannot be tried at all is told before a file is made.
        var halving: SuccessiveHalving?
        if plan.count > 0, let first = plan.proposals(0..<1, after: []).first {
            let epochs = try evaluation.setup(first).settings.epochs
            if prunes { halving = try self.halving(epochs: epochs, of: space) }
            if try !sharesRuns(first, space, evaluation) {
                output.note(
                    "epochs     each number is a run of its own, because the schedule lasts the whole run; with"
                        + " --schedule constant, or a --tau, one run serves them all")
            }
        }
        let store = try StudyStore(path: tune.place.store)
        // Trials that are compared on the way depend on how many there are.
        let pruning: [StudyValue] =
            halving.map { [.list($0.rungs.map(StudyValue.integer)), .integer(plan.count)] } ?? []
        let identity = StudyValue.list(
            [.text(space.json), .text(sampler.rawValue), .integer(tune.search.repeats), .text(selection.rawValue)]
                + pruning + fixed.map(StudyValue.text) + [.text(data.fingerprint)])
        let study = try store.createStudy(
            tune.place.name, direction: direction,
            attributes: [
                "identity": identity, "words": .list(resumable(reference).map(StudyValue.text)),
                "space": spaceText.map(StudyValue.text) ?? .null,
                "data": .text(dataset.name), "fingerprint": .text(data.fingerprint),
                "select": .text(selection.rawValue), "method": .text(sampler.rawValue),
                "trials": .integer(plan.count), "repeats": .integer(tune.search.repeats),
                "seed": .text("\(tune.seed)"), "version": .text(descentVersion),
                "rungs": halving.map { .list($0.rungs.map(StudyValue.integer)) } ?? .null,
            ])
        if let expected = study.attributes["fingerprint"]?.string, expected != data.fingerprint {
            throw Failure(
                .badData,
                "\(dataset.name) has the fingerprint \(data.fingerprint) and the study \(study.name) expects \(expected):"
                    + " the data is not what it began with; bring that back, or give another --name")
        }
        guard study.attributes["identity"] == identity else {
            throw Failure.usage(
                "the study \(tune.place.name) in \(tune.place.store) is there with other settings or other data;"
                    + " give another --name or --store")
        }
        if study.attributes["trials"] != .integer(plan.count) {
            try store.set("trials", to: .integer(plan.count), of: study)
        }
        try self.try(plan, halving, of: study, in: store, with: evaluation)
        try StudyAnswer(store, study).printBest(to: output)
    }

    private func `try`<S: Scalar>(
        _ plan: ProposalPlan, _ halving: SuccessiveHalving?, of study: StoredStudy, in store: StudyStore,
        with evaluation: TrialEvaluation<S>
    ) throws {
        let before = try store.trials(of: study).filter { $0.proposal != nil }
        let done = before.filter(\.state.isFinished)
        if !output.quiet {
            let found = done.isEmpty ? "" : ", \(done.count.grouped) of them done"
            output.note("study      \(study.name) in \(Path.shown(store.path)): \(plan.count.of("trial"))\(found)")
            if let halving {
                let rungs = halving.rungs.map { "\($0)" }.joined(separator: ", ")
                output.note("rungs      \(rungs) epochs; 1 of \(halving.reduction) goes on")
            }
        }
        let display = StudyProgress(plan, halving, before: before, output: output)
        let interrupted = Failure(
            .interrupted,
            "interrupted; what is finished is kept. Go on with: descent study resume \(study.name)"
                + " --store \(Path.shown(store.path))")
        Interruption.watch()
        defer { Interruption.stopWatching() }
        // A run that takes long is not waited for: what is recorded is recorded.
        let deadline = Interruption.end(with: interrupted) { try? store.release(study) }
        defer { deadline.cancel() }
        var proceeds: Bool { !Interruption.isRequested }
        let runner = StudyRunner(plan, of: study, in: store, claimSize: halving == nil ? nil : Self.claimSize)
        let isDone: Bool
        if let halving {
            let trainer = HalvingTrainer(evaluation, halving) { event in
                switch event {
                case .trained(let epochs): display.advance(by: Double(epochs))
                case .over(let trial): display.observe(trial)
                }
                return !Interruption.isRequested
            }
            isDone = try runner.run(halving, while: { proceeds }, trainer: trainer)
        } else {
            isDone = try runner.run(while: { proceeds }) { claimed, finish in
                try evaluation.evaluate(claimed.map(\.parameters)) { index, trial in
                    try finish(claimed[index], trial)
                    display.advance(by: 1)
                    display.observe(trial)
                    return proceeds
                }
                return proceeds
            }
        }
        display.finish()
        guard isDone else { throw interrupted }
    }

    /// Whether trials that differ in their epochs alone are looks at one run: whether the rest does not depend on them.
    private func sharesRuns<S: Scalar>(
        _ point: [TrialParameter], _ space: SearchSpace, _ evaluation: TrialEvaluation<S>
    ) throws -> Bool {
        guard let place = point.firstIndex(where: { $0.name == "epochs" }) else { return true }
        let ends: [StudyValue?] =
            switch space.parameters[place].distribution {
            case .int(let low, let high, _, _): [.integer(low), .integer(high)]
            case .categorical(let choices): [choices.first, choices.last]
            case .float: []
            }
        guard ends.count == 2 else { return true }
        let settings = try ends.map { epochs in
            var changed = point
            changed[place].value = epochs ?? changed[place].value
            var settings = try evaluation.setup(changed).settings
            settings.epochs = 0
            return settings
        }
        return settings[0] == settings[1]
    }

    /// How many trials a process takes at a time of those that are compared: the others are left to other processes.
    private static let claimSize = 64

    private var prunes: Bool { tune.search.pruner.map { $0 == .halving } ?? file?.halves ?? false }

    /// The rungs of trials of so many epochs.
    private func halving(epochs: Int, of space: SearchSpace) throws -> SuccessiveHalving {
        if space.parameters.contains(where: { $0.name == "epochs" }) {
            throw Failure.usage(
                "halving decides how many epochs a trial gets and epochs is varied; give --epochs as the most instead")
        }
        let reduction = tune.search.reduction ?? file?.reduction ?? Pruner.reduction
        let part = max(1, reduction) * max(1, reduction)
        let first = tune.search.firstRung ?? file?.firstRung ?? max(1, (epochs + part - 1) / part)
        return try SuccessiveHalving(first: first, reduction: reduction, epochs: epochs)
    }

    private var workers: Int { tune.search.workers ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// What was typed, with the data and the file of the space as they are found from any folder.
    private func resumable(_ data: DataReference) -> [String] {
        TuneWords.resumable(
            words,
            [(tune.source, data.absolute.source.description)] + (tune.space.map { [($0, Path.absolute($0))] } ?? []))
    }

    private func selection(for task: LearningTask) throws -> Selection {
        let named = tune.search.select ?? file?.metric.flatMap { Selection(rawValue: $0) }
        let selection = named ?? (task == .classification ? .accuracy : .cost)
        if task == .regression, selection != .cost {
            throw Failure.usage("--select \(selection.rawValue) is for classes and the data has numbers; use cost")
        }
        return selection
    }

    private func searchSpace() throws -> SearchSpace {
        var parameters = (file?.parameters ?? []) + (try tune.search.vary.map { try .init(option: $0) })
        // Runs that differ in their number of epochs alone come together, so that they are one run.
        parameters = parameters.filter { $0.name != "epochs" } + parameters.filter { $0.name == "epochs" }
        for parameter in parameters {
            let names = ["--\(parameter.name)"] + (Self.shortNames[parameter.name] ?? [])
            if fixed.contains(where: { names.contains(String($0.prefix { $0 != "=" })) }) {
                throw Failure.usage("--\(parameter.name) is given and varied; leave one out")
            }
            if ["seed", "precision", "split", "split-seed", "train", "tune", "threads", "vary"].contains(parameter.name)
            {
                throw Failure.usage(
                    "\(parameter.name) cannot be varied: trials would not be comparable; give it as an option")
            }
        }
        guard !parameters.isEmpty else {
            throw Failure.usage("there is nothing to vary; give for instance --vary learning-rate=log:1e-4..1e-1:10")
        }
        return try SearchSpace(parameters)
    }

    private static let shortNames = ["epochs": ["-e"], "batch-size": ["-b"], "learning-rate": ["--lr"]]

    /// How many trials are tried at a time: whole scans over the epochs.
    private static func batchSize(of space: SearchSpace) throws -> Int {
        guard let last = space.parameters.last, last.name == "epochs" else { return 32 }
        let points = (try? last.gridPoints().count) ?? 1
        return points * max(1, 32 / max(1, points))
    }
}
