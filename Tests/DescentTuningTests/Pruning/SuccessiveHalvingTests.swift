import DescentNumerics
import DescentStudies
import Testing

@testable import DescentTuning

@Suite struct SuccessiveHalvingTests {
    @Test(arguments: [
        (3, 3, 30, [3, 9, 30]), (10, 3, 100, [10, 30, 100]), (1, 2, 8, [1, 2, 4, 8]), (5, 2, 19, [5, 19]),
        (1, 10, 2, [1, 2]), (49, 3, 50, [49, 50]),
    ])
    func rungsGrowByTheReduction(_ first: Int, _ reduction: Int, _ epochs: Int, _ rungs: [Int]) throws {
        #expect(try SuccessiveHalving(first: first, reduction: reduction, epochs: epochs).rungs == rungs)
    }

    @Test(arguments: [(0, 3, 10), (10, 3, 10), (1, 1, 10)])
    func whatCannotBeIsRefused(_ first: Int, _ reduction: Int, _ epochs: Int) {
        #expect(throws: StudyFileError.self) {
            try SuccessiveHalving(first: first, reduction: reduction, epochs: epochs)
        }
    }

    @Test func theEpochsOfAllTrialsAreCounted() throws {
        // 9 trials for 2 epochs, 3 of them for 4 more, one for 12 more.
        #expect(try SuccessiveHalving(first: 2, reduction: 3, epochs: 18).epochs(of: 9) == 18 + 12 + 12)
    }

    /// What a trial scores at a rung, and when it fails: nothing that another trial could change.
    private struct Truth {
        let scores: [Double]
        let failsAt: Int?
    }

    /// Halving as its definition has it: rung by rung, all trials at once.
    private func oracle(_ truths: [Truth], _ halving: SuccessiveHalving) -> [Int] {
        var reached = truths.map { _ in 0 }
        var members = Array(truths.indices)
        for rung in halving.rungs.indices {
            let alive = members.filter { (truths[$0].failsAt ?? .max) > rung }
            for member in alive { reached[member] = rung + 1 }
            let best = alive.sorted { (-truths[$0].scores[rung], $0) < (-truths[$1].scores[rung], $1) }
            members = Array(best.prefix((members.count + halving.reduction - 1) / halving.reduction))
        }
        return reached
    }

    /// Whoever is trained first, and however many at a time, each trial comes as far as it does rung by rung.
    @Test(arguments: 0..<40) func theOrderOfTrainingDoesNotMatter(_ seed: UInt64) throws {
        var random = RandomStream(seed: seed, "halving")
        let halving = try SuccessiveHalving(first: 1, reduction: 2 + random.below(3), epochs: 30)
        let truths = (0..<1 + random.below(25)).map { _ in
            // Few different scores, so that there are ties.
            Truth(
                scores: halving.rungs.map { _ in Double(random.below(6)) },
                failsAt: random.below(5) == 0 ? random.below(halving.rungs.count) : nil)
        }
        let expected = oracle(truths, halving)
        var entries = truths.map { _ in RungScores() }
        for _ in 0..<10_000 {
            let standings = halving.standings(of: entries, direction: .maximize)
            let open = entries.indices.filter { if case .train = standings[$0] { true } else { false } }
            guard !open.isEmpty else { break }
            let chosen = open[random.below(open.count)]
            let rung = entries[chosen].scores.count
            #expect(standings[chosen] == .train(epochs: halving.rungs[rung]))
            if truths[chosen].failsAt == rung {
                entries[chosen].hasFailed = true
            } else {
                entries[chosen].scores.append(truths[chosen].scores[rung])
            }
        }
        #expect(entries.map(\.scores.count) == expected, "seed \(seed)")
        for (standing, entry) in zip(halving.standings(of: entries, direction: .maximize), entries) {
            let isOver = entry.hasFailed || entry.scores.count == halving.rungs.count
            #expect(standing == (isOver ? .over : .prune(rung: entry.scores.count - 1)), "seed \(seed)")
        }
    }

    @Test func whatIsCertainIsSaidBeforeAllAreSeen() throws {
        let halving = try SuccessiveHalving(first: 1, reduction: 3, epochs: 4)
        func entry(_ score: Double) -> RungScores { .init(scores: [score]) }
        // Two of six go on. The third best seen cannot be among them; nobody else is certain yet.
        let some = [entry(0.5), entry(0.9), entry(0.7), .init(), .init(), .init()]
        #expect(
            halving.standings(of: some, direction: .maximize) == [
                .prune(rung: 0), .wait, .wait, .train(epochs: 1), .train(epochs: 1), .train(epochs: 1),
            ])
        // One is still to come: the best goes on whatever it scores.
        let most = [entry(0.5), entry(0.9), entry(0.7), entry(0.1), .init(hasFailed: true), .init()]
        #expect(
            halving.standings(of: most, direction: .maximize) == [
                .prune(rung: 0), .train(epochs: 4), .wait, .prune(rung: 0), .over, .train(epochs: 1),
            ])
        #expect(halving.standings(of: most, direction: .minimize)[3] == .train(epochs: 4))
    }
}
