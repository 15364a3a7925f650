import DescentData
import DescentNumerics
import Testing

@testable import DescentPublished

@Suite("The lanes of the authors' program")
struct LaneNetworkTests {
    static let seed: UInt64 = 11

    /// Trains `run` in one lane, with other networks in some of the others.
    private func lane(_ run: ProgramRun, steps: Int, lane: Int = 5) -> [Double] {
        let digits = ProgramDigits(run.defects)
        let networks = LaneNetworks(kind: run.kind, digits: digits, largestBatch: 49)
        for (place, start) in [(lane, run.start), (2, 77)] {
            networks.set(
                lane: place,
                to: ProgramStart.parameters(
                    hidden: run.hidden, seed: Self.seed, start: start, wide: run.defects.wideStart))
        }
        networks.rate = Lanes(repeating: 0.01)
        networks.rate[lane] = run.rate
        networks.lambda[lane] = run.lambda
        networks.gamma[lane] = 1 - 1 / run.mu
        var batches = ProgramBatches(
            seed: Self.seed, order: run.order, images: digits.train, repeated: run.defects.repeatedBatches)
        for step in 0..<steps {
            var factor = Lanes(repeating: 1)
            factor[lane] = run.schedule.factor(step: step + 1, defects: run.defects)
            networks.update(images: batches.next(step: step % 22), factor: factor)
        }
        return networks.parameters(ofLane: lane)
    }

    /// The largest difference; infinite where one is no number.
    private func difference(_ a: [Double], _ b: [Double]) -> Double {
        guard a.count == b.count else { return .infinity }
        let differences = zip(a, b).map { abs($0 - $1) }
        return differences.allSatisfy(\.isFinite) ? differences.max() ?? 0 : .infinity
    }

    @Test(
        "A lane is what plain loops give, with and without defects",
        arguments: PaperOptimizer.allCases, [0, 3])
    func agreesWithOracle(optimizer: PaperOptimizer, hidden: Int) {
        for defects in [Defects.published, Defects.none] {
            let run = ProgramRun(
                hidden: hidden, optimizer: optimizer, rate: 0.02, lambda: 0.01, schedule: .hyperbolic(tau: 3),
                looks: [1], defects: defects, start: 4)
            var oracle = ProgramOracle(run: run, seed: Self.seed)
            let expected = oracle.train(steps: 2, seed: Self.seed)
            // Both sum in the same order; exponentials differ by a few units in the last place.
            #expect(difference(lane(run, steps: 2), expected) < 1e-9)
        }
    }

    @Test("A lane with ReLU is what plain loops give", arguments: [Defects.published, Defects.none])
    func agreesWithOracleForReLU(defects: Defects) {
        // Small pixels, so that no exponential leaves the range of numbers.
        let run = ProgramRun(
            hidden: 3, activation: .relu, optimizer: .rmsProp, rate: 0.01, lambda: 0.01, looks: [1],
            defects: defects.without(\.rawPixels), start: 4)
        var oracle = ProgramOracle(run: run, seed: Self.seed)
        let expected = oracle.train(steps: 2, seed: Self.seed)
        #expect(difference(lane(run, steps: 2), expected) < 1e-9)
    }

    @Test(
        "An image whose output is no number makes the weights of a ReLU network NaN, and the lane is seen to be broken"
    )
    func reluBreaks() {
        let run = ProgramRun(
            hidden: 25, activation: .relu, optimizer: .raw, rate: 5, lambda: 0, looks: [1], start: 3)
        let descent = LaneDescent([run], seed: Self.seed)
        #expect(descent.pulses[0].images == 1078)
        var pulse = descent.nextPulses[0]
        while pulse.broken == 0, descent.step < 200 {
            #expect(pulse.largestLogit < 709.8)
            descent.advance()
            pulse = descent.nextPulses[0]
        }
        #expect(pulse.largestLogit > 709.7 && pulse.broken > 0)
        #expect(!descent.areBroken[0])
        descent.advance()
        #expect(descent.areBroken[0])
        // All of the last layer; in the first one, weights from pixels that are 0 in the whole batch are passed over.
        let parameters = descent.networks.parameters(ofLane: 0)
        #expect(parameters.suffix(25 * 10 + 10).allSatisfy { $0.isNaN })
    }

    @Test("A pulse counts the images whose gradient is clipped away, as plain loops do", arguments: [0, 3])
    func silentImages(hidden: Int) {
        let run = ProgramRun(hidden: hidden, optimizer: .raw, rate: 0.1, lambda: 0, looks: [1], start: 6)
        let descent = LaneDescent([run], seed: Self.seed)
        let oracle = ProgramOracle(run: run, seed: Self.seed)
        let digits = Dataset<Double>.digits()
        let silent = descent.digits.train.count { image in
            let p = oracle.forward(digits.features[row: image].map { $0 }).last ?? []
            let kept = p[descent.digits.labels[image]] * Double.logarithm(10)
            return kept / (kept + 1e-8) < 0.01
        }
        let pulse = descent.pulses[0]
        #expect(pulse.silent == silent && pulse.images == 1078)
    }

    @Test("Step by step a descent goes where training goes")
    func descentIsTraining() throws {
        let run = ProgramRun(
            hidden: 3, optimizer: .momentum, rate: 0.1, lambda: 0.01, schedule: .hyperbolic(tau: 30), looks: [1],
            start: 2)
        let trained = try ProgramTraining.train([run], seed: Self.seed)[0]
        let descent = LaneDescent([run], seed: Self.seed)
        for _ in 0..<2 * ProgramDigits.batches { descent.advance() }
        #expect(descent.networks.parameters(ofLane: 0) == trained.parameters)
        #expect(descent.looks(epochs: 1).map(\.test) == trained.record.looks.map(\.test))
    }

