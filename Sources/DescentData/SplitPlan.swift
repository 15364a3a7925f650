import DescentNumerics

extension SplitPlan {
    /// Which example is in which part.
    ///
    /// - Throws: ``DatasetError`` when a fraction is out of range, a part that was asked for stays empty, or classes or
    ///   groups are asked for that the data does not have.
    func indices(
        name: String, count: Int, labels: [Int32]?, classes: Int, groups: [Int32]?, groupNames: [String]
    ) throws -> PartIndices {
        try checkFractions(name)
        var random = RandomStream(seed: seed, "split")
        var parts: [[Int]]
        switch split {
        case .sequential(let truncating):
            let sizes = truncating ? quotas(count).map { Int($0) } : partSizes(count)
            parts = Self.cut(Array(0..<count), sizes: sizes)
        case .shuffled:
            parts = Self.cut(random.permutation(count), sizes: partSizes(count))
        case .stratified:
            guard let labels else {
                throw DatasetError(
                    name, found: "numbers as targets", expected: "classes for a stratified split",
                    advice: "use a shuffled split")
            }
            parts = stratified(random.permutation(count), labels: labels, classes: classes)
        case .group:
            guard let groups else { throw Self.noGroups(name, groupNames, "groups for a group split") }
            parts = grouped(groups, names: groupNames, using: &random)
        case .official:
            guard let groups, let test = groupNames.firstIndex(of: "test") else {
                throw Self.noGroups(name, groupNames, "a group named \"test\" for the official split")
            }
            let holdout = (0..<count).filter { groups[$0] == Int32(test) }
            var rest = (0..<count).filter { groups[$0] != Int32(test) }
            random.shuffle(&rest)
            let inner = SplitPlan(.stratified, train: train / (train + tune), tune: tune / (train + tune), seed: seed)
            parts =
                if let labels {
                    inner.stratified(rest, labels: labels, classes: classes)
                } else {
                    Self.cut(rest, sizes: inner.partSizes(rest.count))
                }
            parts[2] = holdout
        }
        try check(parts, of: name, count: count)
        return PartIndices(parts)
    }

    private static func noGroups(_ name: String, _ groups: [String], _ expected: String) -> DatasetError {
        DatasetError(
            name, found: groups.isEmpty ? "no groups" : "the groups \(listText(groups))", expected: expected,
            advice: "name the group column, or use another split")
    }

    private func checkFractions(_ name: String) throws {
        guard train > 0, train <= 1, tune >= 0, train + tune <= 1 + 1e-9 else {
            throw DatasetError(
                name, found: "parts of \(train) to train and \(tune) to tune",
                expected: "fractions of at least 0 with a sum of at most 1, and something to train on",
                advice: "give for instance 0.6 and 0.2, which leaves 0.2 as holdout")
        }
    }

    private func check(_ parts: [[Int]], of name: String, count: Int) throws {
        let fractions = [train, tune, split == .official ? 1 : holdout]
        for (part, (examples, fraction)) in zip(["train", "tune", "holdout"], zip(parts, fractions))
        where examples.isEmpty && fraction > 1e-9 {
            throw DatasetError(
                name, found: "no example for the \(part) part among \(count)", expected: "at least one in each part",
                advice: "give more data or other fractions")
        }
    }

    /// The exact share of each part; a share that is whole but for rounding is whole.
    private func quotas(_ count: Int) -> [Double] {
        [train, tune, holdout].map { fraction in
            let quota = fraction * Double(count)
            let whole = quota.rounded()
            return abs(quota - whole) < 1e-6 ? whole : quota
        }
    }

    /// The number of examples of each part, which sum to `count`: those with the largest remainders are rounded up.
    private func partSizes(_ count: Int) -> [Int] {
        let quotas = quotas(count)
        var sizes = quotas.map { Int($0) }
        let byRemainder = quotas.indices.ordered { a, b in
            let (first, second) = (quotas[a] - Double(sizes[a]), quotas[b] - Double(sizes[b]))
            return first > second
        }
        for part in byRemainder.prefix(max(0, count - sizes.reduce(0, +))) { sizes[part] += 1 }
        return sizes
    }

    private static func cut(_ order: [Int], sizes: [Int]) -> [[Int]] {
        var start = 0
        return sizes.map { size in
            defer { start += size }
            return Array(order[start..<start + size])
        }
    }

    /// Deals the examples in the given order, each class in proportion.
    private func stratified(_ order: [Int], labels: [Int32], classes: Int) -> [[Int]] {
        var counts = Array(repeating: 0, count: classes)
        for example in order { counts[Int(labels[example])] += 1 }
        var room = stratifiedSizes(counts)
        var parts: [[Int]] = [[], [], []]
        for example in order {
            let label = Int(labels[example])
            guard let part = (0..<3).first(where: { room[label][$0] > 0 }) else { continue }
            room[label][part] -= 1
            parts[part].append(example)
        }
        return parts
    }

    /// How many of each class go to each part: `[class][part]`.
    ///
    /// Every class and every part gets its share rounded down; what is left goes where the remainder is largest, as long as
    /// the class has examples left and the part has room, so that the parts' sizes are those of a shuffled split.
    private func stratifiedSizes(_ counts: [Int]) -> [[Int]] {
        let quotas = counts.map { self.quotas($0) }
        var sizes = quotas.map { $0.map { Int($0) } }
        var left = zip(counts, sizes).map { $0 - $1.reduce(0, +) }
        var room = partSizes(counts.reduce(0, +))
        for part in 0..<3 { for size in sizes { room[part] -= size[part] } }
        let cells = quotas.indices.flatMap { label in (0..<3).map { (label: label, part: $0) } }
        let byRemainder = cells.indices.ordered { a, b in
            let (one, other) = (cells[a], cells[b])
            let first = quotas[one.label][one.part] - Double(sizes[one.label][one.part])
            let second = quotas[other.label][other.part] - Double(sizes[other.label][other.part])
            return first > second
        }
        for _ in 0..<3 {
            for cell in byRemainder.map({ cells[$0] }) where left[cell.label] > 0 && room[cell.part] > 0 {
                left[cell.label] -= 1
                room[cell.part] -= 1
                sizes[cell.label][cell.part] += 1
            }
        }
        return sizes
    }

    /// Deals whole groups in random order, each to the part that lacks most examples; the last groups go to parts that have
    /// none yet.
    private func grouped(_ groups: [Int32], names: [String], using random: inout RandomStream) -> [[Int]] {
        var members = Array(repeating: [Int](), count: names.count)
        for (example, group) in groups.enumerated() { members[Int(group)].append(example) }
        var order = members.indices.filter { !members[$0].isEmpty }
        random.shuffle(&order)
        let targets = quotas(groups.count)
        var parts: [[Int]] = [[], [], []]
        for (dealt, group) in order.enumerated() {
            let wanted = (0..<3).filter { targets[$0] > 1e-9 }
            let empty = wanted.filter { parts[$0].isEmpty }
            let candidates = order.count - dealt <= empty.count ? empty : wanted
            let part = candidates.max { a, b in
                let (first, second) = (targets[a] - Double(parts[a].count), targets[b] - Double(parts[b].count))
                return first != second ? first < second : a > b
            }
            parts[part ?? 0] += members[group]
        }
        return parts.map { $0.sorted() }
    }
}

extension RandomStream {
    /// The numbers below `count` in random order.
    mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        shuffle(&order)
        return order
    }
}
