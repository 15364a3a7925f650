import DescentNumerics

/// How a layer's weights or biases start.
public enum Initializer: NamedCase {
    /// Uniform in ±√(6 / (inputs + outputs)). Source: Glorot, Bengio (2010), equation 16.
    case glorotUniform
    /// Normal with variance 2 / (inputs + outputs). Source: Glorot, Bengio (2010), equation 12.
    case glorotNormal
    /// Uniform in ±√(6 / inputs): the variance of ``heNormal``.
    case heUniform
    /// Normal with variance 2 / inputs. Source: He, Zhang, Ren, Sun (2015), equation 10.
    case heNormal
    /// Normal with mean 0 and variance 1, whatever the layer's size: the weights of the report's program.
    case normal
    /// Uniform in [0, 1): the biases of the report's program.
    case uniform
    /// All 0.
    case zeros
    /// All the same.
    case constant(Double)

    public var spelling: (word: String, number: Double?) {
        switch self {
        case .glorotUniform: ("glorotUniform", nil)
        case .glorotNormal: ("glorotNormal", nil)
        case .heUniform: ("heUniform", nil)
        case .heNormal: ("heNormal", nil)
        case .normal: ("normal", nil)
        case .uniform: ("uniform", nil)
        case .zeros: ("zeros", nil)
        case .constant(let value): ("constant", value)
        }
    }

    public static func choice(word: String, number: Double?) -> Initializer? {
        switch (word, number) {
        case ("glorotUniform", nil): .glorotUniform
        case ("glorotNormal", nil): .glorotNormal
        case ("heUniform", nil): .heUniform
        case ("heNormal", nil): .heNormal
        case ("normal", nil): .normal
        case ("uniform", nil): .uniform
        case ("zeros", nil): .zeros
        case ("constant", let value?): .constant(value)
        default: nil
        }
    }

    public static let words = [
        "glorotUniform", "glorotNormal", "heUniform", "heNormal", "normal", "uniform", "zeros", "constant(0.1)",
    ]

    /// What suits the activation that follows: He's for those that are 0 or nearly so on one side, else Glorot's.
    public static func suited(to activation: Activation) -> Initializer {
        switch activation {
        case .relu, .leakyReLU, .elu, .gelu, .silu: .heNormal
        case .identity, .sigmoid, .tanh, .softmax: .glorotUniform
        }
    }

    /// One starting value of a layer with that many inputs and outputs.
    public func value(inputs: Int, outputs: Int, using random: inout RandomStream) -> Double {
        switch self {
        case .glorotUniform: (2 * random.uniform() - 1) * (6 / Double(inputs + outputs)).squareRoot()
        case .glorotNormal: random.normal() * (2 / Double(inputs + outputs)).squareRoot()
        case .heUniform: (2 * random.uniform() - 1) * (6 / Double(inputs)).squareRoot()
        case .heNormal: random.normal() * (2 / Double(inputs)).squareRoot()
        case .normal: random.normal()
        case .uniform: random.uniform()
        case .zeros: 0
        case .constant(let value): value
        }
    }
}
