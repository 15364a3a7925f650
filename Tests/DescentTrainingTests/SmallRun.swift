import Descent

/// A small run on the digits that tests vary.
struct SmallRun<S: Scalar> {
    var architecture: Architecture
    var settings: TrainingSettings
    var parts: Parts<S>
    var preprocessing: Preprocessing

    init(hidden: [Int] = [12], epochs: Int = 6, optimizer: any Optimizer = Adam(), seed: UInt64 = 5) throws {
        parts = try Dataset<S>.digits().split(by: .stratified, seed: seed)
        preprocessing = Preprocessing(.range, learnedFrom: parts.train)
        architecture = try Architecture(
            input: preprocessing.input,
            layers: hidden.map { Dense($0, activation: .gelu) } + [Dense(10, activation: .softmax)])
        settings = TrainingSettings(
            optimizer: optimizer, learningRate: 0.01, l2: 1e-4, batches: .count(22), epochs: epochs, seed: seed)
    }

    func trainer(team: ThreadTeam = .single) throws -> Trainer<S> {
        try Trainer(architecture, settings: settings, parts: parts, preprocessing: preprocessing, team: team)
    }
}
