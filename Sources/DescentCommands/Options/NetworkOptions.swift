import ArgumentParser
import Descent

/// The layers.
struct NetworkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Sizes of the hidden layers, or none for logistic or linear regression. (default: \(Defaults.hidden.defaultValueDescription))",
            valueName: "n,n,…|none"))
    var hidden: HiddenUnits?

    @Option(
        help: ArgumentHelp(
            "The hidden layers' activation; leaky-relu and elu may have their number behind a colon. (default: \(Defaults.activation))",
            valueName: "name"))
    var activation: Activation?

    @Option(
        help: ArgumentHelp(
            "The last layer's activation. (default: softmax for classes, identity for numbers)", valueName: "name"))
    var outputActivation: Activation?

    @Option(
        help: ArgumentHelp(
            "How weights start. (default: what suits the activation)",
            valueName: "name"))
    var initializer: Initializer?

    @Option(help: ArgumentHelp("How biases start. (default: zeros)", valueName: "name"))
    var biasInitializer: Initializer?

    /// The first option that was given, for messages.
    var given: String? {
        let options: [(name: String, isGiven: Bool)] = [
            ("--hidden", hidden != nil), ("--activation", activation != nil),
            ("--output-activation", outputActivation != nil), ("--initializer", initializer != nil),
            ("--bias-initializer", biasInitializer != nil),
        ]
        return options.first(where: \.isGiven)?.name
    }

    func validate() throws {
        if activation != nil, hidden?.units.isEmpty == true {
            throw ValidationError("--activation is for hidden layers and --hidden none has none; leave one out")
        }
    }

    /// The layers for such an input and so many outputs.
    func architecture(input: Shape, outputs: Int, task: LearningTask) throws -> Architecture {
        let biases = biasInitializer ?? .zeros
        let hiddenLayers = (hidden ?? Defaults.hidden).units.map { units in
            Dense(units, activation: activation ?? Defaults.activation, weights: initializer, biases: biases)
        }
        let last = outputActivation ?? (task == .classification ? .softmax : .identity)
        return try Architecture(
            input: input,
            layers: hiddenLayers + [Dense(outputs, activation: last, weights: initializer, biases: biases)])
    }
}
