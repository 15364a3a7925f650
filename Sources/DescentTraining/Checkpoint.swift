import DescentNetworks
import DescentNumerics
import DescentOptimization

/// The file of a run that is under way: everything that it needs to go on to the same bits.
///
/// It is one `.safetensors` file, written under another name and then renamed, so that a kill at any moment leaves the
/// one before or the new one. A checksum over all of it tells a damaged file.
public enum Checkpoint {
    /// The file's name in the folder of a run.
    public static let fileName = "checkpoint.safetensors"

    static let format = "descent checkpoint 1"

    /// The bytes of a checkpoint.
    ///
    /// - `recipe`: What the program needs to set up the same run again, as a text of its own.
    public static func encode<S: Scalar>(_ snapshot: TrainerSnapshot<S>, recipe: String) throws -> [UInt8] {
        var file = SafeTensors(metadata: [
            "format": format, "version": descentVersion, "precision": S.name, "recipe": recipe,
            "history": try JSONText.encode(snapshot.history), "progress": try JSONText.encode(snapshot.progress),
            "optimizerStep": "\(snapshot.optimizer.step)",
            "optimizerScalars": try JSONText.encode(snapshot.optimizer.scalars),
        ])
        file.append("parameters", shape: [snapshot.parameters.count], values: snapshot.parameters)
        file.append("best", shape: [snapshot.best.count], values: snapshot.best)
        file.append("lastGood", shape: [snapshot.lastGood.count], values: snapshot.lastGood)
        for (index, vector) in snapshot.optimizer.vectors.enumerated() {
            file.append("optimizer.\(index)", shape: [vector.count], values: vector)
        }
        file.metadata["checksum"] = file.checksum
        return file.encoded()
    }

    /// Reads the recipe and the precision of a checkpoint, after checking that the file is whole.
    ///
    /// - Throws: `SafeTensorsError` or ``TrainingError`` when it is torn, of another program or of another version.
    public static func open(_ bytes: [UInt8], name: String) throws -> (
        file: SafeTensors, recipe: String, precision: String
    ) {
        let file = try SafeTensors(bytes: bytes, file: name)
        guard file.metadata["format"] == format, let recipe = file.metadata["recipe"],
            let precision = file.metadata["precision"]
        else {
            throw TrainingError("\(name) is no checkpoint of descent; give the folder that --checkpoint named")
        }
        let version = file.metadata["version"] ?? "unknown"
        guard version == descentVersion else {
            throw TrainingError(
                "\(name) was written by version \(version) and this is \(descentVersion), which may round differently;"
                    + " finish the run with that version, or start anew")
        }
        var unsigned = file
        unsigned.metadata["checksum"] = nil
        guard file.metadata["checksum"] == unsigned.checksum else {
            throw TrainingError("\(name) is damaged: its checksum does not fit its contents; start the run anew")
        }
        return (file, recipe, precision)
    }

    /// Reads the run from an opened checkpoint.
    public static func snapshot<S: Scalar>(
        _ file: SafeTensors, as type: S.Type = S.self, name: String
    ) throws -> TrainerSnapshot<S> {
        func values(_ tensor: String) throws -> [S] {
            try file.values(tensor, shape: file[tensor]?.shape ?? [], file: name)
        }
        func text(_ key: String) throws -> String {
            guard let text = file.metadata[key] else { throw TrainingError("\(name): there is no \"\(key)\"") }
            return text
        }
        let vectors = try (0..<file.tensors.count).filter { file["optimizer.\($0)"] != nil }
            .map { try values("optimizer.\($0)") }
        return TrainerSnapshot(
            parameters: try values("parameters"), best: try values("best"), lastGood: try values("lastGood"),
            optimizer: OptimizerState(
                step: Int(try text("optimizerStep")) ?? 0, vectors: vectors,
                scalars: try JSONText.decode(text("optimizerScalars"), key: "optimizerScalars", file: name)),
            history: try JSONText.decode(text("history"), key: "history", file: name),
            progress: try JSONText.decode(text("progress"), key: "progress", file: name))
    }
}

extension SafeTensors {
    /// A fingerprint of all texts and numbers.
    fileprivate var checksum: String {
        var fingerprint = Fingerprint()
        for key in metadata.keys.sorted() {
            fingerprint.combine(key)
            fingerprint.combine(metadata[key] ?? "")
        }
        for tensor in tensors {
            fingerprint.combine(tensor.name)
            tensor.bytes.withUnsafeBytes { bytes in
                for start in stride(from: 0, to: bytes.count, by: 8) {
                    var word: UInt64 = 0
                    for offset in start..<Swift.min(start + 8, bytes.count) { word = word << 8 | UInt64(bytes[offset]) }
                    fingerprint.combine(word)
                }
            }
        }
        return fingerprint.description
    }
}
