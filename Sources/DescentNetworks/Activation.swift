/// An activation function σ, applied to each number of a layer's output; softmax to each row.
///
/// Source: Svejda, Puleo, Breitenstein (2022), section II.5, for sigmoid, identity, ReLU, leaky ReLU and softmax.
public enum Activation: NamedCase {
    /// σ(z) = z, the report's "linear".
    case identity
    /// σ(z) = 1 / (1 + e⁻ᶻ), equation 16.
    case sigmoid
    /// σ(z) = z where z > 0, else 0; equation 18.
    case relu
    /// σ(z) = z where z > 0, else `slope` · z; equation 19.
    case leakyReLU(slope: Double = 0.01)
    /// σ(z) = tanh z.
    case tanh
    /// σ(z) = z where z > 0, else `alpha` (eᶻ − 1).
    case elu(alpha: Double = 1)
    /// σ(z) = z Φ(z), Φ the normal distribution function; not the approximation by tanh.
    case gelu
    /// σ(z) = z / (1 + e⁻ᶻ).
    case silu
    /// σ(z)ₖ = e^zₖ / Σⱼ e^zⱼ over the row, equation 3; its derivative is the matrix of equation 6.
    case softmax

    public var spelling: (word: String, number: Double?) {
        switch self {
        case .identity: ("identity", nil)
        case .sigmoid: ("sigmoid", nil)
        case .relu: ("relu", nil)
        case .leakyReLU(let slope): ("leakyReLU", slope)
        case .tanh: ("tanh", nil)
        case .elu(let alpha): alpha == 1 ? ("elu", nil) : ("elu", alpha)
        case .gelu: ("gelu", nil)
        case .silu: ("silu", nil)
        case .softmax: ("softmax", nil)
        }
    }

    public static func choice(word: String, number: Double?) -> Activation? {
        switch (word.lowercased(), number) {
        case ("identity", nil), ("linear", nil): .identity
        case ("sigmoid", nil): .sigmoid
        case ("relu", nil): .relu
        case ("leakyrelu", nil): .leakyReLU()
        case ("leakyrelu", let slope?) where slope >= 0: .leakyReLU(slope: slope)
        case ("tanh", nil): .tanh
        case ("elu", nil): .elu()
        case ("elu", let alpha?) where alpha > 0: .elu(alpha: alpha)
        case ("gelu", nil): .gelu
        case ("silu", nil): .silu
        case ("softmax", nil): .softmax
        default: nil
        }
    }

    public static let words = [
        "sigmoid", "identity", "relu", "leakyReLU(0.01)", "tanh", "elu", "gelu", "silu", "softmax",
    ]

    /// Whether the derivative is a function of z and not of σ(z), so that z must be kept.
    public var keepsInput: Bool {
        switch self {
        case .gelu, .silu: true
        default: false
        }
    }
}
