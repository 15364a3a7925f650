import DescentNumerics
import DescentOptimization
import Foundation
import Testing

/// What a user writes outside of the package.
private struct SignDescent: Optimizer {
    static let name = "sign"
    static let defaultLearningRate = 0.001
    var decay = 0.9
    var stateVectors: [String] { ["average"] }

    func update<S: Scalar>(
        _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double
    ) {
        let rate = S(learningRate), keep = S(decay), gain = S(1 - decay)
        for i in parameters.indices {
            state.vectors[0][i] = keep * state.vectors[0][i] + gain * gradient[i]
            if state.vectors[0][i] != 0 { parameters[i] -= state.vectors[0][i] < 0 ? -rate : rate }
        }
        state.step += 1
    }
}

@Suite struct OptimizerRegistryTests {
    @Test(arguments: RuleCase.all)
    func everyRuleIsWrittenAsNameAndSettings(_ rule: RuleCase) throws {
        let wrapped = AnyOptimizer(rule.optimizer)
        let json = try JSONEncoder().encode(wrapped)
        let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(object["name"] as? String == wrapped.name)
        #expect(object["settings"] is [String: Any])
        #expect(try JSONDecoder().decode(AnyOptimizer.self, from: json) == wrapped)
        #expect(OptimizerRegistry.names.contains(wrapped.name))
        #expect(wrapped.defaultLearningRate > 0)
    }

    @Test func aUsersOptimizerIsReadAndTrains() throws {
        OptimizerRegistry.register(SignDescent.self)
        OptimizerRegistry.register(SignDescent.self)
        let text = #"{"name": "sign", "settings": {"decay": 0.5}}"#
        let optimizer = try JSONDecoder().decode(AnyOptimizer.self, from: Data(text.utf8))
        #expect(optimizer == AnyOptimizer(SignDescent(decay: 0.5)))
        #expect(optimizer != AnyOptimizer(SignDescent(decay: 0.6)))
        #expect(optimizer != AnyOptimizer(GradientDescent()))

        var parameters: [Float] = [1, -1, 0]
        var state = optimizer.optimizer.makeState(Float.self, count: 3)
        for _ in 0..<4 {
            optimizer.optimizer.update(&parameters, gradient: parameters, state: &state, learningRate: 0.125)
        }
        #expect(parameters == [0.5, -0.5, 0])
        #expect(state.step == 4)
    }

    @Test func anUnknownNameIsRefusedWithTheKnownOnes() throws {
        let text = #"{"name": "adma", "settings": {}}"#
        let error = try #require(throws: OptimizerError.self) {
            try JSONDecoder().decode(AnyOptimizer.self, from: Data(text.utf8))
        }
        #expect(error.description.contains("\"adma\""))
        for name in ["raw", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw", "nadam", "amsgrad"] {
            #expect(error.description.contains(name))
        }
    }

    @Test(
        arguments: [
            (#"{"name": "adam", "settings": {"beta1": 1, "beta2": 0.999, "epsilon": 1e-8}}"#, "beta1 is 1.0"),
            (#"{"name": "adam", "settings": {"beta1": 0.9, "beta2": -0.1, "epsilon": 1e-8}}"#, "beta2 is -0.1"),
            (#"{"name": "rmsprop", "settings": {"decay": 0.9, "epsilon": 0}}"#, "epsilon is 0.0"),
            (#"{"name": "momentum", "settings": {"momentum": 2}}"#, "momentum is 2.0"),
            (
                #"{"name": "adamw", "settings": {"beta1": 0.9, "beta2": 0.9, "epsilon": 1, "weightDecay": -1}}"#,
                "weightDecay is -1.0"
            ),
        ])
    func settingsOutOfRangeAreRefused(_ text: String, _ words: String) throws {
        let error = try #require(throws: OptimizerError.self) {
            try JSONDecoder().decode(AnyOptimizer.self, from: Data(text.utf8))
        }
        #expect(error.description.contains(words), "\(error)")
    }

    @Test func momentumFromMuIsTheReportsGamma() {
        #expect(Momentum(mu: 4) == Momentum(momentum: 0.75))
        #expect(Momentum(mu: 1) == Momentum(momentum: 0))
    }
}
