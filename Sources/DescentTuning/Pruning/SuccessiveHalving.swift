import DescentNumerics
import DescentStudies

/// Successive halving: all trials are trained for a few epochs, the best part of them for longer, and so on.
///
/// Of the n trials that come to a rung the best ⌈n/η⌉ go on to the next, which is η times as long; the last rung is the
/// whole training, at least twice as long as the one before. Trials that failed count as the worst; of equal ones the
/// earlier proposal is the better.
///
/// Source: Jamieson and Talwalkar (2016), Non-stochastic best arm identification and hyperparameter optimization, section 3;
/// the budgets are those of one bracket of Hyperband, Li et al. (2018), algorithm 1.
public struct SuccessiveHalving: Hashable, Sendable {
    /// The epochs at whose ends trials are compared, ascending; the last one is the whole training.
    public let rungs: [Int]
    /// η: by how much a rung is longer than the one before, and the reciprocal of the part that goes on.
    public let reduction: Int

    /// Rungs of `first`, `first` η, `first` η² … epochs up to half of them, and of all of them.
    ///
    /// - Throws: `StudyFileError` when there is nothing to compare before the end.
    public init(first: Int, reduction: Int, epochs: Int) throws {
        guard reduction >= 2 else {
            throw StudyFileError("the reduction of successive halving is \(reduction), expected at least 2")
        }
        guard first >= 1, first < epochs else {
            throw StudyFileError(
                "halving compares first after \(first) epochs and the training has \(epochs); expected fewer, and at least 1"
            )
        }
        var rungs = [first]
        while let last = rungs.last, last <= epochs / 2 / reduction { rungs.append(last * reduction) }
        self.rungs = rungs + [epochs]
        self.reduction = reduction
    }

    /// How many of so many trials go on from a rung.
    public func survivors(of count: Int) -> Int { (count + reduction - 1) / reduction }

    /// The epochs that so many trials are trained in all, if none fails.
    public func epochs(of count: Int) -> Int {
        var (count, before, sum) = (count, 0, 0)
        for rung in rungs {
            sum += count * (rung - before)
            (count, before) = (survivors(of: count), rung)
        }
        return sum
    }

    /// What there is to do for a trial.
    public enum Standing: Hashable, Sendable {
        /// It is to be trained to the end of this epoch.
        case train(epochs: Int)
        /// Whether it goes on depends on trials that are not seen yet.
        case wait
        /// So many others are better that it goes no further than this rung.
        case prune(rung: Int)
        /// Nothing: it failed, or it was seen at the last rung.
        case over
    }

    /// What there is to do for each of the trials that are compared, by their proposals.
    ///
    /// It is certain: it holds whatever the trials that are not seen yet will score, so that it does not matter who is
    /// trained first.
    public func standings(of entries: [RungScores], direction: Direction) -> [Standing] {
        var standings = entries.map { entry in
            entry.hasFailed || entry.scores.count == rungs.count ? Standing.over : .wait
        }
        var members = Array(entries.indices)
        for rung in rungs.indices {
            let seen = members.filter { entries[$0].scores.count > rung }
            let failed = members.count { entries[$0].scores.count <= rung && entries[$0].hasFailed }
            for member in members where entries[member].scores.count == rung && !entries[member].hasFailed {
                standings[member] = .train(epochs: rungs[rung])
            }
            guard rung + 1 < rungs.count else { break }
            let places = survivors(of: members.count)
            let open = members.count - seen.count - failed
            // Members are ascending: of equal ones the earlier proposal comes first.
            let ranked = seen.indices.ordered {
                direction.prefers(entries[seen[$0]].scores[rung], to: entries[seen[$1]].scores[rung])
            }.map { seen[$0] }
            for (better, member) in ranked.enumerated() {
                if better >= places {
                    standings[member] = .prune(rung: rung)
                } else if better + open < places, entries[member].scores.count == rung + 1,
                    !entries[member].hasFailed
                {
                    standings[member] = .train(epochs: rungs[rung + 1])
                }
            }
            // Who else comes to the next rung is known once all of this one are seen.
            guard open == 0 else { break }
            members = Array(ranked.prefix(places)).sorted()
        }
        return standings
    }
}
