import Synchronization

/// The layers that model files can hold, by name.
public enum LayerRegistry {
    private static let types = Mutex<[String: any Layer.Type]>([Dense.name: Dense.self])

    /// Makes a layer known, so that model files can hold it; a second one of the same name replaces the first.
    public static func register(_ type: any Layer.Type) { types.withLock { $0[type.name] = type } }

    /// The layer type of that name.
    public static func type(named name: String) -> (any Layer.Type)? { types.withLock { $0[name] } }

    /// The known names, sorted.
    public static var names: [String] { types.withLock { $0.keys.sorted() } }
}

/// A layer of any kind with its name, as model files hold it: `{"name": "dense", "settings": {…}}`.
struct NamedLayer: Codable {
    let layer: any Layer

    private enum Key: CodingKey { case name, settings }

    init(_ layer: any Layer) { self.layer = layer }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let name = try container.decode(String.self, forKey: .name)
        guard let type = LayerRegistry.type(named: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .name, in: container,
                debugDescription: "the layer \"\(name)\" is unknown; this program has "
                    + LayerRegistry.names.joined(separator: ", "))
        }
        layer = try container.decode(type, forKey: .settings)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(type(of: layer).name, forKey: .name)
        try container.encode(layer, forKey: .settings)
    }
}
