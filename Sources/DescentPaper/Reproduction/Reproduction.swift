import DescentPublished
import DescentTraining

/// The whole of the report, run again: experiments one after another, each kept in the store as it ends.
package struct Reproduction: Sendable {
    /// What is run.
    package struct Options: Sendable {
        var editions: [Edition]
        var quick: Bool
        var seed: UInt64
        var workers: Int

        package init(editions: [Edition], quick: Bool, seed: UInt64, workers: Int) {
            (self.editions, self.quick, self.seed, self.workers) = (editions, quick, seed, workers)
        }

        /// What results depend on beside the experiment.
        var conditions: String { "(seed \(seed)\(quick ? ", quick" : ""))" }
    }

    /// How far it is.
    package struct Moment: Sendable {
        /// The experiment that is running.
        package var key: String
        /// Experiments done, and all.
        package var done: Int
        package var count: Int
        /// The share of the work that is done, 0 to 1.
        package var fraction: Double
        /// The share of the work that this process has not found done.
        package var fresh: Double
    }

    let options: Options
    private let archive: StudyArchive
    private let watch: @Sendable (Moment) -> Void

    /// - `path`: The store's file.
    /// - `watch`: Called now and then, from any thread.
    package init(_ options: Options, path: String, watch: @escaping @Sendable (Moment) -> Void) throws {
        self.options = options
        archive = try StudyArchive(path: path, conditions: options.conditions)
        self.watch = watch
    }

    /// Runs what is not stored yet, and gives all results.
    ///
    /// - Throws: `CancellationError` soon after the task is cancelled; what is done is stored.
    package func run() throws -> ReportResults {
        let clock = WorkClock(total: ExperimentList.work(options), watch: watch)
        var results = ReportResults(options: options)
        for edition in options.editions {
            results.appendix[edition] = try result(AppendixExperiment(edition), clock, in: &results)
        }
        // The authors' scans have one size only.
        if options.editions.contains(.published), !options.quick { try published(clock, into: &results) }
        for edition in options.editions where edition != .published {
            try tuned(edition, clock, into: &results)
        }
        for model in PaperModel.allCases {
            guard let setting = results.tuned(.corrected, model, .rmsProp)?.setting else { continue }
            results.splits[model] = try result(SplitStudy(setting, quick: options.quick), clock, in: &results)
        }
        for question in OpenQuestions.all(options, results) { try answer(question, clock, in: &results) }
        return results
    }

    private func answer<Q: OpenQuestion>(_ question: Q, _ clock: WorkClock, in results: inout ReportResults) throws {
        results.answers.append(Answer(question, try result(question, clock, in: &results)))
    }

    /// The result of one experiment, from the store or run now.
    func result<E: PaperExperiment>(
        _ experiment: E, _ clock: WorkClock, in results: inout ReportResults
    ) throws -> E.Result where E.Result: RecordedResult {
        clock.begin(experiment.key)
        if let stored = try archive.result(experiment.key, as: E.Result.self) {
            clock.end(experiment.work, wasStored: true)
            results.studies.append(StudyRecords(key: experiment.key, runs: stored.records))
            return stored
        }
        try Task.checkCancellation()
        let result = try experiment.run(seed: options.seed, workers: options.workers) { clock.advance($0) }
        try archive.record(result, runs: result.records, key: experiment.key)
        clock.end(experiment.work, wasStored: false)
        results.studies.append(StudyRecords(key: experiment.key, runs: result.records))
        return result
    }

    private func published(_ clock: WorkClock, into results: inout ReportResults) throws {
        results.momenta = try result(MomentumExperiment(), clock, in: &results)
        results.schedules = try result(ScheduleExperiment(), clock, in: &results)
        for stages in StagesExperiment.all {
            let name = "\(stages.model.rawValue)/\(stages.optimizer.rawValue)"
            results.publishedStages[name] = try result(stages, clock, in: &results)
        }
        for scans in ScanRepeat.all {
            results.again["\(scans.model.rawValue)/\(scans.optimizer.rawValue)"] = try result(
                scans, clock, in: &results)
        }
        for optimizer in PaperOptimizer.allCases {
            results.ablation[optimizer] = try result(AblationExperiment(optimizer), clock, in: &results)
        }
    }

    private func tuned(_ edition: Edition, _ clock: WorkClock, into results: inout ReportResults) throws {
        for model in PaperModel.allCases {
            for optimizer in PaperOptimizer.allCases {
                var start = TunedSetting(edition, model, optimizer)
                if edition == .corrected || model == .logistic {
                    let preliminary = try result(
                        Preliminary(start, quick: options.quick), clock, in: &results)
                    results.preliminary[start.name] = preliminary
                    start = preliminary.setting
                } else if let found = results.preliminary[TunedSetting(edition, .logistic, optimizer).name] {
                    (start.mu, start.schedule) = (found.setting.mu, found.setting.schedule)
                }
                results.tuned[start.name] = try result(
                    TunedStages(start, plan: TuningPlan(edition, quick: options.quick)), clock, in: &results)
            }
        }
    }
}
