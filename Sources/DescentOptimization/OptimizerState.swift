import DescentNumerics

/// What an optimizer remembers between steps.
public struct OptimizerState<S: Scalar>: Codable, Hashable, Sendable {
    /// How many updates were made; an update adds 1.
    public var step: Int
    /// The vectors that ``Optimizer/stateVectors`` names, in that order, each as long as β.
    public var vectors: [[S]]
    /// The numbers that ``Optimizer/initialScalars`` begins.
    public var scalars: [Double]

    /// A state from its parts; ``Optimizer/makeState(_:count:)`` makes the first one.
    public init(step: Int, vectors: [[S]], scalars: [Double] = []) {
        self.step = step
        self.vectors = vectors
        self.scalars = scalars
    }

    /// Counts a step and hands out the memory of β, g and the vectors, unless they are empty.
    mutating func advance(
        _ parameters: inout MutableSpan<S>, _ gradient: Span<S>, by rule: (UpdateMemory<S>) -> Void
    ) {
        let count = parameters.count
        precondition(
            gradient.count == count && vectors.allSatisfy { $0.count == count },
            "Optimizer.update: \(count) parameters, gradient of \(gradient.count), state of \(vectors.map(\.count))")
        step += 1
        parameters.withUnsafeMutableBufferPointer { parameters in
            gradient.withUnsafeBufferPointer { gradient in
                vectors.withUnsafeMutableBufferPointer { vectors in
                    guard let parameters = parameters.baseAddress, let gradient = gradient.baseAddress else { return }
                    rule(UpdateMemory(count: count, parameters: parameters, gradient: gradient, vectors: vectors))
                }
            }
        }
    }
}

/// Where the numbers of one update lie. It is valid inside the call that hands it out.
struct UpdateMemory<S: Scalar> {
    let count: Int
    let parameters: UnsafeMutablePointer<S>
    let gradient: UnsafePointer<S>
    let vectors: UnsafeMutableBufferPointer<[S]>

    /// Hands out one of the state's vectors.
    func vector(_ index: Int, _ body: (UnsafeMutablePointer<S>) -> Void) {
        vectors[index].withUnsafeMutableBufferPointer { vector in
            if let vector = vector.baseAddress { body(vector) }
        }
    }
}
