import DescentNumerics
import DescentStudies

/// The trials of a study by how good they are, and the one that the study chooses.
public struct StudyRanking: Sendable {
    /// The complete trials that have a score, the best first, equal ones by number.
    public let ranked: [StoredTrial]
    /// The trial that the study chooses by its rule; nil if none is complete.
    public var chosen: StoredTrial? { choosesSmallest ? smallest : ranked.first }
    private let choosesSmallest: Bool
    private let direction: Direction

    /// Ranks trials by the study's direction, and chooses by its attribute `select`.
    public init(_ trials: [StoredTrial], of study: StoredStudy) {
        let direction = study.direction
        let complete = trials.filter { $0.state == .complete && $0.value != nil }
        let order = complete.indices.ordered { one, other in
            let (a, b) = (complete[one].value ?? .nan, complete[other].value ?? .nan)
            if direction.prefers(a, to: b) { return true }
            return direction.prefers(b, to: a) ? false : complete[one].number < complete[other].number
        }
        ranked = order.map { complete[$0] }
        choosesSmallest = study.attributes["select"] == "one-standard-error"
        self.direction = direction
    }

    /// The complete trials whose scores are within one standard error of the best, the best first; nil if that is not known.
    public var plateau: [StoredTrial]? {
        guard let best = ranked.first, let top = best.value, let error = best.attributes["standard_error"]?.double
        else {
            return nil
        }
        let end = direction == .maximize ? top - error : top + error
        return ranked.filter { trial in trial.value.map { !direction.prefers(end, to: $0) } ?? false }
    }

    /// Of the trials within one standard error of the best: the smallest network, then the fewest epochs, then the better
    /// score; the best if the error is not known.
    public var smallest: StoredTrial? {
        func size(_ trial: StoredTrial) -> (Double, Double) {
            (trial.attributes["parameters"]?.double ?? .infinity, trial.attributes["epochs"]?.double ?? .infinity)
        }
        return (plateau ?? Array(ranked.prefix(1))).enumerated().min { one, other in
            let (a, b) = (size(one.element), size(other.element))
            return a == b ? one.offset < other.offset : a < b
        }?.element
    }
}
