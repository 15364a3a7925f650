import DescentData
import DescentNetworks
import DescentNumerics
import DescentOptimization

/// Trains one network: makes steps, looks at the network after each epoch, and keeps the best and the last good weights.
///
/// All buffers are laid out at the start; a step allocates nothing. The result depends on the settings, the data and
/// the seed, and on nothing else: not on the number of threads, the instruction set, or where a run was interrupted.
public final class Trainer<S: Scalar> {
    /// The network's layers and shapes.
    public let architecture: Architecture
    /// What decides how it is trained.
    public let settings: TrainingSettings
    /// What has been seen so far.
    public private(set) var history: History
    /// Where the run is.
    @exclusivity(unchecked) public private(set) var progress: TrainingProgress

    private let train: Examples<S>
    private let trainEvaluator: Evaluator<S>
    private let tuneEvaluator: Evaluator<S>?
    private let propagation: Propagation<S>
    // A step is made by one thread and calls nobody who could reach these two, or `progress`: to check that takes longer
    // than what is done with them.
    @exclusivity(unchecked) private var batches: BatchSequence
    @exclusivity(unchecked) private var optimizerState: OptimizerState<S>
    private let optimizer: any Optimizer
    private let penalized: [Range<Int>]
    private let team: ThreadTeam

    private let parameters: AlignedBuffer<S>
    private let gradient: AlignedBuffer<S>
    private let best: AlignedBuffer<S>
    private let lastGood: AlignedBuffer<S>
    private let batch: BatchRows<S>

    /// Lays out a run.
    ///
    /// - `train`: What the parameters are learnt from.
    /// - `tune`: What early stopping and the history look at; nil for none.
    /// - `start`: Starting values for β; nil for the layers' own, drawn with the settings' seed.
    /// - `team`: The threads that share large products, updates and the examples of an evaluation.
    /// - Throws: ``TrainingError`` when data, layers and settings do not fit together.
    public init(
        _ architecture: Architecture, settings: TrainingSettings, train: Examples<S>, tune: Examples<S>? = nil,
        start: [S]? = nil, team: ThreadTeam = .single
    ) throws {
        try Self.check(architecture, settings: settings, train: train, tune: tune)
        self.architecture = architecture
        self.settings = settings
        self.train = train
        self.team = team
        let count = architecture.parameterCount
        let batches = BatchSequence(settings.batches, examples: train.count, seed: settings.seed)
        self.batches = batches
        optimizer = settings.optimizer.optimizer
        optimizerState = optimizer.makeState(count: count)
        propagation = Propagation(
            architecture, loss: settings.loss, examples: batches.largestBatch, team: team)
        trainEvaluator = Evaluator(architecture, loss: settings.loss, examples: train, team: team)
        tuneEvaluator = tune.map { Evaluator(architecture, loss: settings.loss, examples: $0, team: team) }
        penalized = architecture.penalized(settings.l2Scope)
        parameters = AlignedBuffer(count: count)
        parameters.set(start ?? architecture.initialParameters(seed: settings.seed))
        gradient = AlignedBuffer(count: count)
        best = AlignedBuffer(count: count)
        best.copy(parameters)
        lastGood = AlignedBuffer(count: count)
        lastGood.copy(parameters)
        batch = BatchRows(of: train, most: batches.largestBatch, in: propagation, team: team)
        history = History(loss: settings.loss, capacity: settings.epochs / settings.evaluationInterval + 1)
        progress = TrainingProgress(stopping: settings.stopping)
    }

    /// How many steps make an epoch.
    public var stepsPerEpoch: Int { batches.batchesPerEpoch }

    /// The network as it is now.
    public var network: Network<S> { Network(architecture, parameters: parameters.values) }

    /// The network that the run returns: with early stopping the best one, otherwise the last.
    public var result: Network<S> {
        settings.stopsEarly ? Network(architecture, parameters: best.values) : network
    }

    /// The network after the last epoch whose cost and weights were all finite.
    public var lastGoodNetwork: Network<S> { Network(architecture, parameters: lastGood.values) }

