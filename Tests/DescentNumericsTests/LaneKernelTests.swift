import Testing

@testable import DescentNumerics

/// A scalar whose lane loops a test can choose.
protocol LaneScalar: KernelScalar {
    static func lanes(_ set: InstructionSet, _ count: Int) -> LaneKernels<Self>
}

extension Float: LaneScalar {
    static func lanes(_ set: InstructionSet, _ count: Int) -> LaneKernels<Float> {
        LaneKernels<Float>(set, count: count)
    }
}

extension Double: LaneScalar {
    static func lanes(_ set: InstructionSet, _ count: Int) -> LaneKernels<Double> {
        LaneKernels<Double>(set, count: count)
    }
}

/// Every loop over networks side by side gives each lane the bits of the loop over one network.
@Suite("Lane kernels")
struct LaneKernelTests {
    /// Odd sizes, one row, one column, and more than a tile holds.
    static let shapes = [(1, 1, 1), (2, 3, 5), (5, 10, 7), (9, 11, 3), (4, 1, 9), (1, 25, 2), (13, 6, 0), (49, 25, 64)]

    /// Calls with each instruction set and number of lanes.
    static func eachTable(
        _ single: (Float.Type, InstructionSet, Int) -> Void, _ double: (Double.Type, InstructionSet, Int) -> Void
    ) {
        for set in InstructionSet.available {
            for divisor in [1, 2] {
                single(Float.self, set, LaneKernels<Float>.most / divisor)
                double(Double.self, set, LaneKernels<Double>.most / divisor)
            }
        }
    }

    /// One lane of an array.
    static func lane<Element>(_ lane: Int, of values: [Element], _ lanes: Int) -> [Element] {
        stride(from: lane, to: values.count, by: lanes).map { values[$0] }
    }

    @Test("products and column sums", arguments: shapes)
    func products(_ rows: Int, _ columns: Int, _ inner: Int) {
        func check<S: LaneScalar>(_: S.Type, _ set: InstructionSet, _ lanes: Int) {
            let loops = S.lanes(set, lanes)
            var random = RandomStream(seed: 21, "lanes", rows * 100 + columns)
            let shared: [S] = randomNumbers(max(1, rows * inner), using: &random)
            let a: [S] = randomNumbers(max(1, rows * inner) * lanes, using: &random)
            let b: [S] = randomNumbers(max(1, inner * columns) * lanes, using: &random)
            let start: [S] = randomNumbers(columns * lanes, using: &random)
            for (isShared, isTransposed, hasStart) in [
                (true, false, true), (true, true, false), (false, false, true), (false, true, false),
            ] {
                let (aRow, aColumn) = isTransposed ? (1, rows) : (inner, 1)
                let (bRow, bColumn) = isTransposed && !isShared ? (1, inner) : (columns, 1)
                var c = [S](repeating: .nan, count: rows * columns * lanes)
                var sums = [S](repeating: .nan, count: columns * lanes)
                loops.product(
                    rows, columns, inner, isShared, isShared ? shared : a, aRow, aColumn, b, bRow, bColumn,
                    hasStart ? start : nil, &c)
                loops.columnSums(rows, columns, c, &sums)
                for lane in 0..<lanes {
                    var expected = [S](repeating: .nan, count: rows * columns)
                    var expectedSums = [S](repeating: .nan, count: columns)
                    S.product(
                        rows: rows, columns: columns, inner: inner,
                        left: isShared ? shared : Self.lane(lane, of: a, lanes), leftStrides: (aRow, aColumn),
                        right: Self.lane(lane, of: b, lanes), rightStrides: (bRow, bColumn),
                        start: hasStart ? Self.lane(lane, of: start, lanes) : [S](repeating: 0, count: columns),
                        startRow: 0, result: &expected, resultRow: columns)
                    S.columnSums(rows: rows, columns: columns, of: expected, matrixRow: columns, into: &expectedSums)
                    #expect(Self.lane(lane, of: c, lanes) == expected, "\(S.self), \(set), lane \(lane)")
                    #expect(Self.lane(lane, of: sums, lanes) == expectedSums, "\(S.self), \(set), lane \(lane)")
                }
            }
        }
        Self.eachTable({ check($0, $1, $2) }, { check($0, $1, $2) })
    }

