/// Some numbers and how they scatter.
public struct Spread: Codable, Hashable, Sendable {
    public var values: [Double]

    public init(_ values: [Double]) { self.values = values }

    public var mean: Double { values.reduce(0, +) / Double(values.count) }

    /// √(Σ (x − mean)² / n), as the report's error bars have it.
    public var deviation: Double { squares(over: Double(values.count)) }

    /// √(Σ (x − mean)² / (n − 1) / n): how uncertain the mean is.
    public var standardError: Double {
        squares(over: Double(values.count - 1)) / Double(values.count).squareRoot()
    }

    private func squares(over count: Double) -> Double {
        let mean = mean
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    }
}
