import DescentNumerics

/// Decides what target numbers mean.
enum TargetNumbers {
    /// The largest whole number that is taken for a class when nobody says otherwise.
    static let largestClass = 99

    /// Whether numbers look like classes: whole ones of 0 to 99.
    static func lookLikeClasses(_ numbers: [Double]) -> Bool {
        numbers.allSatisfy { $0 >= 0 && $0 <= Double(largestClass) && $0 == $0.rounded() }
    }

    /// How a number is written as a class: whole numbers without a point.
    static func className(_ number: Double) -> String {
        Int64(exactly: number).map { String($0) } ?? String(number)
    }

    /// Labels for class names, one an example.
    ///
    /// - Parameters:
    ///   - known: The classes that there are; nil to take those that occur, in the order of their numbers if all are numbers,
    ///     else of their characters.
    ///   - place: Where the name of an example stands.
    /// - Throws: ``DatasetError`` at the first name that is not known.
    static func labels<S: Scalar>(
        _ names: [String], known: [String]?, source: String, place: (Int) -> String
    ) throws -> Targets<S> {
        let classes = known ?? sorted(Array(Set(names)))
        var indices: [String: Int32] = [:]
        for (index, name) in classes.enumerated() { indices[name] = Int32(index) }
        var labels: [Int32] = []
        labels.reserveCapacity(names.count)
        for (example, name) in names.enumerated() {
            guard let label = indices[name] else {
                throw DatasetError(
                    source, place(example), found: "the class \"\(shown(name))\"",
                    expected: "one of the model's classes: \(listText(classes))")
            }
            labels.append(label)
        }
        return .labels(labels, classes: classes)
    }

    /// Names in the order of their numbers if all are numbers, else of their characters.
    private static func sorted(_ names: [String]) -> [String] {
        let numbered = names.compactMap { name in Double(name).map { (number: $0, name: name) } }
        guard numbered.count == names.count, numbered.allSatisfy({ !$0.number.isNaN }) else { return names.sorted() }
        let order = numbered.indices.ordered {
            (numbered[$0].number, numbered[$0].name) < (numbered[$1].number, numbered[$1].name)
        }
        return order.map { numbered[$0].name }
    }

    /// Targets for a column of numbers.
    ///
    /// - Throws: ``DatasetError`` for a class that is not known, or numbers that cannot be classes.
    static func targets<S: Scalar>(
        _ numbers: [Double], task: LearningTask?, known: [String]?, name: String, source: String, place: (Int) -> String
    ) throws -> Targets<S> {
        if task == .classification || (task == nil && lookLikeClasses(numbers)) {
            return try labels(numbers.map(className), known: known, source: source, place: place)
        }
        let values: [S] = try rounded(numbers, source: source, place: place)
        return .values(Matrix(rows: numbers.count, columns: 1, elements: values), names: [name])
    }

    /// The numbers as `S`.
    ///
    /// - Throws: ``DatasetError`` at the first that is too large for it.
    static func rounded<S: Scalar>(_ numbers: [Double], source: String, place: (Int) -> String) throws -> [S] {
        try numbers.enumerated().map { index, number in
            let value = S(number)
            guard value.isFinite else {
                throw DatasetError(
                    source, place(index), found: "\(number)", expected: "a target that fits into \(S.name)",
                    advice: "use float64")
            }
            return value
        }
    }
}
