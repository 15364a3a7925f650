/// From the published program to the corrected one, one defect at a time, for one method of the logistic model.
public struct AblationResult: Codable, Hashable, Sendable {
    public struct Row: Codable, Hashable, Sendable {
        /// What is different: a short name.
        public var name: String
        /// What was changed, in a sentence.
        public var explanation: String
        /// The defects that are left.
        public var defects: [String]
        /// One run for each repeat.
        public var runs: [RunRecord]

        public init(name: String, explanation: String, defects: [String], runs: [RunRecord]) {
            self.name = name
            self.explanation = explanation
            self.defects = defects
            self.runs = runs
        }

        /// The accuracies on the validation part.
        public var accuracy: Spread { Spread(runs.compactMap { $0.looks.last?.validation.accuracy }) }
    }

    public var optimizer: PaperOptimizer
    /// The published program with a single defect put right, beginning with none.
    public var single: [Row]
    /// Defects put right one after another, each row on top of the row before.
    public var cumulative: [Row]

    public init(optimizer: PaperOptimizer, single: [Row], cumulative: [Row]) {
        self.optimizer = optimizer
        self.single = single
        self.cumulative = cumulative
    }
}
