/// When a run ends before its last epoch.
public enum StoppingRule: Codable, Hashable, Sendable {
    /// The whole training cost C hardly changed from one epoch to the next:
    ///
    ///     |C(βᵢ₊₁) − C(βᵢ)| ≤ ε
    ///
    /// Both costs are over all training examples; the costs of two batches are never compared.
    ///
    /// Source: Svejda, Puleo, Breitenstein (2022), equation 23.
    case tolerance(Double)

    /// The monitored score of the tune part did not improve for so many checks; see ``EarlyStoppingState``.
    case patience(checks: Int, minimumImprovement: Double = 0, monitor: Monitor = .tuneCost)

    /// What is wrong with the numbers, in words, or nil.
    public var flaw: String? {
        switch self {
        case .tolerance(let epsilon):
            epsilon >= 0 && epsilon.isFinite ? nil : "tolerance is \(epsilon), expected at least 0"
        case .patience(let checks, let minimumImprovement, _):
            if checks < 1 {
                "patience is \(checks), expected at least 1 check"
            } else if !(minimumImprovement >= 0 && minimumImprovement.isFinite) {
                "minimum improvement is \(minimumImprovement), expected at least 0"
            } else {
                nil
            }
        }
    }
}

/// A score of the tune part that early stopping looks at.
public enum Monitor: String, Codable, CaseIterable, Hashable, Sendable {
    /// The cost, which should fall.
    case tuneCost
    /// The accuracy, which should rise.
    case tuneAccuracy

    /// Whether a score is better than another by more than a margin. One that is not finite never is.
    public func isBetter(_ value: Double, than other: Double, by margin: Double = 0) -> Bool {
        guard value.isFinite else { return false }
        return switch self {
        case .tuneCost: value < other - margin
        case .tuneAccuracy: value > other + margin
        }
    }
}
