import DescentNumerics
import Synchronization

/// The optimizers that files can name: the built-in ones and those that a program adds.
public enum OptimizerRegistry {
    private static let types = Mutex<[String: any Optimizer.Type]>(
        [
            GradientDescent.name: GradientDescent.self, Momentum.name: Momentum.self, Nesterov.name: Nesterov.self,
            AdaGrad.name: AdaGrad.self, RMSprop.name: RMSprop.self, Adam.name: Adam.self, AdamW.name: AdamW.self,
            NAdam.name: NAdam.self, AMSGrad.name: AMSGrad.self,
        ])

    /// Adds an optimizer under its name. The name of another optimizer is the caller's mistake.
    public static func register<O: Optimizer>(_ type: O.Type) {
        types.withLock { types in
            let known = types.updateValue(type, forKey: O.name)
            precondition(
                known == nil || known == type,
                "OptimizerRegistry.register: \(O.name) is the name of \(String(describing: known)), expected a new one")
        }
    }

    /// All names in alphabetical order.
    public static var names: [String] { types.withLock { $0.keys.sorted() } }

    /// The type of that name.
    ///
    /// - Throws: ``OptimizerError`` if no optimizer has it.
    public static func type(named name: String) throws(OptimizerError) -> any Optimizer.Type {
        guard let type = types.withLock({ $0[name] }) else {
            throw OptimizerError(
                description: "optimizer \"\(name)\" is unknown; expected one of \(names.joined(separator: ", ")).")
        }
        return type
    }
}

/// A file or an option asks for an optimizer that cannot be.
public struct OptimizerError: Error, CustomStringConvertible, Hashable {
    /// The sentence for the user.
    public let description: String
}
