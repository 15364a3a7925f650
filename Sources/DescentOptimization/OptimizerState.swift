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

    /// Counts a step and hands out the memory of β, g and the vectors, unless they are empty: in parts, to the threads.
    ///
    /// - `numbers`: What the rule computes with, rounded here. They are handed over, not captured, so that a step allocates
    ///   nothing.
    @inline(never)
    mutating func advance(
        _ parameters: inout MutableSpan<S>, _ gradient: Span<S>, _ team: ThreadTeam, _ numbers: MomentNumbers<Double>,
        by rule: @escaping (UpdateMemory<S>, MomentNumbers<S>) -> Void
    ) {
        let numbers = MomentNumbers<S>(rounding: numbers)
        let count = parameters.count
        precondition(
            gradient.count == count && vectors.allSatisfy { $0.count == count },
            "Optimizer.update: \(count) parameters, gradient of \(gradient.count), state of \(vectors.map(\.count))")
        step += 1
        parameters.withUnsafeMutableBufferPointer { parameters in
            gradient.withUnsafeBufferPointer { gradient in
                guard let parameters = parameters.baseAddress, let gradient = gradient.baseAddress else { return }
                withVectors { vectors in
                    let whole = UpdateMemory(
                        count: count, parameters: parameters, gradient: gradient, vectors: vectors)
                    guard team.shares(count: count) else { return rule(whole, numbers) }
                    team.forEachPiece(of: count, with: SharedUpdate(memory: whole, numbers: numbers, rule: rule)) {
                        $0.rule($0.memory.part($1), $0.numbers)
                    }
                }
            }
        }
    }

    /// Hands out where the first three vectors lie, once for all threads.
    private mutating func withVectors(_ body: (UpdateMemory<S>.Vectors) -> Void) {
        vectors.withUnsafeMutableBufferPointer { vectors in
            func with(_ index: Int, _ body: (UnsafeMutablePointer<S>?) -> Void) {
                if index >= vectors.count { return body(nil) }
                vectors[index].withUnsafeMutableBufferPointer { body($0.baseAddress) }
            }
            with(0) { first in with(1) { second in with(2) { body((first, second, $0)) } } }
        }
    }
}

/// A rule, its numbers, and the memory of which threads take parts.
private struct SharedUpdate<S: Scalar> {
    var memory: UpdateMemory<S>
    var numbers: MomentNumbers<S>
    var rule: (UpdateMemory<S>, MomentNumbers<S>) -> Void
}

/// Where the numbers of one update, or of a part of it, lie. It is valid inside the call that hands it out.
struct UpdateMemory<S: Scalar> {
    typealias Vectors = (UnsafeMutablePointer<S>?, UnsafeMutablePointer<S>?, UnsafeMutablePointer<S>?)

    let count: Int
    let parameters: UnsafeMutablePointer<S>
    let gradient: UnsafePointer<S>
    let vectors: Vectors

    /// Hands out one of the state's vectors, of which a rule has three at most.
    func vector(_ index: Int, _ body: (UnsafeMutablePointer<S>) -> Void) {
        if let vector = index == 0 ? vectors.0 : index == 1 ? vectors.1 : vectors.2 { body(vector) }
    }

    /// The same of some of the parameters.
    func part(_ range: Range<Int>) -> UpdateMemory {
        let first = range.lowerBound
        return UpdateMemory(
            count: range.count, parameters: parameters + first, gradient: gradient + first,
            vectors: (vectors.0.map { $0 + first }, vectors.1.map { $0 + first }, vectors.2.map { $0 + first }))
    }
}
