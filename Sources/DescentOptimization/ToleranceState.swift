/// The memory of ``StoppingRule/tolerance(_:)``: the last cost.
public struct ToleranceState: Codable, Hashable, Sendable {
    /// ε: the largest change that counts as none.
    public let tolerance: Double
    /// The cost that was seen last, nil before the first and if it was not finite.
    public private(set) var cost: Double?
    /// Whether the last two costs differ by at most ε.
    public private(set) var isConverged = false

    /// The state before the first cost.
    public init(tolerance: Double) {
        precondition(tolerance >= 0, "ToleranceState: tolerance is \(tolerance), expected at least 0")
        self.tolerance = tolerance
    }

    /// Takes the next cost over all training examples.
    ///
    /// - Returns: Whether the run may stop.
    @discardableResult
    public mutating func observe(_ next: Double) -> Bool {
        isConverged = cost.map { abs(next - $0) <= tolerance } ?? false
        cost = next.isFinite ? next : nil
        return isConverged
    }
}
