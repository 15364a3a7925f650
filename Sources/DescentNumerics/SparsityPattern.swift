/// Which elements of a matrix are not zero, in bit masks that are laid out once.
///
/// A product may skip the zeros of a factor: `fma(0, w, sum)` is the sum, but for the sign of a zero, as long as w is
/// finite. The order of the other steps stays as it is, so the bits do too.
public final class SparsityPattern: @unchecked Sendable {
    /// The rows of the matrix that was looked at last.
    public private(set) var rows = 0
    /// Its columns.
    public private(set) var columns = 0
    /// How many of its elements are not zero.
    public private(set) var count = 0
    private let capacity: Int
    private let rowMemory: UnsafeMutablePointer<UInt64>
    private let columnMemory: UnsafeMutablePointer<UInt64>

    /// Lays out masks for matrices of at most so many rows and columns.
    public init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "SparsityPattern: \(rows) × \(columns), expected no negative number")
        // Either of the two counts of words, each side's rounded up.
        capacity = ((rows + 63) / 64 * 64) * ((columns + 63) / 64 * 64) / 64
        rowMemory = .allocate(capacity: Swift.max(capacity, 1))
        columnMemory = .allocate(capacity: Swift.max(capacity, 1))
    }

    deinit {
        rowMemory.deallocate()
        columnMemory.deallocate()
    }

    /// The words of a row's mask.
    public var rowWords: Int { (columns + 63) / 64 }
    /// The words of a column's mask.
    public var columnWords: Int { (rows + 63) / 64 }

    /// `[rows][rowWords]`: bit k % 64 of word k / 64 says that the element in column k is not zero; bits beyond are 0.
    public var rowMasks: UnsafePointer<UInt64> { UnsafePointer(rowMemory) }
    /// `[columns][columnWords]`: the same by columns.
    public var columnMasks: UnsafePointer<UInt64> { UnsafePointer(columnMemory) }

    /// Looks at a matrix, `[rows][columns]` without gaps.
    public func find<S: Scalar>(rows: Int, columns: Int, in matrix: UnsafePointer<S>) {
        self.rows = rows
        self.columns = columns
        precondition(
            rowWords * rows <= capacity && columnWords * columns <= capacity,
            "SparsityPattern: \(rows) × \(columns) numbers, expected no more than it was laid out for")
        count = S.pattern(
            rows: rows, columns: columns, of: matrix, matrixRow: columns, rowMasks: rowMemory,
            columnMasks: columnMemory)
    }
}
