@testable import DescentPaper
import Testing

struct PairedTestTests {
    @Test(
        arguments: [
            // 2 (C(10,0) + C(10,1)) / 2¹⁰
            (1, 9, 22.0 / 1024), (0, 5, 2.0 / 32), (4, 4, 1.0), (0, 0, 1.0), (3, 0, 2.0 / 8),
        ] as [(Int, Int, Double)])
    func countsOnWhichTheTwoDiffer(first: Int, second: Int, p: Double) {
        let a = String(repeating: "1", count: first) + String(repeating: "0", count: second) + "1100"
        let b = String(repeating: "0", count: first) + String(repeating: "1", count: second) + "1100"
        let test = PairedTest(a, b)
        #expect(test.onlyFirst == first && test.onlySecond == second)
        #expect(abs(test.p - p) < 1e-12)
    }

    @Test func chanceIsSaidToBeChance() {
        #expect(PairedTest("1111100000", "0000011111").isWithinChance)
        #expect(!PairedTest("11111111110", "00000000001").isWithinChance)
    }
}
