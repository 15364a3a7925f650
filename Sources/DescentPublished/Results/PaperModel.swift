/// The two models that the report compares.
package enum PaperModel: String, Codable, CaseIterable, Sendable {
    /// Multi-class logistic regression: 64 inputs, 10 outputs.
    case logistic
    /// One hidden layer of sigmoid units.
    case network
}

/// The five methods that the report compares, in the order of its figure 7.
package enum PaperOptimizer: String, Codable, CaseIterable, Sendable {
    /// Gradient descent with a hyperbolic schedule.
    case raw
    /// Momentum with a hyperbolic schedule.
    case momentum
    case adaGrad = "adagrad"
    case adam
    case rmsProp = "rmsprop"

    /// The name as people write it.
    package var title: String {
        switch self {
        case .raw: "raw GD"
        case .momentum: "momentum"
        case .adaGrad: "AdaGrad"
        case .adam: "Adam"
        case .rmsProp: "RMSprop"
        }
    }
}
