import Descent
import Foundation
import Testing

/// A whole run of `digits-runs.json`: made with NumPy or PyTorch in float64 from the report's equations.
struct DigitsRun: Decodable, CustomTestStringConvertible, Sendable {
    let sizes: [Int]
    let hiddenActivation: String
    let rule: String
    let eta: Double
    let lambda: Double
    let batchSize: Int
    let epochs: Int
    /// Weights and biases of each layer in turn; a bias is a list, a weight a list of lists.
    let start: [Tensor]
    let meanBatchCostPerEpoch: [Double]
    let end: [Tensor]
    let validationCost: Double
    let validationCorrect: Int

    enum Tensor: Decodable, Sendable {
        case vector([Double])
        case matrix([[Double]])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            self =
                if let rows = try? container.decode([[Double]].self) { .matrix(rows) } else {
                    .vector(try container.decode([Double].self))
                }
        }

        var values: [Double] {
            switch self {
            case .vector(let values): values
            case .matrix(let rows): rows.flatMap(\.self)
            }
        }
    }

    var testDescription: String { "\(sizes) \(rule)" }

    static let all: [DigitsRun] = {
        guard let file = Bundle.module.url(forResource: "digits-runs", withExtension: "json", subdirectory: "Fixtures"),
            let data = try? Data(contentsOf: file)
        else { return [] }
        return (try? JSONDecoder().decode([DigitsRun].self, from: data)) ?? []
    }()

    var optimizer: any Optimizer {
        get throws {
            switch rule {
            case "raw": GradientDescent()
            case "momentum": Momentum(mu: 1.5)
            case "adagrad": AdaGrad(epsilon: 1e-8)
            case "rmsprop": RMSprop(decay: 0.9, epsilon: 1e-8)
            case "adam": Adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
            default: throw TrainingError("the fixture has the rule \(rule), which this test does not know")
            }
        }
    }

    func architecture() throws -> Architecture {
        let hidden = try #require(Activation(hiddenActivation))
        return try Architecture(
            input: [sizes[0]],
            layers: sizes.dropFirst().enumerated().map { index, units in
                Dense(units, activation: index == sizes.count - 2 ? .softmax : hidden)
            })
    }

    func parameters<S: Scalar>(_ tensors: [Tensor], as type: S.Type) throws -> [S] {
        var network = Network<S>(try architecture(), seed: 0)
        for (parameter, tensor) in zip(network.architecture.parameters, tensors) {
            network[tensor: parameter] = tensor.values.map { S($0) }
        }
        return network.parameters
    }

    /// Trains as the fixture was trained and returns the end, the costs and the score on the report's validation rows.
    func train<S: Scalar>(as type: S.Type) throws -> (parameters: [S], costs: [Double], score: Score) {
        let digits = Dataset<S>.digits()
        let parts = try digits.split(by: .sequential(truncating: true))
        let scaling = Scaling(.range, learnedFrom: parts.train)
        var settings = TrainingSettings(
            optimizer: try optimizer, learningRate: eta, l2: lambda, l2Scope: .all,
            batches: .size(batchSize, order: .fixed), epochs: epochs)
        settings.loss = .crossEntropy
        let trainer = try Trainer<S>(
            architecture(), settings: settings,
            train: Examples(parts.train, scaling: scaling, loss: .crossEntropy),
            tune: Examples(parts.holdout, scaling: scaling, loss: .crossEntropy),
            start: parameters(start, as: S.self))
        try trainer.run()
        let last = try #require(trainer.history.records.last?.tune)
        return (trainer.network.parameters, trainer.history.records.map(\.batchCost), last)
    }
}

@Suite("Whole runs on the digits agree with the reference")
struct DigitsRunTests {
    @Test func theFixtureHasRuns() { #expect(!DigitsRun.all.isEmpty) }

    /// The tolerance is relative, and for numbers below 1 absolute.
    @Test(arguments: DigitsRun.all)
    func inDouble(_ run: DigitsRun) throws { try check(run, as: Double.self, tolerance: 1e-9) }

    @Test(arguments: DigitsRun.all)
    func inFloat(_ run: DigitsRun) throws { try check(run, as: Float.self, tolerance: 1e-4) }

    private func check<S: Scalar>(_ run: DigitsRun, as type: S.Type, tolerance: Double) throws {
        let found = try run.train(as: type)
        let end = try run.parameters(run.end, as: Double.self)
        for (one, other) in zip(found.parameters, end) {
            #expect(abs(Double(one) - other) <= tolerance * max(1, abs(other)))
        }
        #expect(found.costs.count == run.meanBatchCostPerEpoch.count)
        for (one, other) in zip(found.costs, run.meanBatchCostPerEpoch) {
            #expect(abs(one - other) <= tolerance * max(1, abs(other)))
        }
        #expect(abs(found.score.cost - run.validationCost) <= tolerance * max(1, run.validationCost))
        let accuracy = try #require(found.score.accuracy)
        #expect(Int((accuracy * 359).rounded()) == run.validationCorrect)
    }
}
