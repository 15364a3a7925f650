import DescentFigures

/// The questions that the report leaves open, each a section with its evidence and a verdict.
enum Questions {
    /// Those that the results have something to say to.
    static func sections(_ results: ReportResults) -> [Section] {
        [FallQuestion.section(results), SplitQuestion.section(results)].compactMap(\.self)
            + results.answers.flatMap { $0.sections(results) }
    }
}
