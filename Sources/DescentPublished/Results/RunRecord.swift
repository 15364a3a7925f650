/// One network or line that was trained: what is needed to train it again, to draw it, and to record it in a study.
package struct RunRecord: Codable, Equatable, Sendable {
    /// A number that the run was given, under the name it has in a study.
    package struct Parameter: Codable, Equatable, Sendable {
        package var name: String
        package var value: Double

        package init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// What was seen at one look.
    package struct Look: Codable, Equatable, Sendable {
        /// The number of epochs that the scan asks for; it need not be whole.
        package var epochs: Double
        /// The number of epochs that had been trained by then.
        package var trained: Int
        /// The report's test part, which chooses hyperparameters.
        package var test: PaperScore
        /// The report's validation part.
        package var validation: PaperScore

        package init(epochs: Double, trained: Int, test: PaperScore, validation: PaperScore) {
            self.epochs = epochs
            self.trained = trained
            self.test = test
            self.validation = validation
        }
    }

    /// The numbers that vary: `learning_rate`, `lambda`, `mu`, `tau`, …
    package var parameters: [Parameter]
    /// What else says how it was trained: `model`, `optimizer`, `schedule`, `defects`, …
    package var attributes: [String: String]
    /// What its starting values and batches come from.
    package var seed: UInt64
    /// In the order in which they came; none of a line.
    package var looks: [Look]
    /// The updates until a line's descent stopped by itself, which is what counts there.
    package var steps: Int?
    /// Its share of the time.
    package var seconds: Double
    /// The trial of the study that holds it, once recorded.
    package var trial: Int?

    package init(
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
    package subscript(name: String) -> Double? { parameters.first { $0.name == name }?.value }
}
