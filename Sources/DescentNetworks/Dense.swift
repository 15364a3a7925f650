import DescentNumerics

/// A fully connected layer: σ(W x + b).
///
///     zⱼ = Σₖ wⱼₖ xₖ + bⱼ,   aⱼ = σ(zⱼ)
///     Δⱼ = ∂C/∂aⱼ σ'(zⱼ),   ∂C/∂wⱼₖ = Δⱼ xₖ,   ∂C/∂bⱼ = Δⱼ,   ∂C/∂xₖ = Σⱼ Δⱼ wⱼₖ
///
/// Its parameters in files and in the API are `weight`, `[outputs][inputs]`, and `bias`, `[outputs]`.
///
/// Source: Svejda, Puleo, Breitenstein (2022), equations 10 and 12 to 15.
public struct Dense: Layer {
    public static let name = "dense"

    /// The number of outputs.
    public var units: Int
    /// σ.
    public var activation: Activation
    /// How the weights start; by default what suits the activation.
    public var weights: Initializer
    /// How the biases start.
    public var biases: Initializer

    /// A layer with so many outputs.
    public init(
        _ units: Int, activation: Activation = .identity, weights: Initializer? = nil, biases: Initializer = .zeros
    ) {
        precondition(units > 0, "Dense: \(units) units, expected at least 1")
        self.units = units
        self.activation = activation
        self.weights = weights ?? .suited(to: activation)
        self.biases = biases
    }

    public func outputShape(for input: Shape) throws -> Shape {
        guard units > 0 else { throw ArchitectureError("a dense layer has \(units) units, expected at least 1") }
        return [units]
    }

    public func parameters(for input: Shape) -> [LayerParameter] {
        [
            LayerParameter("weight", shape: [units, input.count], role: .weight, isTransposed: true),
            LayerParameter("bias", shape: [units], role: .bias),
        ]
    }

    public func initialize<S: Scalar>(
        _ parameters: inout MutableSpan<S>, input: Shape, using random: inout RandomStream
    ) {
        let inputs = input.count
        for output in 0..<units {
            for input in 0..<inputs {
                let value = weights.value(inputs: inputs, outputs: units, using: &random)
                parameters[input * units + output] = S(value)
            }
        }
        for output in 0..<units {
            parameters[inputs * units + output] = S(biases.value(inputs: inputs, outputs: units, using: &random))
        }
    }

    public func scratchCount(for input: Shape) -> Int { activation.keepsInput ? units : 0 }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func forward<S: Scalar>(
        _ inputs: Span<S>, parameters: Span<S>, scratch: inout MutableSpan<S>, outputs: inout MutableSpan<S>, pass: Pass
    ) {
        inputs.withPointer { inputs in
            parameters.withPointer { parameters in
                scratch.withMutablePointer { scratch in
                    outputs.withMutablePointer { outputs in
                        compute(
                            inputs, width: pass.input.count, examples: pass.examples, parameters: parameters,
                            scratch: scratch, outputs: outputs, team: pass.team, space: pass.space)
                    }
                }
            }
        }
    }

    @specialized(where S == Float)
    @specialized(where S == Double)
    public func backward<S: Scalar>(
        inputs: Span<S>, parameters: Span<S>, scratch: inout MutableSpan<S>, outputs: Span<S>,
        outputGradients: inout MutableSpan<S>, parameterGradient: inout MutableSpan<S>,
        inputGradients: inout MutableSpan<S>, pass: Pass
    ) {
        let asked = inputGradients.count > 0
        inputs.withPointer { inputs in
            parameters.withPointer { parameters in
                scratch.withMutablePointer { scratch in
                    outputs.withPointer { outputs in
                        outputGradients.withMutablePointer { deltas in
                            parameterGradient.withMutablePointer { gradient in
                                inputGradients.withMutablePointer { result in
                                    differentiate(
                                        inputs, width: pass.input.count, examples: pass.examples,
                                        parameters: parameters, scratch: scratch, outputs: outputs, deltas: deltas,
                                        gradient: gradient, inputGradients: asked ? result : nil, team: pass.team,
                                        space: pass.space)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    public var beforeSoftmax: (any Layer)? {
        guard activation == .softmax else { return nil }
        var copy = self
        copy.activation = .identity
        return copy
    }

    public var moduleCount: Int { activation == .identity ? 1 : 2 }

    public func operations(for input: Shape) -> Int { 2 * units * input.count }
}
