/// What training makes small: a mean over the examples.
public enum Loss: String, Codable, CaseIterable, Sendable {
    /// −ln p of the right class, in nats; the last layer must be a softmax. Equation 4 divided by N.
    case crossEntropy
    /// The squared distance Σₖ (yₖ − tₖ)² between output and target. Equation A3, summed over the outputs.
    case meanSquaredError
}
