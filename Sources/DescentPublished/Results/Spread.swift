/// Some numbers and how they scatter.
package struct Spread: Codable, Sendable {
    package var values: [Double]

    package init(_ values: [Double]) { self.values = values }

    package var mean: Double { values.reduce(0, +) / Double(values.count) }

    /// √(Σ (x − mean)² / n), as the report's error bars have it.
    package var deviation: Double { squares(over: Double(values.count)) }

    /// √(Σ (x − mean)² / (n − 1) / n): how uncertain the mean is.
    package var standardError: Double {
        squares(over: Double(values.count - 1)) / Double(values.count).squareRoot()
    }

    private func squares(over count: Double) -> Double {
        let mean = mean
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    }
}
