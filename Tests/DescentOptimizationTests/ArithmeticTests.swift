import Foundation
import Testing

@testable import DescentOptimization

/// The C library is the reference; it is within one unit in the last place itself.
@Suite struct ArithmeticTests {
    @Test func sineIsWithinTwoUnits() {
        for i in 0...10_000 {
            let angle = .pi / 2 * (Double(i) / 10_000)
            let expected = sin(angle)
            #expect(abs(Arithmetic.sine(angle) - expected) <= 2 * expected.ulp, "sin(\(angle))")
        }
    }

    /// Each squaring doubles the relative error, so it grows with the exponent; t · 2⁻⁵² bounds it.
    @Test(arguments: [0.5, 0.9, 0.99, 0.999])
    func powersAreCloseToTheLibrarys(_ base: Double) {
        for exponent in [0, 1, 2, 3, 10, 100, 1000, 12_345] {
            let expected = pow(base, Double(exponent))
            let error = abs(Arithmetic.power(base, exponent) - expected)
            #expect(error <= Double(exponent) * 0x1p-52 * expected + .leastNonzeroMagnitude)
        }
    }
}
