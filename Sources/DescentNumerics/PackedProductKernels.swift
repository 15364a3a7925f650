import CKernels

/// Products of large matrices, with the bits of ``ProductKernels``.
public protocol PackedProductKernels {
    /// C = S + A B as ``ProductKernels/product(rows:columns:inner:left:leftStrides:right:rightStrides:start:startRow:result:resultRow:)``,
    /// for matrices that the caches do not hold.
    ///
    /// - `panels`: ``ProductSpace/bytes`` of memory, aligned to 64, for parts of B.
    static func packedProduct(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<Self>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<Self>, rightStrides: (row: Int, column: Int), start: UnsafePointer<Self>?, startRow: Int,
        result: UnsafeMutablePointer<Self>, resultRow: Int, panels: UnsafeMutablePointer<Self>)
}

/// Memory into which large products copy parts of their factors: a piece for each thread, laid out once.
///
/// One value serves one product at a time.
public final class ProductSpace: @unchecked Sendable {
    /// The bytes of a thread's piece.
    public static let bytes = DK_PACKED_INNER * DK_PACKED_ROW

    /// How many threads have a piece.
    public let threads: Int
    private let memory: UnsafeMutableRawPointer

    /// Memory for so many threads.
    public init(threads: Int) {
        self.threads = threads
        memory = .allocate(byteCount: Swift.max(threads, 1) * Self.bytes, alignment: 64)
    }

    deinit { memory.deallocate() }

    /// The piece of a thread.
    func panels<S: Scalar>(of thread: Int) -> UnsafeMutablePointer<S> {
        (memory + thread * Self.bytes).assumingMemoryBound(to: S.self)
    }
}

extension Float {
    public static func packedProduct(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<Float>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<Float>, rightStrides: (row: Int, column: Int), start: UnsafePointer<Float>?, startRow: Int,
        result: UnsafeMutablePointer<Float>, resultRow: Int, panels: UnsafeMutablePointer<Float>
    ) {
        kernels.packed.product(
            rows, columns, inner, left, leftStrides.row, leftStrides.column, right, rightStrides.row,
            rightStrides.column, start, startRow, result, resultRow, panels)
    }
}

extension Double {
    public static func packedProduct(
        rows: Int, columns: Int, inner: Int, left: UnsafePointer<Double>, leftStrides: (row: Int, column: Int),
        right: UnsafePointer<Double>, rightStrides: (row: Int, column: Int), start: UnsafePointer<Double>?,
        startRow: Int,
        result: UnsafeMutablePointer<Double>, resultRow: Int, panels: UnsafeMutablePointer<Double>
    ) {
        kernels.packed.product(
            rows, columns, inner, left, leftStrides.row, leftStrides.column, right, rightStrides.row,
            rightStrides.column, start, startRow, result, resultRow, panels)
    }
}
