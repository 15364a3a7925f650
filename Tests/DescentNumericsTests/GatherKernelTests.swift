import CKernels
import DescentNumerics
import Testing

@Suite("Gather kernels")
struct GatherKernelTests {
    @Test("collect rows of any width and touch nothing beside them", arguments: 0...40)
    func gather(width: Int) {
        var random = RandomStream(seed: UInt64(width), "gather")
        let from: [Float] = randomNumbers(30 * width, using: &random)
        let wide = from.map { Double($0) }
        let indices = (0..<random.below(12)).map { _ in Int32(random.below(30)) }
        let expected = indices.flatMap { from[Int($0) * width..<(Int($0) + 1) * width] }
        let behind: Float = 7
        for set in InstructionSet.available {
            var found = [Float](repeating: behind, count: expected.count + 16)
            dk_kernels_for_f32(set.code).pointee.gather.gather(indices.count, width, from, indices, &found)
            #expect(found == expected + Array(repeating: behind, count: 16), "Float, \(set)")
            var wideFound = [Double](repeating: Double(behind), count: expected.count + 16)
            dk_kernels_for_f64(set.code).pointee.gather.gather(indices.count, width, wide, indices, &wideFound)
            #expect(wideFound == found.map { Double($0) }, "Double, \(set)")
        }
    }
}