    /// Trains until a stopping rule holds or the epochs are over.
    ///
    /// - Parameter watch: Called after each step and after each epoch that was looked at; ends the run by returning
    ///   ``TrainingDecision/pause``. A paused run goes on when this is called again.
    /// - Returns: Why it ended.
    /// - Throws: ``DivergenceError``, or what `watch` throws.
    @discardableResult
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func run(_ watch: (TrainingMoment) throws -> TrainingDecision = { _ in .proceed }) throws -> TrainingEnd {
        while progress.end == nil {
            if progress.epoch == settings.epochs {
                progress.end = .allEpochs
                break
            }
            if progress.batch == 0 { batches.begin(epoch: progress.epoch + 1) }
            try step()
            let record = progress.batch == stepsPerEpoch ? try finishEpoch() : nil
            let decision = try watch(record.map(TrainingMoment.epoch) ?? .step)
            if decision == .pause, progress.end == nil { return .paused }
        }
        return progress.end ?? .allEpochs
    }

    /// Makes all steps up to the end of an epoch, for those who look themselves: no part is looked at on the way, no
    /// record is made, and no stopping rule is asked.
    ///
    /// - Parameter proceeds: Asked before each epoch; false ends it there.
    /// - Throws: ``DivergenceError``.
    @specialized(where S == Float)
    @specialized(where S == Double)
    package func advance(toEpoch last: Int, while proceeds: () -> Bool = { true }) throws {
        while progress.epoch < last, proceeds() {
            if progress.batch == 0 { batches.begin(epoch: progress.epoch + 1) }
            while progress.batch < stepsPerEpoch { try step() }
            progress.epoch += 1
            progress.batch = 0
            progress.batchCosts = 0
        }
    }

    /// How good the network is now on the examples of an evaluator.
    package func score(_ evaluator: Evaluator<S>) -> Score {
        evaluator.score(UnsafeBufferPointer(parameters.pointer))
    }

    /// Takes the weights as they are for the last good ones if all are finite.
    ///
    /// - Returns: Whether they are.
    package func keepIfFinite() -> Bool {
        guard let base = parameters.pointer.baseAddress, S.allFinite(count: parameters.count, base) else {
            return false
        }
        lastGood.copy(parameters)
        progress.lastGoodEpoch = progress.epoch
        return true
    }

    /// Everything that a later ``resume(_:)`` needs to go on as if nothing had happened.
    public var snapshot: TrainerSnapshot<S> {
        TrainerSnapshot(
            parameters: parameters.values, best: best.values, lastGood: lastGood.values, optimizer: optimizerState,
            history: history, progress: progress)
    }

    /// Goes back to a snapshot of a run with the same settings, data and layers.
    ///
    /// - Throws: ``TrainingError`` when its sizes do not fit.
    public func resume(_ snapshot: TrainerSnapshot<S>) throws {
        let counts = [snapshot.parameters.count, snapshot.best.count, snapshot.lastGood.count]
        let vectors = snapshot.optimizer.vectors.map(\.count)
        let count = architecture.parameterCount
        guard (counts + vectors).allSatisfy({ $0 == count }), vectors.count == optimizerState.vectors.count,
            snapshot.progress.batch <= stepsPerEpoch, snapshot.progress.epoch <= settings.epochs
        else {
            throw TrainingError("the checkpoint does not fit this network of \(count) parameters; it is of another run")
        }
        parameters.set(snapshot.parameters)
        best.set(snapshot.best)
        lastGood.set(snapshot.lastGood)
        optimizerState = snapshot.optimizer
        history.records.removeAll(keepingCapacity: true)
        history.records.append(contentsOf: snapshot.history.records)
        progress = snapshot.progress
        if progress.batch > 0 { batches.begin(epoch: progress.epoch + 1) }
    }

    /// The learning rate of the next step.
    public var learningRate: Double {
        settings.schedule.rate(settings.learningRate, step: progress.step, stepsPerEpoch: Double(stepsPerEpoch))
    }

