import Descent

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files that a run leaves.
struct TrainingFiles: Codable, Hashable {
    /// The model's.
    var model: String
    /// What was seen after each epoch.
    var history: String?
    /// The same, drawn.
    var figure: String?
    /// The folder of the checkpoints; nil for none but that of an interrupt.
    var checkpoints: String?
    /// How often a checkpoint is written.
    var interval: CheckpointInterval

    /// Where the last good weights of a run that diverged are saved.
    var lastGood: String { stem + ".last-good.safetensors" }

    /// Where an interrupt leaves its checkpoint.
    var interruptFolder: String { checkpoints ?? stem + ".checkpoint" }

    private var stem: String {
        model.hasSuffix(".safetensors") ? String(model.dropLast(".safetensors".count)) : model
    }

    /// The same files, found from any folder.
    var absolute: TrainingFiles {
        var copy = self
        copy.model = Path.absolute(model)
        copy.history = history.map(Path.absolute)
        copy.figure = figure.map(Path.absolute)
        copy.checkpoints = checkpoints.map(Path.absolute)
        return copy
    }

    /// Makes sure before a long run that its files can be written after it.
    ///
    /// - Throws: ``Failure`` when one cannot.
    func checkWritable() throws {
        if let checkpoints { try Path.makeFolder(checkpoints) }
        for path in [model, history, figure].compactMap(\.self) { try Path.checkWritable(path) }
        if let checkpoints { try Path.checkWritable(Path.checkpoint(in: checkpoints)) }
    }
}
