import Descent
import Testing

@Suite("A model's file")
struct ModelFileTests {
    let run: SmallRun<Float>
    let model: Model<Float>
    let file: SafeTensors

    init() throws {
        run = try SmallRun<Float>(epochs: 1)
        let trainer = try run.trainer()
        try trainer.run()
        model = Model(network: trainer.result, preprocessing: run.preprocessing)
        file = try SafeTensors(bytes: ModelFile.encode(model), file: "model")
    }

    @Test func holdsTensorsAsPyTorchHasThem() throws {
        #expect(file.tensors.map(\.name) == ["0.bias", "0.weight", "2.bias", "2.weight"])
        #expect(file["0.weight"]?.shape == [12, 64] && file["2.bias"]?.shape == [10])
        // Row o of the weight is what output o multiplies its inputs with.
        let weight: [Float] = try file.values("0.weight", shape: [12, 64], file: "model")
        let first = model.network.architecture.parameters[0]
        #expect(weight == model.network[tensor: first])
        #expect(weight[1] == model.network.parameters[12], "input 1 of output 0 lies one row of outputs further in β")
    }

    @Test func givesTheModelBack() throws {
        let read: Model<Float> = try ModelFile.decode(file, name: "model")
        #expect(read.network.parameters == model.network.parameters)
        #expect(read.preprocessing == model.preprocessing)
        #expect(try ModelFile.encode(read) == ModelFile.encode(model))
        let rows = run.parts.holdout.features
        #expect(try read.outputs(for: rows) == model.outputs(for: rows))
    }

    /// What is done to the file, and a part of the sentence that refuses it.
    static let damages: [(String, @Sendable (inout SafeTensors) -> Void)] = [
        ("\"descent model 1\"", { $0.metadata["format"] = nil }),
        ("\"descent model 1\"", { $0.metadata["format"] = "another" }),
        ("architecture", { $0.metadata["architecture"] = "{" }),
        ("unknown", { $0.metadata["architecture"] = $0.metadata["architecture"]?.replacing("dense", with: "dance") }),
        (
            "at least 1",
            {
                $0.metadata["architecture"] = $0.metadata["architecture"]?.replacing(
                    "\"units\":12", with: "\"units\":-1")
            }
        ),
        (
            "0.weight",
            {
                $0.metadata["architecture"] = $0.metadata["architecture"]?.replacing(
                    "\"units\":12", with: "\"units\":13")
            }
        ),
        (
            "preprocessing",
            { $0.metadata["preprocessing"] = $0.metadata["preprocessing"]?.replacing("\"classes\"", with: "\"c\"") }
        ),
        (
            "preprocessing",
            { $0.metadata["preprocessing"] = $0.metadata["preprocessing"]?.replacing("\"9\"]", with: "\"9\",\"10\"]") }
        ),
        ("extra", { $0.append("extra", shape: [1], values: [Float(1)]) }),
    ]

    @Test(arguments: damages.indices)
    func isRefusedWithASentenceWhenItIsDamaged(_ index: Int) throws {
        var damaged = file
        Self.damages[index].1(&damaged)
        let error = #expect(throws: (any Error).self) {
            let _: Model<Float> = try ModelFile.decode(damaged, name: "model.safetensors")
        }
        let sentence = error.map { "\($0)" } ?? ""
        #expect(sentence.contains(Self.damages[index].0) && sentence.contains("model.safetensors"), "\(sentence)")
    }

    @Test(arguments: [Float.nan, .infinity])
    func isRefusedWhenAWeightIsNotFinite(_ value: Float) throws {
        var damaged = model
        damaged.network.parameters[3] = value
        let bytes = try ModelFile.encode(damaged)
        let error = #expect(throws: TrainingError.self) {
            let _: Model<Float> = try ModelFile.decode(SafeTensors(bytes: bytes, file: "m"), name: "m")
        }
        #expect(error?.description.contains("not finite") == true)
    }

    @Test func aDataSetOfOtherClassesOrFeaturesIsRefused() throws {
        let narrow = Dataset<Float>(
            name: "narrow", features: Matrix(rows: 1, columns: 3), targets: .labels([0], classes: ["0"]))
        #expect(throws: TrainingError.self) { try model.evaluate(narrow) }
        let letters = Dataset<Float>(
            name: "letters", features: Matrix(rows: 1, columns: 64), targets: .labels([0], classes: ["x"]))
        let error = #expect(throws: TrainingError.self) { try model.evaluate(letters) }
        #expect(error?.description.contains("\"x\"") == true)
    }

    @Test func classesAreMatchedByName() throws {
        // The same examples with their classes numbered the other way round.
        let holdout = run.parts.holdout
        let labels = try #require(holdout.labels)
        let turned = Dataset<Float>(
            name: "turned", features: holdout.features,
            targets: .labels(labels.map { 9 - $0 }, classes: holdout.classes.reversed()))
        #expect(try "\(model.evaluate(turned))" == "\(model.evaluate(holdout))")
    }
}
