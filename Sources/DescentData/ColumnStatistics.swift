import DescentNumerics

/// The least, the greatest, the mean and the variance of each column, each sum in the order of the rows.
struct ColumnStatistics {
    private(set) var minima: [Double]
    private(set) var maxima: [Double]
    private(set) var means: [Double]
    /// The mean square of the distance from the mean.
    private(set) var variances: [Double]

    /// Looks at a matrix of at least one row.
    @specialized(where S == Float)
    @specialized(where S == Double)
    init<S: Scalar>(_ matrix: Matrix<S>) {
        let (rows, columns, elements) = (matrix.rows, matrix.columns, matrix.elements)
        minima = elements.prefix(columns).map { Double($0) }
        maxima = minima
        means = Array(repeating: 0, count: columns)
        variances = means
        for row in 0..<rows {
            for column in 0..<columns {
                let value = Double(elements[row * columns + column])
                minima[column] = min(minima[column], value)
                maxima[column] = max(maxima[column], value)
                means[column] += value
            }
        }
        for column in 0..<columns { means[column] /= Double(rows) }
        for row in 0..<rows {
            for column in 0..<columns {
                let distance = Double(elements[row * columns + column]) - means[column]
                variances[column] += distance * distance
            }
        }
        for column in 0..<columns { variances[column] /= Double(rows) }
    }
}
