/// The three stages of section III for one model and one method by the authors' program, with their own choices between
/// the stages, and the repeats of figure 7.
///
/// Since the choices are known beforehand, all networks can be trained at the same time, those that share an order of batches
/// side by side. Each repeat of the logistic model has a start and an order of its own, as the report's have: repeats of
/// RMSprop that share an order scatter by 0.003, the authors' by 0.006. Of the network the first five have.
package struct StagesExperiment: PaperExperiment {
    package let model: PaperModel
    package let optimizer: PaperOptimizer

    /// Runs on the validation part: more than the report's five, which cannot tell their own scatter.
    package static let repeats = 10
    /// The repeats that the report has; our first ones are compared with them too.
    package static let printedRepeats = 5
    /// The starting values of repeats and of what is drawn; those of the stages are below.
    package static let repeatStarts = 300..<500

    package init(_ model: PaperModel, _ optimizer: PaperOptimizer) {
        self.model = model
        self.optimizer = optimizer
    }

    /// All ten.
    package static var all: [StagesExperiment] {
        PaperModel.allCases.flatMap { model in PaperOptimizer.allCases.map { StagesExperiment(model, $0) } }
    }

    package var key: String { "published-\(model.rawValue)-\(optimizer.rawValue)" }
    package var work: Double { runs.work }

    /// The orders of batches.
    var orders: Int { model == .logistic ? Self.repeats : Self.printedRepeats }

    private var plan: PublishedPlan { PublishedPlan(model, optimizer) }

    /// The first grid, the scan over λ, the second grid, the repeats; and what is drawn, if it is one more.
    var runs: [ProgramRun] { runs(repeats: Self.repeats) }

    /// The same with so many repeats.
    func runs(repeats: Int) -> [ProgramRun] {
        let plan = plan
        let hidden = PublishedPlan.hidden(model)
        let orders = orders
        let mix = { $0 % orders }
        let penalty = PublishedPlan.lambdas.enumerated().map { index, lambda in
            ProgramRun(
                hidden: hidden, optimizer: optimizer, rate: plan.penaltyRate, lambda: lambda,
                schedule: plan.penaltySchedule, looks: [plan.penaltyEpochs], start: 100 + index, order: mix(index))
        }
        let validated = PublishedPlan.hidden(model, validated: true)
        let validations = (0..<repeats).map {
            ProgramRun(
                hidden: validated, optimizer: optimizer, rate: plan.rate, lambda: plan.lambda,
                schedule: plan.schedule, looks: [plan.epochs], start: Self.repeatStarts.lowerBound + $0, order: mix($0))
        }
        // Cell 122 draws raw GD with momentum's rate and τ.
        let drawn = ProgramRun(
            hidden: validated, optimizer: .raw, rate: 2.15, lambda: 1e-3, schedule: .hyperbolic(tau: 464),
            looks: [1900], start: 400)
        return plan.first.runs(
            hidden: hidden, optimizer: optimizer, schedule: plan.schedule, start: 0, order: mix)
            + penalty
            + plan.second.runs(hidden: hidden, optimizer: optimizer, schedule: plan.schedule, start: 200, order: mix)
            + validations + ((model, optimizer) == (.network, .raw) ? [drawn] : [])
    }

    package func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> StagesResult {
        let plan = plan
        let outcomes = try ProgramTraining.train(runs, seed: seed, workers: workers, progress: progress)
        var rest = outcomes[...]
        func take(_ count: Int, _ stage: String) -> [RunRecord] {
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count).map {
                var record = $0.record
                record.attributes["model"] = model.rawValue
                record.attributes["stage"] = stage
                return record
            }
        }
        let first = take(plan.first.rates.count, "first")
        let penalty = take(PublishedPlan.lambdas.count, "penalty")
        let second = take(plan.second.rates.count, "second")
        let repeated = rest.first?.parameters
        let repeats = take(Self.repeats, "validation")
        let extra = rest.first?.parameters
        // Figure 8 shows Adam's weights (cell 64), figure 10 the extra run's.
        let drawn: (parameters: [Double]?, run: RunRecord?) =
            switch (model, optimizer) {
            case (.logistic, .adam): (repeated, repeats.first)
            case (.network, .raw): (extra, take(1, "drawn").first)
            default: (nil, nil)
            }
        return StagesResult(
            model: model, optimizer: optimizer,
            first: GridResult(rates: plan.first.rates, epochs: plan.first.epochs, runs: first),
            penalty: PenaltyScan(lambdas: PublishedPlan.lambdas, runs: penalty),
            second: GridResult(rates: plan.second.rates, epochs: plan.second.epochs, runs: second),
            validation: ValidationResult(model: model, optimizer: optimizer, runs: repeats),
            weights: drawn.run.flatMap { run in drawn.parameters.map { images($0, of: run) } })
    }

    /// The weights into each unit of the first layer.
    private func images(_ parameters: [Double], of run: RunRecord) -> WeightImages {
        let units = model == .logistic ? ProgramDigits.classes : PublishedPlan.hidden(model, validated: true)
        return WeightImages(
            images: (0..<units).map { unit in (0..<ProgramDigits.inputs).map { parameters[$0 * units + unit] } },
            run: run)
    }
}
