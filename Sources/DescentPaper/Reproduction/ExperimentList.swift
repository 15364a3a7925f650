import DescentPublished

/// The experiments that a reproduction consists of, for progress.
enum ExperimentList {
    /// How many there are, and the work of all.
    static func work(_ options: Reproduction.Options) -> (count: Int, work: Double) {
        var count = 0
        var work = 0.0
        func add(_ experiment: some PaperExperiment) {
            count += 1
            work += experiment.work
        }
        if options.editions.contains(.published) {
            if !options.quick {
                add(MomentumExperiment())
                add(ScheduleExperiment())
                StagesExperiment.all.forEach { add($0) }
                ScanRepeat.all.forEach { add($0) }
                PaperOptimizer.allCases.forEach { add(AblationExperiment($0)) }
            }
        }
        for edition in options.editions { add(AppendixExperiment(edition)) }
        for edition in options.editions where edition != .published {
            for model in PaperModel.allCases {
                for optimizer in PaperOptimizer.allCases {
                    let start = TunedSetting(edition, model, optimizer)
                    if edition == .corrected || model == .logistic { add(Preliminary(start, quick: options.quick)) }
                    add(TunedStages(start, plan: TuningPlan(edition, quick: options.quick)))
                    if edition == .corrected, optimizer == .rmsProp { add(SplitStudy(start, quick: options.quick)) }
                }
            }
        }
        for question in OpenQuestions.all(options, ReportResults(options: options)) { add(question) }
        return (count, max(1, work))
    }
}
