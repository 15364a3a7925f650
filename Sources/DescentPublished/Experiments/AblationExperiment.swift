/// The tuned logistic model of one method, from the authors' program to the corrected one, one defect at a time.
///
/// The eight repeats of a row have their own starting values and share their batches.
package struct AblationExperiment: PaperExperiment {
    package let optimizer: PaperOptimizer

    package static let repeats = 8
    /// What the tuned rate is multiplied by when it is chosen anew on the test part.
    static let factors = [0.25, 1, 4, 16, 64, 256, 1024, 4096]

    package init(_ optimizer: PaperOptimizer) { self.optimizer = optimizer }

    package var key: String { "ablation-\(optimizer.rawValue)" }
    package var work: Double {
        (single + cumulative).reduce(runs(.none, 1, 0).work * 2) { $0 + runs($1.defects, 1, 0).work }
    }

    /// A defect, or several small ones, put right.
    struct Repair {
        var name: String
        var explanation: String
        var switches: [WritableKeyPath<Defects, Bool> & Sendable]
    }

    /// In the order in which they are put right one upon another; those that concern this method.
    var repairs: [Repair] {
        let rule: [Repair] =
            switch optimizer {
            case .raw, .adaGrad: []
            case .momentum:
                [
                    Repair(
                        name: "momentum without the rate", explanation: "v ← γ v + η g instead of η (γ v + g).",
                        switches: [\.momentumTimesRate])
                ]
            case .adam:
                [
                    Repair(
                        name: "Adam's hats",
                        explanation: "Both moments start at 0 and are corrected, as the report's text says.",
                        switches: [\.bareMoments])
                ]
            case .rmsProp:
                [
                    Repair(
                        name: "ε under the root", explanation: "A guard at every step instead of a start that fades.",
                        switches: [\.fadingGuard])
                ]
            }
        return [
            Repair(
                name: "gradient p − t",
                explanation: "Softmax and cross-entropy together: a saturated output gives its gradient.",
                switches: [\.clippedGradient]),
            Repair(
                name: "narrow start", explanation: "Weights from ±√(6/(inputs + outputs)), biases 0.",
                switches: [\.wideStart]),
            Repair(name: "pixels in [0, 1]", explanation: "As the report says.", switches: [\.rawPixels]),
            Repair(
                name: "permuted batches", explanation: "Each epoch sees every image once.",
                switches: [\.repeatedBatches]),
            Repair(name: "natural logarithm", explanation: "As equation 4 says.", switches: [\.commonLogarithm]),
        ] + rule + [
            Repair(
                name: "small things",
                explanation: "Shifted exponentials, no epoch too many, steps counted from 0, no penalty on biases, "
                    + "the last image back.",
                switches: [\.overflow, \.extraEpoch, \.countsFromOne, \.penalizedBiases, \.lostImage])
        ]
    }

    private typealias Plain = (name: String, explanation: String, defects: Defects)

    private var single: [Plain] {
        [("as published", "The authors' program with their tuned values.", .published)]
            + repairs.map { ($0.name, $0.explanation, repaired(.published, $0)) }
    }

    private var cumulative: [Plain] {
        var defects = Defects.published
        return repairs.map {
            defects = repaired(defects, $0)
            return ($0.name, $0.explanation, defects)
        }
    }

    private func repaired(_ defects: Defects, _ repair: Repair) -> Defects {
        var changed = defects
        for each in repair.switches { changed[keyPath: each] = false }
        return changed
    }

    private func runs(_ defects: Defects, _ factor: Double, _ start: Int) -> [ProgramRun] {
        let plan = PublishedPlan(.logistic, optimizer)
        return (0..<Self.repeats).map {
            ProgramRun(
                optimizer: optimizer, rate: plan.rate * factor, lambda: plan.lambda, schedule: plan.schedule,
                looks: [plan.epochs], defects: defects, start: start + $0, order: 10)
        }
    }

    package func run(
        seed: UInt64, workers: Int, progress: @escaping @Sendable (Double) -> Bool
    ) throws -> AblationResult {
        let plain = single + cumulative
        let corrected = cumulative.last?.defects ?? .none
        // The rates that are tried have starting values of their own.
        let candidates = Self.factors.indices.map { runs(corrected, Self.factors[$0], 600)[$0] }
        let jobs = plain.flatMap { runs($0.defects, 1, 500) } + candidates
        let records = try ProgramTraining.train(jobs, seed: seed, workers: workers, progress: progress).map(\.record)
        var rows = plain.enumerated().map { index, row in
            AblationResult.Row(
                name: row.name, explanation: row.explanation, defects: row.defects.present,
                runs: Array(records[index * Self.repeats..<(index + 1) * Self.repeats]))
        }
        let scores = records.suffix(candidates.count).map { $0.looks.last?.test.accuracy ?? 0 }
        let best = scores.indices.max { scores[$0] < scores[$1] } ?? 1
        let again = try ProgramTraining.train(
            runs(corrected, Self.factors[best], 500), seed: seed, workers: workers, progress: progress)
        rows.append(
            AblationResult.Row(
                name: "rate chosen anew",
                explanation: "η times \(Self.factors[best]), the best of \(Self.factors.count) on the test part.",
                defects: corrected.present, runs: again.map(\.record)))
        return AblationResult(
            optimizer: optimizer, single: Array(rows.prefix(single.count)),
            cumulative: Array(rows.dropFirst(single.count)))
    }
}
