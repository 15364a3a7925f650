import Descent

/// A layer that the library does not have: it multiplies each feature by a gain of its own, y = g ∘ x.
struct Gain: Layer {
    static let name = "example.gain"

    func outputShape(for input: Shape) throws -> Shape { input }

    func parameters(for input: Shape) -> [LayerParameter] {
        [LayerParameter("gain", shape: [input.count], role: .weight)]
    }

    func initialize<S: Scalar>(
        _ parameters: inout MutableSpan<S>, input: Shape, using random: inout RandomStream
    ) {
        for index in parameters.indices { parameters[index] = 1 }
    }

    func forward<S: Scalar>(
        _ inputs: Span<S>, parameters: Span<S>, scratch: inout MutableSpan<S>, outputs: inout MutableSpan<S>, pass: Pass
    ) {
        let width = pass.input.count
        for index in inputs.indices { outputs[index] = parameters[index % width] * inputs[index] }
    }

    func backward<S: Scalar>(
        inputs: Span<S>, parameters: Span<S>, scratch: inout MutableSpan<S>, outputs: Span<S>,
        outputGradients: inout MutableSpan<S>, parameterGradient: inout MutableSpan<S>,
        inputGradients: inout MutableSpan<S>, pass: Pass
    ) {
        let width = pass.input.count
        for index in parameterGradient.indices { parameterGradient[index] = 0 }
        for index in inputs.indices { parameterGradient[index % width] += outputGradients[index] * inputs[index] }
        for index in inputGradients.indices {
            inputGradients[index] = outputGradients[index] * parameters[index % width]
        }
    }
}

/// An optimizer that the library does not have: it looks at the signs of a running mean of the gradient only.
struct SignDescent: Optimizer {
    static let name = "example.sign"
    static let defaultLearningRate = 0.001
    var decay = 0.9
    var stateVectors: [String] { ["average"] }

    func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double
    ) {
        let (rate, keep, gain) = (S(learningRate), S(decay), S(1 - decay))
        for index in parameters.indices {
            let average = keep * state.vectors[0][index] + gain * gradient[index]
            state.vectors[0][index] = average
            if average != 0 { parameters[index] -= average < 0 ? -rate : rate }
        }
        state.step += 1
    }
}

@main
struct YourOwn {
    static func main() throws {
        LayerRegistry.register(Gain.self)
        OptimizerRegistry.register(SignDescent.self)

        let parts = try Dataset<Float>.digits().split(by: .stratified, seed: 7)
        let preprocessing = Preprocessing(.range, learnedFrom: parts.train)
        let architecture = try Architecture(
            input: preprocessing.input, layers: [Gain(), Dense(10, activation: .softmax)])
        let settings = TrainingSettings(optimizer: SignDescent(), learningRate: 0.002, epochs: 30, seed: 7)
        let trainer = try Trainer(architecture, settings: settings, parts: parts, preprocessing: preprocessing)
        try trainer.run()

        // The model file names the layer; a program that registers it can read the file.
        let file = CommandLine.arguments.dropFirst().first ?? "own.safetensors"
        try Model(network: trainer.result, preprocessing: preprocessing).save(to: file)
        print(try Model<Float>(contentsOf: file).evaluate(parts.holdout))
    }
}
