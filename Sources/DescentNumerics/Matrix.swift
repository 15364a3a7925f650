/// A matrix, row after row in one array: examples × features, outputs × inputs.
public struct Matrix<S: Scalar>: Hashable, Sendable {
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    /// All elements, the first row first.
    public var elements: [S]

    /// A matrix from its elements, `rows × columns` of them, the first row first.
    public init(rows: Int, columns: Int, elements: [S]) {
        precondition(
            elements.count == rows * columns,
            "Matrix: \(elements.count) elements, expected \(rows) × \(columns) = \(rows * columns)")
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    /// A matrix with one value everywhere.
    public init(rows: Int, columns: Int, repeating value: S = 0) {
        self.init(rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
    }

    /// A matrix from its rows, all of one length.
    public init(_ rows: [[S]]) {
        self.init(rows: rows.count, columns: rows.first?.count ?? 0, elements: rows.flatMap(\.self))
    }

    /// The element in a row and a column, both counted from 0.
    public subscript(row: Int, column: Int) -> S {
        get { elements[row * columns + column] }
        set { elements[row * columns + column] = newValue }
    }

    /// One row.
    public subscript(row row: Int) -> ArraySlice<S> { elements[row * columns..<(row + 1) * columns] }

    /// The rows with these indices, in their order.
    public func rows(_ indices: [Int]) -> Matrix {
        var elements: [S] = []
        elements.reserveCapacity(indices.count * columns)
        for index in indices { elements += self[row: index] }
        return Matrix(rows: indices.count, columns: columns, elements: elements)
    }

    /// Columns as rows.
    public var transposed: Matrix {
        var result = Matrix(rows: columns, columns: rows)
        for row in 0..<rows { for column in 0..<columns { result[column, row] = self[row, column] } }
        return result
    }
}
