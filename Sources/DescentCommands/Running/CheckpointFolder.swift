import Descent

/// The folder of a run's checkpoint: when one is due, and how it is written and read.
struct CheckpointFolder {
    let path: String

    /// The checkpoint's file.
    var file: String { Path.checkpoint(in: path) }

    /// Writes the checkpoint in place of the one before.
    func write<S: Scalar>(_ snapshot: TrainerSnapshot<S>, recipe: TrainingRecipe) throws {
        try Path.makeFolder(path)
        try AtomicFile.write(Checkpoint.encode(snapshot, recipe: recipe.text()), to: file)
    }

    /// Reads the checkpoint without its numbers.
    func open() throws -> (file: SafeTensors, recipe: TrainingRecipe) {
        let (tensors, text, _) = try Checkpoint.open(InputFile.read(file), name: file)
        return (tensors, try TrainingRecipe(text: text, file: file))
    }

    /// Makes sure that a new run does not write over the checkpoint of one that is not done.
    ///
    /// - Throws: ``Failure`` if there is one.
    func checkVacant() throws {
        guard Path.exists(file) else { return }
        let found: String
        if let (tensors, recipe) = try? open() {
            let isDone = try Self.isDone(tensors, precision: recipe.precision.type, name: file)
            if isDone { return }
            found = "the checkpoint of a run that is not done; go on with it by --resume \(path), remove it"
        } else {
            found = "another file; move it"
        }
        throw Failure(.cannotCreate, "\(file) is \(found), or give another folder")
    }

    private static func isDone<S: Scalar>(_ file: SafeTensors, precision: S.Type, name: String) throws -> Bool {
        try Checkpoint.snapshot(file, as: S.self, name: name).progress.end != nil
    }
}

/// When the next checkpoint is due.
struct CheckpointClock {
    private let interval: CheckpointInterval
    private var last = Clock.seconds

    init(_ interval: CheckpointInterval) { self.interval = interval }

    /// Whether one is due after that moment.
    mutating func isDue(after moment: TrainingMoment, epoch: Int) -> Bool {
        switch interval {
        case .epochs(let count):
            guard case .epoch = moment else { return false }
            return epoch % count == 0
        case .seconds(let seconds):
            let now = Clock.seconds
            guard now - last >= seconds else { return false }
            last = now
            return true
        }
    }
}
