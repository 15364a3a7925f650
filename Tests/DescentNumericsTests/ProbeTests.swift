import CKernels
import DescentNumerics
import Testing

@Suite("Probe")
struct ProbeTests {
    @Test(arguments: InstructionSet.available)
    func multiplyAddsAreReallyMade(with set: InstructionSet) {
        let probe = dk_kernels_for_f32(set.code).pointee.probe
        let chains = 12
        let lanes = probe.multiplyAddsPerRound / chains
        #expect(lanes * chains == probe.multiplyAddsPerRound && [4, 8, 16].contains(lanes))
        for rounds in [0, 1, 7, 100] {
            let lane = (0..<chains).map { chain in
                (0..<rounds).reduce(Float(chain)) { value, _ in Float(0.25).addingProduct(value, 0.5) }
            }.reduce(0, +)
            #expect(probe.multiplyAdds(rounds, 0.5, 0.25) == (0..<lanes).reduce(Float(0)) { sum, _ in sum + lane })
            #expect(set.multiplyAddOperations(rounds: rounds) == Double(2 * chains * lanes * rounds))
        }
    }
}
