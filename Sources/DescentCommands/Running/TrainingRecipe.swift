import Descent

/// Everything that sets up a run: the same recipe and data give the same model, bit for bit.
struct TrainingRecipe: Codable {
    /// Where the examples come from.
    var data: DataReference
    /// What they were when the run began.
    var fingerprint: String
    /// What the network's numbers are.
    var precision: Precision
    /// How features are scaled.
    var scaling: Scaling.Kind
    /// Which examples are in which part.
    var split: SplitPlan
    /// The layers.
    var architecture: Architecture
    /// How the network is trained.
    var settings: TrainingSettings
    /// The files that the run leaves.
    var files: TrainingFiles

    /// The text that a checkpoint holds.
    func text() throws -> String {
        var copy = self
        copy.data = data.absolute
        copy.files = files.absolute
        return try JSONDocument.text(copy)
    }

    /// The recipe that a checkpoint holds.
    init(text: String, file: String) throws {
        do {
            self = try JSONDocument.value(text)
        } catch {
            throw TrainingError("\(file): its recipe cannot be read; start the run anew")
        }
    }

    init(
        data: DataReference, fingerprint: String, precision: Precision, scaling: Scaling.Kind, split: SplitPlan,
        architecture: Architecture, settings: TrainingSettings, files: TrainingFiles
    ) {
        self.data = data
        self.fingerprint = fingerprint
        self.precision = precision
        self.scaling = scaling
        self.split = split
        self.architecture = architecture
        self.settings = settings
        self.files = files
    }
}
