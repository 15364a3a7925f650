import Descent

@main
struct QuickStart {
    static func main() throws {
        let digits = Dataset<Float>.digits()
        let parts = try digits.split(by: .stratified, train: 0.6, tune: 0.2, seed: 7)
        let preprocessing = Preprocessing(.range, learnedFrom: parts.train)
        let architecture = try Architecture(
            input: preprocessing.input,
            layers: [Dense(100, activation: .relu), Dense(10, activation: .softmax)])
        let settings = TrainingSettings(optimizer: Adam(), learningRate: 0.003, epochs: 60, seed: 7)
        let trainer = try Trainer(architecture, settings: settings, parts: parts, preprocessing: preprocessing)
        try trainer.run()
        let model = Model(network: trainer.result, preprocessing: preprocessing)
        print(try model.evaluate(parts.holdout))
        try model.save(to: CommandLine.arguments.dropFirst().first ?? "digits.safetensors")
    }
}
