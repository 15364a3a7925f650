import Descent

/// C = A B of matrices of `Float`, each row-major, of random numbers from 0 to 1.
struct ProductWorkload: Workload {
    let name: String
    let rows: Int
    let inner: Int
    let columns: Int

    let unit = BenchUnit.gigaflops
    var operations: Double { 2 * Double(rows) * Double(inner) * Double(columns) }

    func prepare(_ settings: BenchSettings) throws -> PreparedWorkload {
        let (rows, inner, columns) = (rows, inner, columns)
        var random = RandomStream(seed: 0, "product")
        let a = AlignedBuffer<Float>(count: rows * inner)
        let b = AlignedBuffer<Float>(count: inner * columns)
        let c = AlignedBuffer<Float>(count: rows * columns)
        a.set((0..<a.count).map { _ in Float(random.uniform()) })
        b.set((0..<b.count).map { _ in Float(random.uniform()) })
        let team = settings.team
        let matrices = Matrices(a: a, b: b, c: c, space: ProductSpace(threads: team.threads))
        /// Multiplies so many times and returns the seconds of one product.
        func multiply(_ times: Int) -> Double {
            let start = Clock.seconds
            for _ in 0..<times { matrices.multiply(rows, inner, columns, team) }
            return (Clock.seconds - start) / Double(times)
        }
        let times = Int(0.3 / multiply(max(3, Int(0.05 / multiply(3))))) + 1
        return PreparedWorkload(
            run: { multiply(times) }, check: { ["max_rel_error": matrices.largestError(rows, inner, columns)] })
    }

    /// The three matrices.
    private final class Matrices {
        let a, b, c: AlignedBuffer<Float>
        let space: ProductSpace

        init(
            a: consuming AlignedBuffer<Float>, b: consuming AlignedBuffer<Float>, c: consuming AlignedBuffer<Float>,
            space: ProductSpace
        ) {
            self.a = a
            self.b = b
            self.c = c
            self.space = space
        }

        func multiply(_ rows: Int, _ inner: Int, _ columns: Int, _ team: ThreadTeam) {
            guard let a = a.pointer.baseAddress, let b = b.pointer.baseAddress, let c = c.pointer.baseAddress else {
                return
            }
            team.product(
                rows: rows, columns: columns, inner: inner, left: a, leftStrides: (inner, 1), right: b,
                rightStrides: (columns, 1), start: nil, startRow: 0, result: c, resultRow: columns, space: space)
        }

        /// The largest relative error among the diagonal and its neighbors, against sums in double precision.
        func largestError(_ rows: Int, _ inner: Int, _ columns: Int) -> Double {
            (0..<rows).map { row in
                let column = row % columns
                let sum = (0..<inner).reduce(0.0) {
                    $0 + Double(a.pointer[row * inner + $1]) * Double(b.pointer[$1 * columns + column])
                }
                return abs(Double(c.pointer[row * columns + column]) / sum - 1)
            }.max() ?? 0
        }
    }
}
