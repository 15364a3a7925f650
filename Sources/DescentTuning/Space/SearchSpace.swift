import DescentNumerics
import DescentStudies

/// The parameters that a study varies, and the values that each may have.
public struct SearchSpace: Hashable, Sendable {
    /// One parameter.
    public struct Parameter: Hashable, Sendable {
        /// Its name: of a study of trainings, the long option of `descent train` without its dashes.
        public var name: String
        /// Its values.
        public var distribution: Distribution
        /// How many points a grid takes of it; nil for all values, which only whole numbers and choices have.
        public var count: Int?

        /// A parameter.
        public init(_ name: String, _ distribution: Distribution, count: Int? = nil) {
            self.name = name
            self.distribution = distribution
            self.count = count
        }
    }

    /// The parameters, each with a name of its own.
    public var parameters: [Parameter]

    /// A space of these parameters.
    ///
    /// - Throws: `StudyFileError` when a name comes twice, or there is none.
    public init(_ parameters: [Parameter]) throws {
        guard !parameters.isEmpty else { throw StudyFileError("there is no parameter to vary, expected at least one") }
        for (index, parameter) in parameters.enumerated() {
            if parameters[..<index].contains(where: { $0.name == parameter.name }) {
                throw StudyFileError("the parameter \(parameter.name) is varied twice; leave one out")
            }
        }
        self.parameters = parameters
    }

    /// The space as a text that tells it from others.
    public var json: String {
        let texts = parameters.map { "\(StudyValue.text($0.name).json): [\($0.distribution.json), \($0.count ?? 0)]" }
        return "{" + texts.joined(separator: ", ") + "}"
    }
}

extension SearchSpace.Parameter {
    /// The points of a grid: spread evenly, or evenly in the logarithm, both ends included.
    ///
    /// - Throws: `StudyFileError` when it is not said how many of endlessly many values, or more than 100,000 are asked for.
    public func gridPoints() throws -> [StudyValue] {
        if let count, count > 100_000 { throw tooMany }
        switch distribution {
        case .categorical(let choices): return choices
        case .int(let low, let high, let isLog, let step):
            guard let count else {
                guard (high - low) / step < 100_000 else { throw tooMany }
                return stride(from: low, through: high, by: step).map(StudyValue.integer)
            }
            var points: [Int] = []
            for point in Self.spread(Double(low), Double(high), count, isLog) {
                let value = min(high, low + Int(((point - Double(low)) / Double(step)).rounded()) * step)
                if points.last != value { points.append(value) }
            }
            return points.map(StudyValue.integer)
        case .float(let low, let high, let isLog, let step):
            if let step, count == nil {
                guard (high - low) / step < 100_000 else { throw tooMany }
                return (0...Int(((high - low) / step + 1e-9).rounded(.down))).map { .number(low + Double($0) * step) }
            }
            guard let count else { throw tooMany }
            return Self.spread(low, high, count, isLog).map(StudyValue.number)
        }
    }

    private var tooMany: StudyFileError {
        StudyFileError(
            "the parameter \(name) has too many values for a grid; say how many points to take of it, 100,000 at most")
    }

    private static func spread(_ low: Double, _ high: Double, _ count: Int, _ isLog: Bool) -> [Double] {
        guard count > 1 else { return [low] }
        return (0..<count).map { index in
            if index == 0 { return low }
            if index == count - 1 { return high }
            let part = Double(index) / Double(count - 1)
            guard isLog else { return low + (high - low) * part }
            let (a, b) = (Double.logarithm(low), Double.logarithm(high))
            // Twelve digits: a power of ten that is a point is exactly that.
            return Double((Double.exponential(a + (b - a) * part)).rounded(significantDigits: 12))
        }
    }
}

extension Double {
    /// The number with so many decimal digits.
    func rounded(significantDigits digits: Int) -> Double {
        guard self != 0, isFinite else { return self }
        var exponent = 0
        var mantissa = magnitude
        while mantissa >= 10 {
            mantissa /= 10
            exponent += 1
        }
        while mantissa < 1 {
            mantissa *= 10
            exponent -= 1
        }
        var scale = 1.0
        for _ in 1..<digits { scale *= 10 }
        let whole = Int((mantissa * scale).rounded())
        return Double("\(self < 0 ? "-" : "")\(whole)e\(exponent - digits + 1)") ?? self
    }
}
