import DescentNetworks
import DescentNumerics

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The file of a model: a `.safetensors` file with PyTorch's names and layouts, and everything else as texts in JSON in
/// its `__metadata__`. The same model gives the same bytes.
public enum ModelFile {
    static let format = "descent model 1"

    /// What the file holds beside the numbers, read before the numbers are.
    public struct Description: Sendable {
        /// The layers.
        public let architecture: Architecture
        /// What comes before and after the network.
        public let preprocessing: Preprocessing
        /// How it was trained.
        public let training: TrainingRecord?
        /// `float32` or `float64`: what the numbers were trained in.
        public let precision: String
    }

    /// The bytes of the file of a model.
    public static func encode<S: Scalar>(_ model: Model<S>) throws -> [UInt8] {
        var file = SafeTensors(metadata: [
            "format": format, "precision": S.name, "architecture": try JSONText.encode(model.network.architecture),
            "preprocessing": try JSONText.encode(model.preprocessing),
        ])
        if let training = model.training { file.metadata["training"] = try JSONText.encode(training) }
        file.append(model.network)
        return file.encoded()
    }

    /// Reads the texts of a model's file.
    ///
    /// - Throws: ``TrainingError`` or `SafeTensorsError`.
    public static func describe(_ file: SafeTensors, name: String) throws -> Description {
        guard file.metadata["format"] == format, let architecture = file.metadata["architecture"],
            let preprocessing = file.metadata["preprocessing"]
        else {
            let found = file.metadata["format"].map { "the format \"\($0)\"" } ?? "no format"
            throw TrainingError(
                "\(name): found \(found) in the metadata, expected \"\(format)\"; give a model that descent has saved")
        }
        return Description(
            architecture: try JSONText.decode(architecture, key: "architecture", file: name),
            preprocessing: try JSONText.decode(preprocessing, key: "preprocessing", file: name),
            training: try file.metadata["training"].map { try JSONText.decode($0, key: "training", file: name) },
            precision: file.metadata["precision"] ?? Float.name)
    }

    /// Reads a model.
    ///
    /// - `name`: The file's name, for messages.
    /// - Throws: ``TrainingError``, `SafeTensorsError` or `ArchitectureError` when the file is not a sound model.
    public static func decode<S: Scalar>(_ file: SafeTensors, as type: S.Type = S.self, name: String) throws -> Model<S>
    {
        let description = try describe(file, name: name)
        let network = try Network<S>(description.architecture, tensors: file, file: name)
        let preprocessing = description.preprocessing
        guard preprocessing.outputCount == network.architecture.output.count,
            preprocessing.featureNames.count == network.architecture.input.count,
            preprocessing.features.fits(columns: preprocessing.featureNames.count),
            preprocessing.targets?.fits(columns: preprocessing.outputNames.count) ?? true
        else {
            throw TrainingError(
                "\(name): its preprocessing is for \(preprocessing.featureNames.count) features and"
                    + " \(preprocessing.outputCount) outputs, expected \(network.architecture.input.count) and"
                    + " \(network.architecture.output.count) as its network has")
        }
        return Model(network: network, preprocessing: preprocessing, training: description.training)
    }
}

/// Values as texts in JSON whose keys are sorted, so that equal values give equal texts.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(
        _ text: String, as type: Value.Type = Value.self, key: String, file: String
    ) throws -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return try decoder.decode(type, from: Data(text.utf8))
        } catch let error as DecodingError {
            throw TrainingError("\(file): its metadata \"\(key)\" cannot be read: \(error.sentence)")
        } catch {
            throw TrainingError("\(file): its metadata \"\(key)\" cannot be used: \(error)")
        }
    }
}

extension DecodingError {
    /// Where it is and what is wrong, in words.
    var sentence: String {
        let (context, what): (Context, String?) =
            switch self {
            case .typeMismatch(let type, let context): (context, "expected \(type)")
            case .valueNotFound(let type, let context): (context, "expected \(type) and found nothing")
            case .keyNotFound(let key, let context): (context, "there is no \"\(key.stringValue)\"")
            case .dataCorrupted(let context): (context, nil)
            @unknown default: (Context(codingPath: [], debugDescription: "it is damaged"), nil)
            }
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return (path.isEmpty ? "" : "\(path): ") + (what ?? context.debugDescription)
    }
}

extension SafeTensors {
    /// Adds all tensors of a network under PyTorch's names.
    mutating func append<S: Scalar>(_ network: Network<S>) {
        for parameter in network.architecture.parameters {
            append(parameter.name, shape: parameter.tensor.shape.dimensions, values: network[tensor: parameter])
        }
    }
}

extension Network {
    /// A network whose parameters a file holds, under PyTorch's names: a model's file, or one that Python wrote.
    ///
    /// - Throws: `SafeTensorsError` when a tensor is missing or has another shape, ``TrainingError`` when there are
    ///   others too or a number is not finite.
    public init(_ architecture: Architecture, tensors: SafeTensors, file: String) throws {
        let expected = Set(architecture.parameters.map(\.name))
        if let extra = tensors.tensors.first(where: { !expected.contains($0.name) }) {
            throw TrainingError(
                "\(file): found the tensor \"\(extra.name)\", expected "
                    + architecture.parameters.map(\.name).joined(separator: ", "))
        }
        // Shapes are looked at before memory is asked for: a damaged file may claim any size.
        for parameter in architecture.parameters {
            let shape = parameter.tensor.shape
            guard let tensor = tensors[parameter.name] else {
                throw TrainingError("\(file): there is no tensor \"\(parameter.name)\", expected one of \(shape)")
            }
            guard tensor.shape == shape.dimensions else {
                throw TrainingError(
                    "\(file): the tensor \"\(parameter.name)\" has the shape \(tensor.shape), expected \(shape)")
            }
        }
        var network = Network(architecture, parameters: Array(repeating: 0, count: architecture.parameterCount))
        for parameter in architecture.parameters {
            let values: [S] = try tensors.values(
                parameter.name, shape: parameter.tensor.shape.dimensions, file: file)
            guard values.allSatisfy(\.isFinite) else {
                throw TrainingError(
                    "\(file): the tensor \"\(parameter.name)\" holds a number that is not finite; train again")
            }
            network[tensor: parameter] = values
        }
        self = network
    }
}
