/// One network or line that was trained: what is needed to train it again, to draw it, and to record it in a study.
public struct RunRecord: Codable, Hashable, Sendable {
    /// A number that the run was given, under the name it has in a study.
    public struct Parameter: Codable, Hashable, Sendable {
        public var name: String
        public var value: Double

        public init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// What was seen at one look.
    public struct Look: Codable, Hashable, Sendable {
        /// The number of epochs that the scan asks for; it need not be whole.
        public var epochs: Double
        /// The number of epochs that had been trained by then.
        public var trained: Int
        /// The report's test part, which chooses hyperparameters.
        public var test: PaperScore
        /// The report's validation part.
        public var validation: PaperScore

        public init(epochs: Double, trained: Int, test: PaperScore, validation: PaperScore) {
            self.epochs = epochs
            self.trained = trained
            self.test = test
            self.validation = validation
        }
    }

    /// The numbers that vary: `learning_rate`, `lambda`, `mu`, `tau`, …
    public var parameters: [Parameter]
    /// What else says how it was trained: `model`, `optimizer`, `schedule`, `defects`, …
    public var attributes: [String: String]
    /// What its starting values and batches come from.
    public var seed: UInt64
    /// In the order in which they came; none of a line.
    public var looks: [Look]
    /// The updates until a line's descent stopped by itself, which is what counts there.
    public var steps: Int?
    /// Its share of the time.
    public var seconds: Double
    /// The trial of the study that holds it, once recorded.
    public var trial: Int?

    public init(
        parameters: [Parameter], attributes: [String: String], seed: UInt64, looks: [Look], steps: Int? = nil,
        seconds: Double, trial: Int? = nil
    ) {
        self.parameters = parameters
        self.attributes = attributes
        self.seed = seed
        self.looks = looks
        self.steps = steps
        self.seconds = seconds
        self.trial = trial
    }

    /// The parameter of that name.
    public subscript(name: String) -> Double? { parameters.first { $0.name == name }?.value }
}