    @Test(
        "products that pass over zeros",
        arguments: shapes + [(3, 27, 70), (70, 9, 130), (5, 32, 40), (3, 64, 33), (3, 32, 70), (70, 64, 5)]
            + (13...26).map { (4, $0, 33) },
        [0, 0.3, 1])
    func sparseProducts(_ shape: (rows: Int, columns: Int, inner: Int), _ share: Double) {
        let (rows, columns, inner) = shape
        func check<S: LaneScalar>(_: S.Type, _ set: InstructionSet, _ lanes: Int) {
            let loops = S.lanes(set, lanes)
            var random = RandomStream(seed: 24, "lanes", rows * 100 + columns)
            let a = (0..<max(1, rows * inner)).map { _ in random.uniform() < share ? S(random.uniform() - 0.5) : 0 }
            let b: [S] = randomNumbers(max(1, inner * columns) * lanes, using: &random)
            let deltas: [S] = randomNumbers(rows * columns * lanes, using: &random)
            let start: [S] = randomNumbers(columns * lanes, using: &random)
            let pattern = SparsityPattern(rows: rows, columns: inner)
            pattern.find(rows: rows, columns: inner, in: a)
            var c = [S](repeating: .nan, count: rows * columns * lanes)
            var slope = [S](repeating: .nan, count: inner * columns * lanes)
            loops.sparseProduct(
                rows, columns, pattern.rowMasks, pattern.rowWords, a, inner, 1, b, start, &c)
            loops.sparseProduct(
                inner, columns, pattern.columnMasks, pattern.columnWords, a, 1, inner, deltas, nil, &slope)
            var dense = (c, slope)
            loops.product(rows, columns, inner, true, a, inner, 1, b, columns, 1, start, &dense.0)
            loops.product(inner, columns, rows, true, a, 1, inner, deltas, columns, 1, nil, &dense.1)
            #expect(c == dense.0, "\(S.self), \(set), \(lanes) lanes")
            #expect(slope == dense.1, "\(S.self), \(set), \(lanes) lanes")
            for lane in 0..<lanes {
                var expected = Self.lane(lane, of: start, lanes)
                expected = (0..<rows).flatMap { row in
                    (0..<columns).map { column in
                        (0..<inner).reduce(expected[column]) { sum, k in
                            let x = a[row * inner + k]
                            return x == 0 ? sum : sum.addingProduct(x, b[(k * columns + column) * lanes + lane])
                        }
                    }
                }
                #expect(Self.lane(lane, of: c, lanes) == expected, "\(S.self), \(set), lane \(lane)")
            }
        }
        Self.eachTable({ check($0, $1, $2) }, { check($0, $1, $2) })
    }

