import Descent
import Testing

@Suite("A run that diverges")
struct DivergenceTests {
    @Test func isStoppedBeforeTheUpdateAndKeepsTheLastGoodWeights() throws {
        var run = try SmallRun<Float>(epochs: 50, optimizer: GradientDescent())
        run.settings.learningRate = 1e30
        let trainer = try run.trainer()
        let start = trainer.network.parameters
        let error = #expect(throws: DivergenceError.self) { try trainer.run() }
        #expect(error?.step == 2 && error?.epoch == 1 && error?.lastGoodEpoch == 0)
        #expect(error?.place.contains("layer") == true)
        #expect(error?.advice.contains("learning rate of 1e+30") == true)
        #expect(trainer.progress.step == 1)
        #expect(trainer.lastGoodNetwork.parameters == start)
    }

    @Test func keepsTheWeightsOfTheLastWholeEpoch() throws {
        // The rate rises without bound: the first epochs go well.
        var run = try SmallRun<Float>(epochs: 50, optimizer: RisingDescent())
        run.settings.learningRate = 1
        let trainer = try run.trainer()
        var good: [Int: [Float]] = [:]
        let error = #expect(throws: DivergenceError.self) {
            try trainer.run { moment in
                if case .epoch(let record) = moment { good[record.epoch] = trainer.network.parameters }
                return .proceed
            }
        }
        let epoch = try #require(error?.lastGoodEpoch)
        #expect(epoch >= 1 && error?.epoch == epoch + 1)
        #expect(trainer.lastGoodNetwork.parameters == good[epoch])
        let areFinite = trainer.lastGoodNetwork.parameters.allSatisfy { $0.isFinite }
        #expect(areFinite)
    }

    /// Gradient descent whose rate grows a thousandfold with every step after the fortieth.
    struct RisingDescent: Optimizer {
        static let name = "test.rising"
        static let defaultLearningRate = 0.1
        var stateVectors: [String] { [] }

        func update<S: Scalar>(
            _ parameters: inout MutableSpan<S>, gradient: Span<S>, state: inout OptimizerState<S>, learningRate: Double
        ) {
            state.step += 1
            var rate = learningRate
            for _ in 0..<max(0, state.step - 40) { rate *= 1000 }
            for index in parameters.indices { parameters[index] -= S(rate) * gradient[index] }
        }
    }
}
