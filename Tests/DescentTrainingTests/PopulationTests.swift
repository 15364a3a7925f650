import Descent
import Testing

/// A member of a population gets the bits that a trainer of its settings gives.
@Suite("A population")
struct PopulationTests {
    static let optimizers: [any Optimizer] = [
        GradientDescent(), Momentum(momentum: 0.8), Nesterov(), AdaGrad(), RMSprop(), Adam(), AdamW(), NAdam(),
        AMSGrad(),
    ]
    static let schedules: [LearningRateSchedule] = [
        .constant, .constant(warmUp: .epochs(1)), .hyperbolic(tau: .steps(5)), .linear(tau: .steps(40)),
        .exponential(tau: .epochs(2)), .cosine(over: .epochs(4)),
    ]
    static let activations: [Activation] = [
        .sigmoid, .identity, .relu, .leakyReLU(slope: 0.1), .tanh, .elu(alpha: 0.7), .gelu, .silu, .softmax,
    ]

    static func examples<S: Scalar>(_ range: Range<Int>, _ loss: Loss) throws -> Examples<S> {
        let part = Dataset<S>.digits().subset(Array(range))
        return try Examples(part, scaling: Preprocessing(.range, learnedFrom: part).features, loss: loss)
    }

    /// Trains members together and apart.
    func expectTheSame<S: Scalar>(
        _: S.Type, _ layers: [any Layer], _ members: [TrainingSettings], epochs: Int = 3, _ name: String
    ) throws {
        let architecture = try Architecture(input: [64], layers: layers)
        let loss = members[0].loss
        let train: Examples<S> = try Self.examples(0..<103, loss)
        let tune: Examples<S> = try Self.examples(200..<510, loss)
        for laneCount in [Population<S>.capacity, Population<S>.capacity / 2] where laneCount >= members.count {
            try expectTheSame(architecture, members, train, tune, laneCount, epochs, name)
        }
    }