    @Test("softmax, losses and right answers", arguments: [(1, 1), (3, 2), (5, 10), (2, 300)])
    func rows(_ rows: Int, _ columns: Int) {
        func check<S: LaneScalar>(_: S.Type, _ set: InstructionSet, _ lanes: Int) {
            let loops = S.lanes(set, lanes)
            var random = RandomStream(seed: 22, "lanes", rows * 1000 + columns)
            let count = rows * columns * lanes
            let z: [S] = randomNumbers(count, in: -20...20, using: &random)
            let slopes: [S] = randomNumbers(count, using: &random)
            let labels = (0..<rows * lanes).map { _ in Int32(random.below(columns)) }
            let targets: [S] = randomNumbers(count, using: &random)
            var (p, back, entropy, errors) = (z, slopes, z, z)
            var costs = [S](repeating: 0, count: rows * lanes)
            var (ownCosts, squares, ownSquares) = (costs, costs, costs)
            var ownEntropy = z, ownErrors = z
            var totals = [Double](repeating: 1, count: lanes)
            var right = [Int32](repeating: 1, count: lanes)
            loops.softmax(rows, columns, z, &p)
            loops.softmaxBackward(rows, columns, p, &back)
            loops.softmaxCrossEntropy(rows, columns, true, z, labels, 0.3, &entropy, &costs)
            loops.softmaxCrossEntropy(rows, columns, false, z, labels, 0.3, &ownEntropy, &ownCosts)
            loops.squaredError(rows, columns, true, z, targets, 0.3, &errors, &squares)
            loops.squaredError(rows, columns, false, z, targets, 0.3, &ownErrors, &ownSquares)
            loops.addSums(rows, costs, &totals)
            loops.countRight(rows, columns, z, labels, &right)
            for lane in 0..<lanes {
                let one = Self.lane(lane, of: z, lanes)
                let ownLabels = Self.lane(lane, of: labels, lanes)
                let ownTargets = Self.lane(lane, of: targets, lanes)
                var expected = one
                var expectedCosts = [S](repeating: 0, count: rows)
                func expect(_ found: [S], _ what: String) {
                    #expect(Self.lane(lane, of: found, lanes) == expected, "\(what), \(S.self), \(set), lane \(lane)")
                }
                func expectCosts(_ found: [S], _ what: String) {
                    #expect(Self.lane(lane, of: found, lanes) == expectedCosts, "\(what), \(S.self), \(set), \(lane)")
                }
                S.softmax(rows: rows, columns: columns, logits: one, probabilities: &expected)
                expect(p, "softmax")
                let probabilities = expected
                expected = Self.lane(lane, of: slopes, lanes)
                S.softmaxBackward(rows: rows, columns: columns, probabilities: probabilities, gradient: &expected)
                expect(back, "backward")
                for (labels, found, foundCosts) in [(labels, entropy, costs), (ownLabels, ownEntropy, ownCosts)] {
                    S.softmaxCrossEntropy(
                        rows: rows, columns: columns, logits: one, labels: labels, scale: 0.3, gradient: &expected,
                        rowCosts: &expectedCosts)
                    expect(found, "cross-entropy")
                    expectCosts(foundCosts, "cross-entropy")
                }
                #expect(totals[lane] == Self.lane(lane, of: costs, lanes).reduce(1) { $0 + Double($1) })
                for (targets, found, foundCosts) in [(targets, errors, squares), (ownTargets, ownErrors, ownSquares)] {
                    S.squaredError(
                        rows: rows, columns: columns, outputs: one, targets: targets, scale: 0.3, gradient: &expected,
                        rowCosts: &expectedCosts)
                    expect(found, "squared error")
                    expectCosts(foundCosts, "squared error")
                }
                var largest = [Int32](repeating: 0, count: rows)
                S.indicesOfLargest(rows: rows, columns: columns, in: one, into: &largest)
                #expect(Int(right[lane]) == 1 + zip(largest, labels).count { $0 == $1 })
            }
        }
        Self.eachTable({ check($0, $1, $2) }, { check($0, $1, $2) })
    }

