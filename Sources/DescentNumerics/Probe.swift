import CKernels

extension InstructionSet {
    /// Keeps the calling thread's multiply-add units busy with independent operations in `Float`, and nothing else.
    ///
    /// Timing it gives the most that this processor does with these instructions: what no product can exceed.
    ///
    /// - `rounds`: How much work, see ``multiplyAddOperations(rounds:)``.
    public func multiplyAdd(rounds: Int) {
        let sum = probe.multiplyAdds(rounds, 0.999, 0.001)
        precondition(sum.isFinite, "InstructionSet.multiplyAdd: a sum of \(sum), expected a number")
    }

    /// The floating-point operations of ``multiplyAdd(rounds:)``, two for each multiply-add.
    public func multiplyAddOperations(rounds: Int) -> Double {
        2 * Double(probe.multiplyAddsPerRound) * Double(rounds)
    }

    private var probe: dk_probe_f32 {
        precondition(isAvailable, "InstructionSet: this processor does not run \(rawValue)")
        return dk_kernels_for_f32(code).pointee.probe
    }
}
