import Descent

/// The JSON document of `descent inspect --json`.
struct ModelDocument: Encodable {
    struct Layer: Encodable {
        let name: String
        let activation: String?
        let input: Shape
        let output: Shape
        let parameters: Int
        let operations: Int
    }

    struct Tensor: Encodable {
        let name: String
        let shape: Shape
    }

    let model: String
    let precision: String
    let parameters: Int
    let operations: Int
    let layers: [Layer]
    let tensors: [Tensor]
    let preprocessing: Preprocessing
    let training: TrainingRecord?
    let version: String
    let instructionSet: String

    init(_ opened: OpenedModel) {
        let architecture = opened.description.architecture
        model = opened.path
        precision = opened.description.precision
        parameters = architecture.parameterCount
        operations = architecture.operations
        layers = architecture.layers.enumerated().map { index, layer in
            Layer(
                name: type(of: layer).name, activation: (layer as? Dense)?.activation.description,
                input: architecture.shapes[index], output: architecture.shapes[index + 1],
                parameters: architecture.range(ofLayer: index).count,
                operations: layer.operations(for: architecture.shapes[index]))
        }
        tensors = architecture.parameters.map { Tensor(name: $0.name, shape: $0.tensor.shape) }
        preprocessing = opened.description.preprocessing
        training = opened.description.training
        version = descentVersion
        instructionSet = InstructionSet.current.rawValue
    }
}