    @Test("update rules, the penalty, and the check for finite numbers")
    func updates() {
        func check<S: LaneScalar>(_: S.Type, _ set: InstructionSet, _ lanes: Int) {
            let loops = S.lanes(set, lanes)
            var random = RandomStream(seed: 23, "lanes")
            let count = 7
            var beta: [S] = randomNumbers(count * lanes, using: &random)
            var slopes: [S] = randomNumbers(count * lanes, using: &random)
            var state: [[S]] = (0..<3).map { _ in randomNumbers(count * lanes, in: 0...1, using: &random) }
            // Two lanes of each parameter end below the normal range.
            for index in beta.indices where index % lanes > lanes - 3 {
                beta[index] *= S.leastNormalMagnitude / 16
                slopes[index] *= S.leastNormalMagnitude / 256
                for vector in 0..<3 { state[vector][index] *= S.leastNormalMagnitude / 16 }
            }
            let n: [S] = randomNumbers(9 * lanes, in: 0.1...1, using: &random)
            var penalties: [S] = randomNumbers(lanes, using: &random)
            penalties[1] = 0
            for rule in 0..<7 {
                // In the first or second of two parameters that go together, or in the one left over.
                var g = slopes
                g[(4 + rule % 3) * lanes + 2] = .infinity
                var (b, first, second, third) = (beta, state[0], state[1], state[2])
                let finite: UInt32
                switch rule {
                case 0: finite = loops.raw(count, &b, g, penalties, n)
                case 1: finite = loops.momentum(count, &b, g, penalties, &first, n)
                case 2: finite = loops.nesterov(count, &b, g, penalties, &first, n)
                case 3: finite = loops.squares(count, &b, g, penalties, &first, n)
                case 4: finite = loops.adam(count, &b, g, penalties, &first, &second, n)
                case 5: finite = loops.nadam(count, &b, g, penalties, &first, &second, n)
                default: finite = loops.amsgrad(count, &b, g, penalties, &first, &second, &third, n)
                }
                #expect(finite == (UInt32(1) << UInt32(lanes) - 1) & ~0b100, "rule \(rule), \(S.self), \(set)")
                for lane in 0..<lanes where lane != 2 {
                    func own(_ values: [S]) -> [S] { Self.lane(lane, of: values, lanes) }
                    let m = own(n)
                    let numbers = MomentNumbers(
                        firstDecay: m[0], firstGain: m[1], secondDecay: m[2], secondGain: m[3], correction: m[4],
                        epsilon: m[5], keep: m[6], momentStep: m[7], gradientStep: m[8])
                    var (p, s, v, w) = (own(beta), own(state[0]), own(state[1]), own(state[2]))
                    var gradient = own(g)
                    if lane != 1 { S.addScaled(count: count, factor: penalties[lane], p, to: &gradient) }
                    switch rule {
                    case 0: S.updateRaw(count: count, parameters: &p, gradient: gradient, rate: m[7])
                    case 1:
                        S.updateMomentum(
                            count: count, parameters: &p, gradient: gradient, velocity: &s, decay: m[0], rate: m[7])
                    case 2:
                        S.updateNesterov(
                            count: count, parameters: &p, gradient: gradient, velocity: &s, decay: m[0], rate: m[7])
                    case 3:
                        S.updateSquares(
                            count: count, parameters: &p, gradient: gradient, squares: &s, decay: m[0], gain: m[1],
                            rate: m[7], epsilon: m[5])
                    case 4:
                        S.updateAdam(
                            count: count, parameters: &p, gradient: gradient, firstMoment: &s, secondMoment: &v,
                            numbers: numbers)
                    case 5:
                        S.updateNAdam(
                            count: count, parameters: &p, gradient: gradient, firstMoment: &s, secondMoment: &v,
                            numbers: numbers)
                    default:
                        S.updateAMSGrad(
                            count: count, parameters: &p, gradient: gradient, firstMoment: &s, secondMoment: &v,
                            largestSecondMoment: &w, numbers: numbers)
                    }
                    #expect(p != own(beta))
                    #expect(
                        [own(b), own(first), own(second), own(third)] == [p, s, v, w], "rule \(rule), \(S.self), \(set)"
                    )
                }
            }
            for place in 0..<count {
                var numbers = beta
                numbers[place * lanes + 3] = place % 2 == 0 ? -.infinity : .nan
                numbers[place * lanes] = .greatestFiniteMagnitude
                #expect(loops.finite(count, numbers) == (UInt32(1) << UInt32(lanes) - 1) & ~0b1000)
            }
        }
        Self.eachTable({ check($0, $1, $2) }, { check($0, $1, $2) })
    }

    @Test("the rows of each lane, as wide as some vectors and not")
    func gather() {
        func check<S: LaneScalar>(_: S.Type, _ set: InstructionSet, _ lanes: Int) {
            let loops = S.lanes(set, lanes)
            var random = RandomStream(seed: 29, "rows of lanes")
            for width in [1, 3, 16, 37] {
                let rows: [S] = randomNumbers(6 * width, using: &random)
                let indices = (0..<lanes * 5).map { _ in Int32(random.below(6)) }
                // One more row stays as it is.
                var gathered = [S](repeating: -7, count: 5 * width * lanes)
                loops.gather(4, width, rows, indices, 5, &gathered)
                let expected = gathered.indices.map { place in
                    let (row, column, lane) = (place / lanes / width, place / lanes % width, place % lanes)
                    return row == 4 ? -7 : rows[Int(indices[lane * 5 + row]) * width + column]
                }
                #expect(gathered == expected, "width \(width), \(S.self), \(set), \(lanes) lanes")
            }
        }
        Self.eachTable({ check($0, $1, $2) }, { check($0, $1, $2) })
    }
}
