import Descent

/// The input is a file of tensors, and perhaps a model or a checkpoint.
func readSafeTensors(_ bytes: [UInt8]) {
    attempt {
        let file = try SafeTensors(bytes: bytes, file: "file")
        let again = try SafeTensors(bytes: file.encoded(), file: "again")
        precondition(again == file, "what was read is not what was written")
        for tensor in file.tensors {
            attempt { _ = try tensor.values(as: Float.self, file: "file") }
        }
        attempt {
            let model: Model<Float> = try ModelFile.decode(file, name: "model")
            let features = Matrix<Float>(rows: 2, columns: model.network.architecture.input.count)
            _ = try model.outputs(for: features)
        }
        attempt {
            let snapshot: TrainerSnapshot<Double> = try Checkpoint.snapshot(file, name: "checkpoint")
            _ = try Checkpoint.encode(snapshot, recipe: "")
        }
        attempt { _ = try Checkpoint.open(bytes, name: "checkpoint") }
    }
}
