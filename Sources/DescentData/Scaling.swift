import DescentNumerics

/// How features, or the targets of a regression, are moved and stretched before a network sees them.
///
///     x' = (x − offset) / scale
///
/// It is learnt on the training part only and stored with the model.
public struct Scaling: Codable, Hashable, Sendable {
    /// What is learnt.
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// Nothing: numbers stay as they are.
        case none
        /// The range becomes 0 to 1: of all pixels together for images, of each column by itself for tables.
        case range
        /// The mean of each column becomes 0 and its variance 1; a constant column is only moved.
        case standard
    }

    /// What was learnt.
    public let kind: Kind
    /// What is subtracted: one number a column, or one for all columns; empty for ``Kind/none``.
    public let offsets: [Double]
    /// What the difference is divided by: as many numbers as ``offsets``.
    public let scales: [Double]
    /// The smallest number that was seen: one a column, or one for all columns.
    public let minima: [Double]
    /// The largest number that was seen: as many as ``minima``.
    public let maxima: [Double]

    /// Learns from the training part of a data set.
    ///
    /// The pixels of an image share one range.
    public init<S: Scalar>(_ kind: Kind, learnedFrom dataset: Dataset<S>) {
        self.init(kind, learnedFrom: dataset.features, shared: dataset.imageShape != nil)
    }

    /// Learns from numbers, `[examples][columns]`.
    ///
    /// - Parameter shared: Whether all columns share one range.
    public init<S: Scalar>(_ kind: Kind, learnedFrom matrix: Matrix<S>, shared: Bool = false) {
        precondition(matrix.rows > 0, "Scaling: there are no rows, expected at least one to learn from")
        let columns = matrix.columns
        var minima = matrix.elements.prefix(columns).map { Double($0) }
        var maxima = minima
        for row in 0..<matrix.rows {
            for column in 0..<columns {
                let value = Double(matrix[row, column])
                minima[column] = min(minima[column], value)
                maxima[column] = max(maxima[column], value)
            }
        }
        if shared, let least = minima.min(), let most = maxima.max() {
            minima = [least]
            maxima = [most]
        }
        self.kind = kind
        self.minima = minima
        self.maxima = maxima
        switch kind {
        case .none:
            offsets = []
            scales = []
        case .range:
            offsets = minima
            scales = zip(minima, maxima).map { $1 > $0 ? $1 - $0 : 1 }
        case .standard:
            let means = Self.columnMeans(matrix) { value, _ in value }
            let variances = Self.columnMeans(matrix) { value, column in
                (value - means[column]) * (value - means[column])
            }
            offsets = means
            scales = variances.enumerated().map { column, variance in
                let isConstant = !shared && minima[column] == maxima[column]
                return isConstant || variance == 0 ? 1 : variance.squareRoot()
            }
        }
    }

    private static func columnMeans<S: Scalar>(
        _ matrix: Matrix<S>, of term: (_ value: Double, _ column: Int) -> Double
    ) -> [Double] {
        var sums = Array(repeating: 0.0, count: matrix.columns)
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns { sums[column] += term(Double(matrix[row, column]), column) }
        }
        return sums.map { $0 / Double(matrix.rows) }
    }

    /// Scales numbers, `[examples][columns]`, in place.
    public func apply<S: Scalar>(to matrix: inout Matrix<S>) {
        map(&matrix) { S((Double($0) - $1) / $2) }
    }

    /// Takes scaled numbers back to what they were, in place: for predictions of scaled targets.
    public func invert<S: Scalar>(_ matrix: inout Matrix<S>) {
        map(&matrix) { S(Double($0) * $2 + $1) }
    }

    private func map<S: Scalar>(
        _ matrix: inout Matrix<S>, _ transform: (_ value: S, _ offset: Double, _ scale: Double) -> S
    ) {
        guard kind != .none else { return }
        let columns = matrix.columns
        precondition(
            offsets.count == columns || offsets.count == 1,
            "Scaling: \(columns) columns, expected \(offsets.count) as when it was learnt")
        let shared = offsets.count == 1
        for row in 0..<matrix.rows {
            for column in 0..<columns {
                let index = shared ? 0 : column
                matrix[row, column] = transform(matrix[row, column], offsets[index], scales[index])
            }
        }
    }

    /// The fraction of the numbers that lie outside of the range that was learnt, by more than `margin` times its width.
    ///
    /// Pixels of 0 to 255 given to a model of 0 to 16 show up here.
    public func fractionOutside<S: Scalar>(of matrix: Matrix<S>, margin: Double = 0.5) -> Double {
        precondition(
            minima.count == matrix.columns || minima.count == 1,
            "Scaling: \(matrix.columns) columns, expected \(minima.count) as when it was learnt")
        guard !matrix.elements.isEmpty else { return 0 }
        let shared = minima.count == 1
        var outside = 0
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns {
                let index = shared ? 0 : column
                let slack = margin * (maxima[index] - minima[index])
                let value = Double(matrix[row, column])
                if value < minima[index] - slack || value > maxima[index] + slack { outside += 1 }
            }
        }
        return Double(outside) / Double(matrix.elements.count)
    }
}

extension Scaling {
    /// Whether it was learnt from so many columns, and its numbers are sound: a check for what a file says.
    public func fits(columns: Int) -> Bool {
        let counts = Set([minima.count, maxima.count])
        let isComplete = kind == .none ? offsets.isEmpty && scales.isEmpty : offsets.count == scales.count
        return isComplete && counts.isSubset(of: [1, columns]) && minima.count == maxima.count
            && [0, 1, columns].contains(offsets.count) && scales.allSatisfy { $0.isFinite && $0 != 0 }
            && offsets.allSatisfy(\.isFinite)
    }
}