    @Test("Every defect of the training loop changes what comes out", arguments: Defects.names.indices)
    func defectsMatter(index: Int) {
        let (name, path) = Defects.names[index]
        // These change what is run and scored, not an update.
        if ["extra epoch", "lost image", "smaller network"].contains(name) { return }
        var run = ProgramRun(
            optimizer: .raw, rate: 0.5, lambda: 0.01, schedule: .hyperbolic(tau: 2), looks: [1], start: 1)
        switch name {
        case "momentum times rate": run.optimizer = .momentum
        case "bare moments": run.optimizer = .adam
        case "fading guard": run.optimizer = .rmsProp
        case "negative rates": run.schedule = .linear(tau: 0.5)
        // Logits above 709.8 from large pixels: NaN against a number.
        case "overflow": (run.optimizer, run.rate) = (.adaGrad, 20)
        default: break
        }
        let published = lane(run, steps: 2)
        run.defects[keyPath: path] = false
        let changed = lane(run, steps: 2)
        #expect(!(difference(published, changed) < 1e-12))
        if name == "overflow" { #expect(published.contains { $0.isNaN } && changed.allSatisfy(\.isFinite)) }
    }

    @Test("The defects that are no part of an update")
    func otherDefects() {
        #expect(ProgramDigits(.published).validation == 1437..<1796)
        #expect(ProgramDigits(.published.without(\.lostImage)).validation == 1437..<1797)
        var run = ProgramRun(optimizer: .raw, rate: 1, lambda: 0, looks: [129.15, 200])
        #expect(run.looks.map(run.trained) == [130, 201])
        run.defects = .none
        #expect(run.looks.map(run.trained) == [129, 200])
        #expect(Defects.published.present.count == 15 && Defects.none.present.isEmpty)
    }

    @Test("The exponential of lanes is the package's own within two units in the last place, and NaN and overflow stay")
    func exponential() {
        var worst = 0.0
        for x in stride(from: -700.0, through: 709, by: 0.37) {
            let own = Lanes(repeating: x).exponential[3]
            worst = max(worst, abs(own - Double.exponential(x)) / own.ulp)
        }
        #expect(worst <= 2)
        #expect(Lanes(repeating: 709.9).exponential[0] == .infinity)
        #expect(Lanes(repeating: .infinity).exponential[0] == .infinity)
        #expect(Lanes(repeating: -800).exponential[0] == 0)
        #expect(Lanes(repeating: .nan).exponential[0].isNaN)
    }

    @Test("A run does not depend on its company, on the workers, nor on later looks")
    func alone() throws {
        let runs = (0..<3).map {
            ProgramRun(
                optimizer: .adam, rate: 0.01 * Double($0 + 1), lambda: 0.001, looks: $0 == 1 ? [0, 1] : [0], start: $0)
        }
        let together = try ProgramTraining.train(runs, seed: 3, workers: 2)
        let alone = try ProgramTraining.train([runs[0]], seed: 3)
        #expect(together[0].parameters == alone[0].parameters)
        #expect(together[0].record.looks == alone[0].record.looks)
        #expect(together[1].record.looks.map(\.trained) == [1, 2])
    }

    @Test("Networks with orders of their own side by side are what they are alone", arguments: [0, 3])
    func ownOrders(hidden: Int) throws {
        // The seventh overflows.
        let rates = [0.1, 0.02, 0.3, 0.05, 0.01, 0.2, 1e4, 0.03]
        for optimizer in [PaperOptimizer.momentum, .rmsProp] {
            for defects in [Defects.published, Defects.none] {
                let runs = rates.indices.map {
                    ProgramRun(
                        hidden: hidden, optimizer: optimizer, rate: rates[$0], lambda: 0.01 * Double($0),
                        schedule: .hyperbolic(tau: 20 + Double($0)), looks: $0 < 4 ? [1, 3] : [1], defects: defects,
                        start: $0, order: $0)
                }
                #expect(LaneGroups.stages(of: runs)[0].map(\.runs) == [Array(runs.indices)])
                let together = try ProgramTraining.train(runs, seed: 3)
                for (index, run) in runs.enumerated() {
                    let alone = try ProgramTraining.train([run], seed: 3)[0]
                    #expect(together[index].parameters.map(\.bits) == alone.parameters.map(\.bits))
                    #expect(
                        together[index].record.looks.map(\.test.accuracy) == alone.record.looks.map(\.test.accuracy))
                }
            }
        }
    }

    @Test("Runs that go on in other company end where they would alone, with what their rules remember")
    func handedOver() throws {
        for defects in [Defects.published, Defects.none] {
            for optimizer in PaperOptimizer.allCases {
                // Two of each order are longer than the rest.
                let runs = (0..<32).map { index in
                    ProgramRun(
                        optimizer: optimizer, rate: 0.01 * Double(index + 1), lambda: 0.001,
                        schedule: .hyperbolic(tau: 50), looks: index < 8 ? [1, 3, 9] : [2], defects: defects,
                        start: index, order: index % 4)
                }
                let stages = LaneGroups.stages(of: runs)
                #expect(stages.map(\.count) == [4, 1] && stages[0].allSatisfy { $0.end < 9 })
                let together = try ProgramTraining.train(runs, seed: 3, workers: 2)
                for index in [0, 5, 7, 20] {
                    let alone = try ProgramTraining.train([runs[index]], seed: 3)[0]
                    #expect(together[index].parameters.map(\.bits) == alone.parameters.map(\.bits))
                    #expect(together[index].record.looks == alone.record.looks)
                }
            }
        }
    }
}

extension Double {
    /// The bits; one number stands for all NaN.
    fileprivate var bits: UInt64 { isNaN ? Double.nan.bitPattern : bitPattern }
}
