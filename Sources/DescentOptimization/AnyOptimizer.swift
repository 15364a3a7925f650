import DescentNumerics

/// Any optimizer, as a value that files can hold: `{"name": "adam", "settings": {"beta1": 0.9, …}}`.
public struct AnyOptimizer: Codable, Hashable, Sendable {
    /// The optimizer itself.
    public let optimizer: any Optimizer

    /// Wraps an optimizer.
    public init(_ optimizer: any Optimizer) { self.optimizer = optimizer }

    /// The optimizer's name in files and on the command line.
    public var name: String { type(of: optimizer).name }

    /// The learning rate to begin with when nothing is known.
    public var defaultLearningRate: Double { type(of: optimizer).defaultLearningRate }

    /// Reads an optimizer of any type that ``OptimizerRegistry`` knows.
    ///
    /// - Throws: ``OptimizerError`` if the name is unknown or a setting is out of range.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        let type = try OptimizerRegistry.type(named: container.decode(String.self, forKey: .name))
        optimizer = try container.decode(type, forKey: .settings)
        if let flaw = optimizer.flaw { throw OptimizerError(description: "optimizer \(name): \(flaw).") }
    }

    /// Writes the name and the settings.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(name, forKey: .name)
        try container.encode(optimizer, forKey: .settings)
    }

    /// Whether two are of one type with the same settings.
    public static func == (left: AnyOptimizer, right: AnyOptimizer) -> Bool {
        AnyHashable(left.optimizer) == AnyHashable(right.optimizer)
    }

    /// Hashes the optimizer.
    public func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(optimizer)) }

    private enum Keys: String, CodingKey {
        case name, settings
    }
}
