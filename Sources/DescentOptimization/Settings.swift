import DescentNumerics

extension Optimizer {
    /// Stops the program if the caller's settings are out of range.
    func requireSound() {
        let flaw = flaw
        precondition(flaw == nil, "\(Self.name): \(flaw ?? "")")
    }

    /// What is wrong with a number that must be in [0, 1).
    func fraction(_ name: String, _ value: Double) -> String? {
        value >= 0 && value < 1 ? nil : "\(name) is \(value), expected at least 0 and below 1"
    }

    /// What is wrong with a number that must be above 0.
    func positive(_ name: String, _ value: Double) -> String? {
        value > 0 && value.isFinite ? nil : "\(name) is \(value), expected a number above 0"
    }

    /// What is wrong with a number that must not be below 0.
    func nonNegative(_ name: String, _ value: Double) -> String? {
        value >= 0 && value.isFinite ? nil : "\(name) is \(value), expected at least 0"
    }
}

extension Scalar {
    /// A number above 0, still above 0 after rounding: else a parameter whose gradient is always 0 would become 0/0.
    init(aboveZero value: Double) {
        self = max(Self(value), .leastNormalMagnitude)
    }
}
