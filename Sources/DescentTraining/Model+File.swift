import DescentData
import DescentNetworks
import DescentNumerics

extension Model {
    /// Writes the model's file: all of it or, when that fails, nothing.
    ///
    /// - Throws: `FileError` when the file cannot be written.
    public func save(to path: String) throws { try AtomicFile.write(ModelFile.encode(self), to: path) }

    /// Reads a model's file.
    ///
    /// - Throws: `FileError`, `SafeTensorsError` or ``TrainingError`` when it is not a sound model.
    public init(contentsOf path: String) throws {
        let file = try SafeTensors(bytes: InputFile.read(path), file: path)
        self = try ModelFile.decode(file, name: path)
    }
}
