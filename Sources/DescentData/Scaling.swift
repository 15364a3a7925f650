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
    /// - `shared`: Whether all columns share one range.
    public init<S: Scalar>(_ kind: Kind, learnedFrom matrix: Matrix<S>, shared: Bool = false) {
        precondition(matrix.rows > 0, "Scaling: there are no rows, expected at least one to learn from")
        let statistics = ColumnStatistics(matrix)
        var (minima, maxima) = (statistics.minima, statistics.maxima)
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
            let isConstant = zip(statistics.minima, statistics.maxima).map { $0 == $1 }
            offsets = isConstant.indices.map { isConstant[$0] ? statistics.minima[$0] : statistics.means[$0] }
            scales = isConstant.indices.map { column in
                let deviation = statistics.variances[column].squareRoot()
                return isConstant[column] || deviation == 0 ? 1 : deviation
            }
        }
    }

    /// Scales numbers, `[examples][columns]`, in place.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func apply<S: Scalar>(to matrix: inout Matrix<S>) {
        map(&matrix) { S((Double($0) - $1) / $2) }
    }

    /// Takes scaled numbers back to what they were, in place: for predictions of scaled targets.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func invert<S: Scalar>(_ matrix: inout Matrix<S>) {
        map(&matrix) { S(Double($0) * $2 + $1) }
    }

    /// The scaled copy of a data set's features.
    public func applied<S: Scalar>(to features: Matrix<S>) -> Matrix<S> {
        var copy = features
        apply(to: &copy)
        return copy
    }

    @inline(__always)
    private func map<S: Scalar>(
        _ matrix: inout Matrix<S>, _ transform: (_ value: S, _ offset: Double, _ scale: Double) -> S
    ) {
        guard kind != .none else { return }
        let (rows, columns) = (matrix.rows, matrix.columns)
        check(columns, learned: offsets.count)
        let shared = offsets.count == 1
        matrix.elements.withUnsafeMutableBufferPointer { elements in
            for row in 0..<rows {
                for column in 0..<columns {
                    let index = shared ? 0 : column
                    let place = row * columns + column
                    elements[place] = transform(elements[place], offsets[index], scales[index])
                }
            }
        }
    }

    private func check(_ columns: Int, learned: Int) {
        precondition(
            learned == columns || learned == 1, "Scaling: \(columns) columns, expected \(learned) as when it was learnt"
        )
    }

    /// Whether it can be applied to so many columns and gives finite numbers: what a reader of files asks first.
    public func fits(columns: Int) -> Bool {
        let expected = kind == .none ? 0 : columns
        return (offsets.count == expected || (kind != .none && offsets.count == 1)) && scales.count == offsets.count
            && (minima.count == columns || minima.count == 1) && maxima.count == minima.count
            && (offsets + minima + maxima).allSatisfy(\.isFinite) && scales.allSatisfy { $0.isFinite && $0 > 0 }
    }

    /// The fraction of the numbers that lie outside of the range that was learnt, by more than `margin` times its width.
    ///
    /// Pixels of 0 to 255 given to a model of 0 to 16 show up here.
    @specialized(where S == Float)
    @specialized(where S == Double)
    public func fractionOutside<S: Scalar>(of matrix: Matrix<S>, margin: Double = 0.5) -> Double {
        let (columns, elements) = (matrix.columns, matrix.elements)
        check(columns, learned: minima.count)
        guard !elements.isEmpty else { return 0 }
        let shared = minima.count == 1
        var outside = 0
        for row in 0..<matrix.rows {
            for column in 0..<columns {
                let index = shared ? 0 : column
                let slack = margin * (maxima[index] - minima[index])
                let value = Double(elements[row * columns + column])
                if value < minima[index] - slack || value > maxima[index] + slack { outside += 1 }
            }
        }
        return Double(outside) / Double(elements.count)
    }
}