    // MARK: - One step

    private func step() throws {
        let range = batches.range(of: progress.batch)
        let cost = try gradient(of: range) / Double(range.count)
        let rate = learningRate
        var parameterSpan = parameters.pointer.mutableSpan
        optimizer.update(
            &parameterSpan, gradient: UnsafeBufferPointer(gradient.pointer).span, state: &optimizerState,
            learningRate: rate, team: team)
        progress.count(step: rate, cost: cost)
    }

    /// Leaves the gradient of a batch in ``gradient`` and returns the sum of its costs.
    private func gradient(of range: Range<Int>) throws -> Double {
        guard let slope = gradient.pointer.baseAddress, let weights = parameters.pointer.baseAddress else { return 0 }
        let beta = UnsafeBufferPointer(parameters.pointer)
        let cost = batch.withRows(range, of: batches.order, in: propagation) { inputs, used, expected in
            propagation.cost(
                of: inputs, used: used, expected: expected, examples: range.count, parameters: beta,
                gradient: gradient.pointer)
        }
        guard cost.isFinite else { throw divergence(of: "cost", examples: range.count) }
        let isFinite =
            settings.l2 == 0 ? team.allFinite(count: gradient.count, slope) : addPenalty(of: weights, to: slope)
        guard isFinite else {
            throw divergence(of: "gradient", examples: range.count)
        }
        return cost
    }

    /// Adds λβ to the gradient where β is penalized.
    ///
    /// - Returns: Whether all of the gradient is finite then.
    private func addPenalty(of weights: UnsafePointer<S>, to slope: UnsafeMutablePointer<S>) -> Bool {
        var isFinite = true
        var end = 0
        for range in penalized {
            let start = range.lowerBound
            let isGapFinite = start == end || S.allFinite(count: start - end, slope + end)
            let isSumFinite = S.addScaled(
                count: range.count, factor: S(settings.l2), weights + start, to: slope + start)
            isFinite = isFinite && isGapFinite && isSumFinite
            end = range.upperBound
        }
        return isFinite && (end == gradient.count || S.allFinite(count: gradient.count - end, slope + end))
    }

    // MARK: - The end of an epoch

    private func finishEpoch() throws -> EpochRecord? {
        progress.epoch += 1
        progress.batch = 0
        let batchCost = progress.batchCosts / Double(stepsPerEpoch)
        progress.batchCosts = 0
        let isLast = progress.epoch == settings.epochs
        guard isLast || progress.epoch % settings.evaluationInterval == 0 else { return nil }
        let beta = UnsafeBufferPointer(parameters.pointer)
        let record = EpochRecord(
            epoch: progress.epoch, step: progress.step, learningRate: progress.learningRate, batchCost: batchCost,
            penalty: penalty(), train: trainEvaluator.score(beta), tune: tuneEvaluator?.score(beta))
        guard record.train.cost.isFinite, record.penalty.isFinite else {
            throw divergence(of: "cost", examples: 0)
        }
        lastGood.copy(parameters)
        progress.lastGoodEpoch = progress.epoch
        history.records.append(record)
        if progress.observe(record) { best.copy(parameters) }
        return record
    }

    /// λ/2 Σβ² over what is penalized, in the order of β.
    private func penalty() -> Double {
        guard settings.l2 != 0 else { return 0 }
        var squares = 0.0
        for range in penalized {
            for index in range {
                let value = Double(parameters.pointer[index])
                squares.addProduct(value, value)
            }
        }
        return settings.l2 / 2 * squares
    }

    private func divergence(of quantity: String, examples: Int) -> DivergenceError {
        let beta = UnsafeBufferPointer(parameters.pointer)
        return DivergenceError(
            step: progress.step + 1, epoch: progress.epoch + (examples == 0 ? 0 : 1),
            place: architecture.firstPlaceNotFinite(beta, in: propagation, examples: examples), quantity: quantity,
            advice: settings.divergenceAdvice, lastGoodEpoch: progress.lastGoodEpoch)
    }
}
