import Descent
import Testing

@Suite("A trainer")
struct TrainerTests {
    @Test func makesEveryEpochAndLowersTheCost() throws {
        let trainer = try SmallRun<Float>().trainer()
        #expect(try trainer.run() == .allEpochs)
        let records = trainer.history.records
        #expect(records.map(\.epoch) == Array(1...6))
        #expect(records.map(\.step) == (1...6).map { $0 * 22 })
        #expect(records[5].train.cost < records[0].train.cost / 2)
        #expect(records[5].penalty > 0)
    }

    @Test func givesTheSameBitsForTheSameSeedAndOthersForAnother() throws {
        func parameters(_ seed: UInt64) throws -> [Float] {
            let trainer = try SmallRun<Float>(seed: seed).trainer()
            try trainer.run()
            return trainer.network.parameters
        }
        #expect(try parameters(5) == parameters(5))
        #expect(try parameters(5) != parameters(6))
    }

    @Test(arguments: [2, 3])
    func givesTheSameBitsWithSeveralThreads(_ threads: Int) throws {
        // Wide enough that the products are shared among the threads.
        var run = try SmallRun<Float>(hidden: [300, 200], epochs: 1)
        run.settings.batches = .size(128)
        let alone = try run.trainer()
        try alone.run()
        let together = try run.trainer(team: ThreadTeam(threads: threads))
        try together.run()
        #expect(alone.network.parameters == together.network.parameters)
        #expect(alone.history == together.history)
    }

    @Test(arguments: [1, 21, 22, 23, 60, 131])
    func goesOnFromASnapshotToTheSameBits(pausedAfter steps: Int) throws {
        for optimizer: any Optimizer in [Adam(), NAdam(), RMSprop(), Momentum()] {
            var run = try SmallRun<Double>(optimizer: optimizer)
            run.settings.stopping = [.patience(checks: 50), .tolerance(1e-12)]
            run.settings.schedule = .cosine(over: .epochs(6))
            let whole = try run.trainer()
            try whole.run()

            let first = try run.trainer()
            let end = try first.run { _ in first.progress.step == steps ? .pause : .proceed }
            #expect(end == .paused)
            let second = try run.trainer()
            try second.resume(try reread(first.snapshot))
            try second.run()
            #expect(second.network.parameters == whole.network.parameters)
            #expect(second.result.parameters == whole.result.parameters)
            #expect(second.history == whole.history)
            #expect(second.progress == whole.progress)
        }
    }

    /// A snapshot that went through the bytes of a checkpoint.
    private func reread(_ snapshot: TrainerSnapshot<Double>) throws -> TrainerSnapshot<Double> {
        let bytes = try Checkpoint.encode(snapshot, recipe: "a recipe")
        let (file, recipe, precision) = try Checkpoint.open(bytes, name: "test")
        #expect(recipe == "a recipe" && precision == "float64")
        return try Checkpoint.snapshot(file, name: "test")
    }

    @Test func refusesASnapshotOfAnotherNetwork() throws {
        let snapshot = try SmallRun<Float>(hidden: [12]).trainer().snapshot
        let other = try SmallRun<Float>(hidden: [13]).trainer()
        #expect(throws: TrainingError.self) { try other.resume(snapshot) }
    }

    @Test func earlyStoppingReturnsTheBestWeightsAndNotTheLast() throws {
        var run = try SmallRun<Float>(hidden: [], epochs: 400, optimizer: RMSprop())
        run.settings.learningRate = 0.3
        run.settings.stopping = [.patience(checks: 5)]
        let trainer = try run.trainer()
        #expect(try trainer.run() == .patience)
        let costs = trainer.history.records.compactMap { $0.tune?.cost }
        let best = try #require(costs.indices.min { costs[$0] < costs[$1] })
        #expect(costs.count == best + 6, "it stops five checks after the best")
        #expect(trainer.progress.earlyStopping?.bestEpoch == best + 1)

        // The weights returned have the best cost, as a second look at the tuning part shows.
        let model = Model(network: trainer.result, preprocessing: run.preprocessing)
        guard case .classification(let report) = try model.evaluate(run.parts.tune) else {
            Issue.record("expected classes")
            return
        }
        let entropy = try #require(report.crossEntropy)
        #expect(abs(entropy.value - costs[best]) < 1e-6)
        #expect(trainer.result.parameters != trainer.network.parameters)
    }

    @Test func toleranceComparesWholeTrainingCosts() throws {
        var run = try SmallRun<Double>(hidden: [], epochs: 5_000, optimizer: GradientDescent())
        run.settings.learningRate = 0.5
        run.settings.stopping = [.tolerance(1e-4)]
        let trainer = try run.trainer()
        #expect(try trainer.run() == .tolerance)
        let costs = trainer.history.records.map { $0.train.cost + $0.penalty }
        let changes = zip(costs, costs.dropFirst()).map { abs($1 - $0) }
        #expect(try #require(changes.last) <= 1e-4)
        let earlier = changes.dropLast().allSatisfy { $0 > 1e-4 }
        #expect(earlier)
    }

    @Test(arguments: [TrainingSettings.PenaltyScope.weights, .all])
    func thePenaltyIsReportedApartAndHasItsScope(_ scope: TrainingSettings.PenaltyScope) throws {
        var run = try SmallRun<Double>(hidden: [], epochs: 1)
        run.settings.l2 = 0.5
        run.settings.l2Scope = scope
        let trainer = try run.trainer()
        try trainer.run()
        let network = trainer.network
        let squares = network.architecture.parameters
            .filter { scope == .all || $0.tensor.role == .weight }
            .map { network.parameters[$0.range].reduce(0) { $0 + $1 * $1 } }.reduce(0, +)
        let record = try #require(trainer.history.records.last)
        #expect(abs(record.penalty - 0.25 * squares) < 1e-12)
    }

    @Test func plainDescentSeesAllExamplesInOneStep() throws {
        var run = try SmallRun<Float>(epochs: 3)
        run.settings.batches = .full
        let trainer = try run.trainer()
        try trainer.run()
        #expect(trainer.progress.step == 3)
    }

    @Test func aRunOfNoEpochsReturnsTheStart() throws {
        let trainer = try SmallRun<Float>(epochs: 0).trainer()
        #expect(try trainer.run() == .allEpochs)
        #expect(trainer.network.parameters == trainer.architecture.initialParameters(seed: 5))
        #expect(trainer.history.records.isEmpty)
    }

    @Test func whatDoesNotFitIsRefusedWithASentence() throws {
        let run = try SmallRun<Float>()
        let narrow = try Architecture(input: [64], layers: [Dense(9, activation: .softmax)])
        let linear = try Architecture(input: [64], layers: [Dense(10)])
        let wide = try Architecture(input: [65], layers: [Dense(10, activation: .softmax)])
        for (architecture, expected) in [(narrow, "class 9"), (linear, "softmax"), (wide, "64 features")] {
            let error = #expect(throws: TrainingError.self) {
                try Trainer<Float>(
                    architecture, settings: run.settings, parts: run.parts, preprocessing: run.preprocessing)
            }
            #expect(error?.description.contains(expected) == true)
        }
    }
}
