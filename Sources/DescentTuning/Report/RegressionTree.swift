import DescentNumerics

/// A tree that cuts a space of parameters into boxes and knows the mean score in each.
struct RegressionTree {
    /// What one coordinate of a box may be.
    enum Side: Hashable {
        /// From one number to a larger one.
        case numbers(low: Double, high: Double)
        /// Some of the choices.
        case choices(Set<Int>)
    }

    /// A part of the space in which the tree says one number.
    struct Leaf {
        var sides: [Side]
        var mean: Double
    }

    private(set) var leaves: [Leaf] = []

    /// Grows a tree until its boxes cannot be cut, or hold equal scores.
    ///
    /// - Parameters:
    ///   - points: `[points][coordinates]`, from 0 to 1, or the index of a choice.
    ///   - scores: One for each point.
    ///   - members: The indices of the points that it learns from; one may come several times.
    ///   - space: The whole space.
    init(_ points: [[Double]], scores: [Double], members: [Int], space: [Side]) {
        var open = [(members: members, sides: space)]
        while let box = open.popLast() {
            if let cut = Self.bestCut(points, scores, box.members, box.sides) {
                open.append((cut.members.0, cut.sides.0))
                open.append((cut.members.1, cut.sides.1))
            } else if !box.members.isEmpty {
                let mean = box.members.reduce(0) { $0 + scores[$1] } / Double(box.members.count)
                leaves.append(Leaf(sides: box.sides, mean: mean))
            }
        }
    }

    private struct Cut {
        var members: ([Int], [Int])
        var sides: ([Side], [Side])
    }

    /// The cut that leaves the smallest sum of squared differences from the means of the two parts; of equal ones the first.
    private static func bestCut(_ points: [[Double]], _ scores: [Double], _ members: [Int], _ sides: [Side]) -> Cut? {
        guard members.count > 1 else { return nil }
        let total = members.reduce(0) { $0 + scores[$1] }
        // Sum of squares minus this is what is left: the larger, the better.
        var best = total * total / Double(members.count) * (1 + 1e-12) + 1e-300
        var found: (coordinate: Int, threshold: Double)?
        for coordinate in sides.indices {
            let values = members.map { points[$0][coordinate] }
            let sorted = members.indices.ordered { (values[$0], members[$0]) < (values[$1], members[$1]) }
                .map { members[$0] }
            switch sides[coordinate] {
            case .numbers:
                var sum = 0.0
                for index in 0..<sorted.count - 1 {
                    sum += scores[sorted[index]]
                    let (here, next) = (points[sorted[index]][coordinate], points[sorted[index + 1]][coordinate])
                    guard here < next else { continue }
                    let (n, m) = (Double(index + 1), Double(sorted.count - index - 1))
                    let gain = sum * sum / n + (total - sum) * (total - sum) / m
                    if gain > best { (best, found) = (gain, (coordinate, (here + next) / 2)) }
                }
            case .choices(let choices):
                for choice in choices.sorted() {
                    let inside = sorted.filter { points[$0][coordinate] == Double(choice) }
                    guard !inside.isEmpty, inside.count < sorted.count else { continue }
                    let sum = inside.reduce(0) { $0 + scores[$1] }
                    let (n, m) = (Double(inside.count), Double(sorted.count - inside.count))
                    let gain = sum * sum / n + (total - sum) * (total - sum) / m
                    if gain > best { (best, found) = (gain, (coordinate, Double(choice))) }
                }
            }
        }
        guard let (coordinate, threshold) = found else { return nil }
        var parts = (sides, sides)
        let isFirst: (Int) -> Bool
        switch sides[coordinate] {
        case .numbers(let low, let high):
            parts.0[coordinate] = .numbers(low: low, high: threshold)
            parts.1[coordinate] = .numbers(low: threshold, high: high)
            isFirst = { points[$0][coordinate] < threshold }
        case .choices(let choices):
            parts.0[coordinate] = .choices([Int(threshold)])
            parts.1[coordinate] = .choices(choices.subtracting([Int(threshold)]))
            isFirst = { points[$0][coordinate] == threshold }
        }
        return Cut(members: (members.filter(isFirst), members.filter { !isFirst($0) }), sides: parts)
    }
}

extension RegressionTree.Side {
    /// Which part of the whole coordinate it is.
    func share(of whole: Self) -> Double {
        switch (self, whole) {
        case (.numbers(let low, let high), .numbers(let first, let last)): (high - low) / (last - first)
        case (.choices(let some), .choices(let all)): Double(some.count) / Double(all.count)
        default: 1
        }
    }
}
