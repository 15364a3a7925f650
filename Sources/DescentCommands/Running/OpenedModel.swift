import Descent

/// A model's file whose texts are read and whose numbers are not yet, since their type is among the texts.
struct OpenedModel {
    let path: String
    let file: SafeTensors
    let description: ModelFile.Description
    let precision: Precision

    /// Opens a file.
    ///
    /// - Throws: ``FileError``, ``SafeTensorsError`` or ``TrainingError`` when it is no model.
    init(_ path: String) throws {
        self.path = path
        file = try SafeTensors(bytes: InputFile.read(path), file: path)
        description = try ModelFile.describe(file, name: path)
        precision = try Precision(description.precision, file: path)
    }

    /// The model with its numbers.
    func model<S: Scalar>(as type: S.Type = S.self) throws -> Model<S> {
        try ModelFile.decode(file, as: type, name: path)
    }
}