    private func expectTheSame<S: Scalar>(
        _ architecture: Architecture, _ members: [TrainingSettings], _ train: Examples<S>, _ tune: Examples<S>,
        _ laneCount: Int, _ epochs: Int, _ name: String
    ) throws {
        let loss = members[0].loss
        let population = try #require(
            Population(architecture, members: members, train: train, laneCount: laneCount))
        let evaluator = try #require(
            LaneEvaluator(architecture, loss: loss, examples: tune, laneCount: laneCount))
        population.advance(toEpoch: epochs)
        let scores = population.scores(evaluator)
        for (lane, settings) in members.enumerated() {
            let trainer = try Trainer(architecture, settings: settings, train: train, tune: tune)
            do {
                try trainer.advance(toEpoch: epochs)
                #expect(population.divergedAtStep[lane] == nil, "\(name), lane \(lane)")
                #expect(population.parameters(of: lane) == trainer.network.parameters, "\(name), lane \(lane)")
                #expect(scores[lane] == trainer.score(Evaluator(architecture, loss: loss, examples: tune)), "\(name)")
            } catch let error as DivergenceError {
                #expect(population.divergedAtStep[lane] == error.step, "\(name), lane \(lane)")
            }
        }
    }

    /// Members with rates, penalties and schedules of their own.
    func members(
        _ optimizer: any Optimizer, _ loss: Loss, seeds: Int, batches: BatchPlan = .size(25), count: Int = 8
    ) -> [TrainingSettings] {
        (0..<count).map { (index: Int) -> TrainingSettings in
            let penalty: Double = index % 3 == 0 ? 0 : 1e-3 * Double(index)
            let rate: Double = 0.002 * Double(index + 1)
            let schedule = Self.schedules[index % Self.schedules.count]
            return TrainingSettings(
                optimizer: optimizer, learningRate: rate, schedule: schedule, loss: loss, l2: penalty, batches: batches,
                epochs: 3, seed: UInt64(index % seeds))
        }
    }

    @Test(arguments: optimizers.indices, Loss.allCases)
    func hasEveryRuleAndScheduleWithBothLosses(_ index: Int, _ loss: Loss) throws {
        let layers: [any Layer] = [Dense(5, activation: .sigmoid), Dense(10, activation: .softmax)]
        for seeds in [1, 3] {
            let members = members(Self.optimizers[index], loss, seeds: seeds)
            try expectTheSame(Float.self, layers, members, "\(Self.optimizers[index]), \(seeds) seeds")
            try expectTheSame(Double.self, layers, members, "\(Self.optimizers[index]), \(seeds) seeds")
        }
    }

    @Test(arguments: activations) func hasEveryActivation(_ activation: Activation) throws {
        for loss in Loss.allCases {
            let last = Dense(10, activation: loss == .crossEntropy ? .softmax : activation)
            let layers: [any Layer] = [Dense(7, activation: activation), Dense(3, activation: activation), last]
            let members = members(RMSprop(), loss, seeds: 2, count: 3)
            try expectTheSame(Float.self, layers, members, "\(activation)")
            try expectTheSame(Double.self, layers, members, "\(activation)")
        }
    }

    @Test(arguments: [
        BatchPlan.full, .count(4), .size(30, order: .fixed), .count(4, order: .withReplacement), .size(200),
    ])
    func hasEveryBatchPlan(_ batches: BatchPlan) throws {
        let layers: [any Layer] = [Dense(10, activation: .softmax)]
        for count in [1, 8] {
            let members = members(Momentum(), .crossEntropy, seeds: count, batches: batches, count: count)
            try expectTheSame(Float.self, layers, members, "\(batches)")
        }
    }

    @Test func membersOfOneRuleHaveTheirOwnSettings() throws {
        var members = members(RMSprop(decay: 0.5), .crossEntropy, seeds: 1, count: 3)
        members[1].optimizer = AnyOptimizer(AdaGrad(epsilon: 1e-3))
        members[2].optimizer = AnyOptimizer(RMSprop(decay: 0.99))
        for index in members.indices { members[index].l2Scope = .all }
        try expectTheSame(Double.self, [Dense(10, activation: .softmax)], members, "own settings")
    }

    @Test func aMemberThatDivergesDisturbsNoOther() throws {
        var members = members(GradientDescent(), .crossEntropy, seeds: 1)
        members[2].learningRate = 1e37
        members[5].learningRate = 1e20
        members[5].schedule = .constant
        let layers: [any Layer] = [Dense(6, activation: .relu), Dense(10, activation: .softmax)]
        try expectTheSame(Float.self, layers, members, "divergence")
        let architecture = try Architecture(input: [64], layers: layers)
        let population = try #require(
            Population<Float>(architecture, members: members, train: Self.examples(0..<103, .crossEntropy)))
        population.advance(toEpoch: 3)
        #expect(population.divergedAtStep.indices.filter { population.divergedAtStep[$0] != nil }.contains(2))
        #expect(population.divergedAtStep[0] == nil && population.epoch == 3)
    }

    /// Inputs of which a share is not zero; with infinities, some members diverge at once.
    @Test(arguments: [0, 0.1, 0.6, 1]) func passesOverZerosInItsInputs(_ share: Double) throws {
        func check<S: Scalar>(_: S.Type) throws {
            var random = RandomStream(seed: 5, "sparse inputs")
            let features = Matrix<S>(
                rows: 130, columns: 70,
                elements: (0..<130 * 70).map { _ in random.uniform() < share ? S(random.uniform()) : 0 })
            let dataset = Dataset(
                name: "sparse", features: features,
                targets: .labels((0..<130).map { Int32($0 % 3) }, classes: ["a", "b", "c"]))
            let examples = try Examples<S>(dataset, scaling: Scaling(.none, learnedFrom: dataset), loss: .crossEntropy)
            // So many units that a trainer leaves out inputs that are 0 in a whole batch.
            let units = S.self == Float.self ? 20 : 11
            let architecture = try Architecture(
                input: [70], layers: [Dense(units, activation: .relu), Dense(3, activation: .softmax)])
            var members = members(Momentum(), .crossEntropy, seeds: 1, batches: .size(67), count: 4)
            // The weights of inputs that are never 0 overflow first.
            members[1].learningRate = Double(S.greatestFiniteMagnitude)
            members[1].l2 = 0
            for laneCount in [Population<S>.capacity, Population<S>.capacity / 2] {
                try expectTheSame(architecture, members, examples, examples, laneCount, 3, "share \(share)")
            }
        }
        try check(Float.self)
        try check(Double.self)
    }

    @Test(arguments: optimizers.indices) func goesOnWhereATrainerWasAndBack(_ index: Int) throws {
        let architecture = try Architecture(
            input: [64], layers: [Dense(5, activation: .tanh), Dense(10, activation: .softmax)])
        let train: Examples<Double> = try Self.examples(0..<103, .crossEntropy)
        let members = members(Self.optimizers[index], .crossEntropy, seeds: 2, count: 4)
        let trainers = try members.map { try Trainer(architecture, settings: $0, train: train) }
        for trainer in trainers { try trainer.advance(toEpoch: 1) }
        let population = try #require(
            Population(
                architecture, members: members, train: train, laneCount: 4, continuing: trainers.map(\.snapshot)))
        #expect(population.epoch == 1)
        population.advance(toEpoch: 2)
        for (lane, trainer) in trainers.enumerated() {
            try trainer.advance(toEpoch: 2)
            let (found, expected) = (population.snapshot(of: lane), trainer.snapshot)
            #expect(found.parameters == expected.parameters && found.best == expected.best)
            #expect(found.optimizer == expected.optimizer)
            #expect(found.progress == expected.progress)
            #expect(found.lastGood == expected.lastGood)
        }
        // Others in other lanes go on from there.
        let rest = try #require(
            Population(
                architecture, members: Array(members[1...2]), train: train,
                continuing: [population.snapshot(of: 1), population.snapshot(of: 2)]))
        rest.advance(toEpoch: 3)
        for lane in 0...1 {
            try trainers[lane + 1].advance(toEpoch: 3)
            #expect(rest.parameters(of: lane) == trainers[lane + 1].network.parameters)
        }
        var snapshots = trainers.map(\.snapshot)
        #expect(Population(architecture, members: members, train: train, continuing: snapshots) == nil)
        snapshots = try members.map { try Trainer(architecture, settings: $0, train: train).snapshot }
        #expect(Population(architecture, members: members, train: train, continuing: snapshots) != nil)
        snapshots[0].optimizer.vectors = [[1]]
        #expect(Population(architecture, members: members, train: train, continuing: snapshots) == nil)
    }

    @Test func refusesWhatDoesNotBelongTogether() throws {
        let architecture = try Architecture(input: [64], layers: [Dense(10, activation: .softmax)])
        let train: Examples<Float> = try Self.examples(0..<60, .crossEntropy)
        let members = members(Adam(), .crossEntropy, seeds: 1, count: 2)
        #expect(Population(architecture, members: members, train: train) != nil)
        var others = members
        others[1].optimizer = AnyOptimizer(Momentum())
        #expect(Population(architecture, members: others, train: train) == nil)
        others = members
        others[1].batches = .full
        #expect(Population(architecture, members: others, train: train) == nil)
        others = members
        others[1].l2Scope = .all
        #expect(Population(architecture, members: others, train: train) == nil)
        #expect(Population(architecture, members: [], train: train) == nil)
    }
}
