/// Sparse rows times a matrix of lanes: what both directions of the first layer are made of.
enum LaneLists {
    /// result_u = Σ_i value_i matrix[index_i][u] for each unit, in the order of the list.
    ///
    /// Two units at a time, so that their sums stay in registers.
    @inline(__always)
    static func product(
        count: Int, indices: UnsafePointer<Int32>, values: UnsafePointer<Double>, matrix: UnsafePointer<Lanes>,
        units: Int, body: (Int, Lanes) -> Void
    ) {
        var unit = 0
        while unit + 1 < units {
            var first = Lanes.zero
            var second = Lanes.zero
            for i in 0..<count {
                let row = matrix + (Int(indices[i]) * units + unit)
                let value = values[i]
                first += row[0] * value
                second += row[1] * value
            }
            body(unit, first)
            body(unit + 1, second)
            unit += 2
        }
        if unit < units {
            var sum = Lanes.zero
            for i in 0..<count { sum += matrix[Int(indices[i]) * units + unit] * values[i] }
            body(unit, sum)
        }
    }
}
