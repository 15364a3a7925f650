import DescentNumerics

/// The least, the greatest, the mean and the variance of each column, each sum in the order of the rows.
struct ColumnStatistics {
    let minima: [Double]
    let maxima: [Double]
    let means: [Double]
    /// The mean square of the distance from the mean.
    let variances: [Double]

    /// Looks at a matrix of at least one row.
    @specialized(where S == Float)
    @specialized(where S == Double)
    init<S: Scalar>(_ matrix: Matrix<S>) {
        let (rows, columns) = (matrix.rows, matrix.columns)
        // Properties would be asked at every element whether their memory is shared.
        var least = matrix.elements.prefix(columns).map { Double($0) }
        var most = least
        var sums = [Double](repeating: 0, count: columns)
        var squares = sums
        matrix.elements.withUnsafeBufferPointer { elements in
            for row in 0..<rows {
                for column in 0..<columns {
                    let value = Double(elements[row * columns + column])
                    least[column] = min(least[column], value)
                    most[column] = max(most[column], value)
                    sums[column] += value
                }
            }
            for column in 0..<columns { sums[column] /= Double(rows) }
            for row in 0..<rows {
                for column in 0..<columns {
                    let distance = Double(elements[row * columns + column]) - sums[column]
                    squares[column] += distance * distance
                }
            }
        }
        (minima, maxima, means, variances) = (least, most, sums, squares.map { $0 / Double(rows) })
    }
}
