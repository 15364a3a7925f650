import DescentFigures
import DescentPublished

/// An open question of the report: what is run for it, and what the page says once that is known.
protocol OpenQuestion: PaperExperiment where Result: RecordedResult {
    /// Evidence and verdict, every number from the result.
    func sections(_ result: Result, _ results: ReportResults) -> [Section]
}

/// The questions in the order of the page.
enum OpenQuestions {
    /// Those that belong to the editions that are run.
    ///
    /// - `results`: What is known already: the settings that the editions were tuned to.
    static func all(_ options: Reproduction.Options, _ results: ReportResults) -> [any OpenQuestion] {
        let quick = options.quick
        var questions: [any OpenQuestion] = []
        if options.editions.contains(.published) {
            questions += [VanishingQuestion(quick: quick), ReLUQuestion(quick: quick)] as [any OpenQuestion]
        }
        if options.editions.contains(.corrected) {
            questions +=
                [
                    ChoiceQuestions(quick: quick), SharedScheduleQuestion(results, quick: quick),
                    AdaptiveScheduleQuestion(quick: quick), DecayQuestion(results, quick: quick),
                    PatternQuestion(quick: quick), DepthQuestion(quick: quick), SaliencyQuestion(results, quick: quick),
                ] as [any OpenQuestion]
        }
        if options.editions.contains(.published) { questions.append(FluctuationQuestion(quick: quick)) }
        return questions
    }
}

/// A question with what was found for it.
struct Answer: Sendable {
    private let write: @Sendable (ReportResults) -> [Section]

    init<Q: OpenQuestion>(_ question: Q, _ result: Q.Result) {
        write = { question.sections(result, $0) }
    }

    /// What the page says.
    func sections(_ results: ReportResults) -> [Section] { write(results) }
}
