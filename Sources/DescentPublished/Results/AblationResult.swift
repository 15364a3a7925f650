/// From the published program to the corrected one, one defect at a time, for one method of the logistic model.
package struct AblationResult: Codable, Sendable {
    package struct Row: Codable, Sendable {
        /// What is different: a short name.
        package var name: String
        /// What was changed, in a sentence.
        package var explanation: String
        /// The defects that are left.
        package var defects: [String]
        /// One run for each repeat.
        package var runs: [RunRecord]

        package init(name: String, explanation: String, defects: [String], runs: [RunRecord]) {
            self.name = name
            self.explanation = explanation
            self.defects = defects
            self.runs = runs
        }

        /// The accuracies on the validation part.
        package var accuracy: Spread { Spread(runs.compactMap { $0.looks.last?.validation.accuracy }) }
    }

    package var optimizer: PaperOptimizer
    /// The published program with a single defect put right, beginning with none.
    package var single: [Row]
    /// Defects put right one after another, each row on top of the row before.
    package var cumulative: [Row]

    package init(optimizer: PaperOptimizer, single: [Row], cumulative: [Row]) {
        self.optimizer = optimizer
        self.single = single
        self.cumulative = cumulative
    }
}
