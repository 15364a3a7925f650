import DescentNumerics
import DescentOptimization
import Foundation
import Testing

@Suite struct OptimizerStateTests {
    struct Saved<S: Scalar>: Codable {
        let optimizer: AnyOptimizer
        let state: OptimizerState<S>
    }

    @Test(arguments: RuleCase.all)
    func aRunThatIsSavedAndReadContinuesWithTheSameBits(_ rule: RuleCase) throws {
        try expectSameBits(rule, Float.self)
        try expectSameBits(rule, Double.self)
    }

    private func expectSameBits<S: Scalar>(_ rule: RuleCase, _: S.Type) throws {
        let start: [S] = numbers(25, "start")
        var straight = start
        var state = rule.optimizer.makeState(S.self, count: 25)
        var saved = Data()
        var resumed: [S] = []
        for step in 0..<20 {
            if step == 10 {
                saved = try JSONEncoder().encode(Saved(optimizer: AnyOptimizer(rule.optimizer), state: state))
                resumed = straight
            }
            rule.optimizer.update(
                &straight, gradient: numbers(25, "gradient", step), state: &state, learningRate: rule.rate)
        }
        let read = try JSONDecoder().decode(Saved<S>.self, from: saved)
        #expect(read.optimizer == AnyOptimizer(rule.optimizer))
        #expect(read.optimizer.optimizer.accepts(read.state, count: 25))
        var readState = read.state
        for step in 10..<20 {
            read.optimizer.optimizer.update(
                &resumed, gradient: numbers(25, "gradient", step), state: &readState, learningRate: rule.rate)
        }
        #expect(resumed == straight)
        #expect(readState == state)
        #expect(straight != start)
    }

    @Test(arguments: RuleCase.all)
    func threadsShareAnUpdateWithTheSameBits(_ rule: RuleCase) {
        // Two pieces, the last of which is short.
        let count = 20_011
        func run<S: Scalar>(_: S.Type, threads: Int) -> ([S], OptimizerState<S>) {
            let team = ThreadTeam(threads: threads)
            var parameters: [S] = numbers(count, "start")
            var state = rule.optimizer.makeState(S.self, count: count)
            for step in 0..<3 {
                let gradient: [S] = numbers(count, "gradient", step)
                var span = parameters.mutableSpan
                rule.optimizer.update(
                    &span, gradient: gradient.span, state: &state, learningRate: rule.rate, team: team)
            }
            return (parameters, state)
        }
        let (single, three) = (run(Float.self, threads: 1), run(Float.self, threads: 3))
        #expect(single.0 == three.0 && single.1 == three.1)
        let (singleDouble, threeDouble) = (run(Double.self, threads: 1), run(Double.self, threads: 3))
        #expect(singleDouble.0 == threeDouble.0 && singleDouble.1 == threeDouble.1)
        #expect(single.0 != numbers(count, "start"))
    }

    @Test(arguments: RuleCase.all)
    func updatesStayInTheMemoryOfTheState(_ rule: RuleCase) {
        var parameters: [Float] = numbers(25, "start")
        var state = rule.optimizer.makeState(Float.self, count: 25)
        func addresses() -> [UnsafeRawPointer?] {
            state.vectors.map { $0.withUnsafeBytes { $0.baseAddress } }
        }
        let before = addresses()
        for step in 0..<3 {
            rule.optimizer.update(
                &parameters, gradient: numbers(25, "gradient", step), state: &state, learningRate: 0.01)
        }
        #expect(addresses() == before)
        #expect(before.count == rule.optimizer.stateVectors.count)
    }

    @Test func aStateOfAnotherShapeIsNotAccepted() {
        let adam = Adam()
        let state = adam.makeState(Float.self, count: 4)
        #expect(adam.accepts(state, count: 4))
        #expect(!adam.accepts(state, count: 5))
        #expect(!RMSprop().accepts(state, count: 4))
        #expect(!NAdam().accepts(state, count: 4))
        var past = state
        past.step = -1
        #expect(!adam.accepts(past, count: 4))
    }

    @Test(arguments: RuleCase.all)
    func noParametersAreNoTrouble(_ rule: RuleCase) {
        var parameters: [Double] = []
        var state = rule.optimizer.makeState(Double.self, count: 0)
        rule.optimizer.update(&parameters, gradient: [], state: &state, learningRate: 1)
        #expect(state.step == 1)
    }
}
