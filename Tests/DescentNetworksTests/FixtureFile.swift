import Foundation
import Testing

@testable import DescentNetworks

/// A golden file of this folder, decoded.
func fixture<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
    let file = try #require(
        Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"), "\(name).json is missing"
    )
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
}

/// Whether two numbers agree to a relative tolerance; below `floor` the difference itself counts, since numbers that
/// are sums of larger ones keep no more digits than those had.
func agree(_ found: Double, _ expected: Double, relative: Double, floor: Double) -> Bool {
    abs(found - expected) <= relative * max(abs(expected), floor)
}
