import Descent
import Testing

@testable import DescentCLI
@testable import DescentCommands

/// What options become.
struct SettingsTests {
    private func train(_ arguments: String) throws -> Train {
        let parsed = try DescentCommand.parseAsRoot(
            ["train", "digits"] + arguments.split(separator: " ").map(String.init))
        return try #require(parsed as? Train)
    }

    @Test(arguments: [
        ("--optimizer raw", AnyOptimizer(GradientDescent())),
        ("--optimizer momentum --momentum 0.5", AnyOptimizer(Momentum(momentum: 0.5))),
        ("--optimizer momentum --mu 10", AnyOptimizer(Momentum(mu: 10))),
        ("--optimizer nesterov --momentum 0.8", AnyOptimizer(Nesterov(momentum: 0.8))),
        ("--optimizer adagrad --epsilon 0.001", AnyOptimizer(AdaGrad(epsilon: 0.001))),
        ("--optimizer rmsprop --decay 0.99", AnyOptimizer(RMSprop(decay: 0.99))),
        ("--optimizer adam --beta1 0.8 --beta2 0.99", AnyOptimizer(Adam(beta1: 0.8, beta2: 0.99))),
        ("--optimizer adamw --weight-decay 0.5", AnyOptimizer(AdamW(weightDecay: 0.5))),
        ("--optimizer nadam --momentum-decay 0.01", AnyOptimizer(NAdam(momentumDecay: 0.01))),
        ("--optimizer amsgrad", AnyOptimizer(AMSGrad())),
    ])
    func optimizersTakeTheirNumbers(_ arguments: String, _ expected: AnyOptimizer) throws {
        #expect(AnyOptimizer(try train(arguments).optimizer.chosen) == expected)
    }

    @Test(arguments: [
        ("--batch-size 7", BatchPlan.size(7)), ("-b 7 --replacement", .size(7, order: .withReplacement)),
        ("--batches 22", .count(22)), ("--batches 22 --fixed-batches", .count(22, order: .fixed)),
        ("--full-batch", .full),
    ])
    func batchesAreCutAsAsked(_ arguments: String, _ expected: BatchPlan) throws {
        #expect(try train(arguments).batches.plan(examples: 100) == expected)
    }

    @Test func moreBatchesThanExamplesAreRefused() throws {
        let batches = try train("--batches 22").batches
        #expect(throws: Failure.usage("--batches is 22, expected at most the 21 training examples")) {
            try batches.plan(examples: 21)
        }
    }

    @Test(arguments: [
        ("", LearningRateSchedule.cosine(over: .epochs(40))),
        ("--schedule constant", .constant), ("--schedule linear", .linear(tau: .epochs(40))),
        ("--schedule constant --warm-up 5epochs", .constant(warmUp: .epochs(5))),
        ("--schedule hyperbolic --tau 215steps", .hyperbolic(tau: .steps(215))),
        ("--schedule exponential --tau 10epochs --warm-up 3steps", .exponential(tau: .epochs(10), warmUp: .steps(3))),
    ])
    func schedulesTakeLengthsWithUnits(_ arguments: String, _ expected: LearningRateSchedule) throws {
        #expect(try train(arguments).schedule.chosen(epochs: 40) == expected)
    }

    @Test func stoppingRulesAreThoseThatWereGiven() throws {
        let rules = try train("--tolerance 0.001 --patience 5 --monitor accuracy --min-delta 0.01").stopping.rules
        #expect(
            rules == [
                .tolerance(0.001), .patience(checks: 5, minimumImprovement: 0.01, monitor: .tuneAccuracy),
            ])
        #expect(try train("").stopping.rules.isEmpty)
    }

    @Test(arguments: [
        ("--hidden 25,25 --activation sigmoid", "1×8×8 → 25 sigmoid → 25 sigmoid → 10 softmax"),
        ("--hidden none", "1×8×8 → 10 softmax"),
        (
            "--hidden 5 --activation leaky-relu:0.2 --output-activation identity",
            "1×8×8 → 5 leakyReLU(0.2) → 10 identity"
        ),
        ("--hidden 5 --activation elu", "1×8×8 → 5 elu → 10 softmax"),
    ])
    func layersAreThoseThatWereAsked(_ arguments: String, _ expected: String) throws {
        let network = try train(arguments).network
        #expect(try network.architecture(input: [1, 8, 8], outputs: 10, task: .classification).sketch == expected)
    }

    @Test func initializersReachEveryLayer() throws {
        let network = try train("--hidden 3 --initializer normal --bias-initializer constant:0.5").network
        let architecture = try network.architecture(input: [2], outputs: 2, task: .classification)
        for layer in architecture.layers {
            let dense = try #require(layer as? Dense)
            #expect(dense.weights == .normal)
            #expect(dense.biases == .constant(0.5))
        }
    }

    @Test(arguments: [
        ("10epochs", CheckpointInterval.epochs(10)), ("1epoch", .epochs(1)), ("30s", .seconds(30)),
        ("0.5s", .seconds(0.5)), ("2seconds", .seconds(2)),
    ])
    func checkpointIntervalsHaveUnits(_ text: String, _ expected: CheckpointInterval) throws {
        #expect(try CheckpointInterval(text) == expected)
    }
}
