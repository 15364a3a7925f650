import DescentNumerics
import Foundation
import Testing

/// One elementary function, its exact values and the error that it is allowed, in units in the last place.
struct ElementaryFunction: CustomTestStringConvertible, Sendable {
    let name: String
    let references: [Double]
    let units: Double

    var testDescription: String { name }

    /// The units are what the function's polynomial and its last operations can lose, measured over 300,000 points.
    static let all = [
        ElementaryFunction(name: "exponential", references: ElementaryReferences.exponential, units: 1.2),
        ElementaryFunction(name: "logarithm", references: ElementaryReferences.logarithm, units: 1),
        ElementaryFunction(name: "expm1", references: ElementaryReferences.expm1, units: 1.5),
        ElementaryFunction(name: "tanh", references: ElementaryReferences.tanh, units: 2.5),
        ElementaryFunction(name: "sigmoid", references: ElementaryReferences.sigmoid, units: 2.5),
        ElementaryFunction(name: "gelu", references: ElementaryReferences.gelu, units: 8),
    ]

    func values<S: KernelScalar>(_ x: [S], _ table: KernelTable<S>) -> [S] {
        switch name {
        case "exponential": x.map(table.exponential)
        case "logarithm": x.map(table.logarithm)
        case "expm1": table.map(.elu, parameter: 1, x)
        case "tanh": table.map(.tanh, x)
        case "sigmoid": table.map(.sigmoid, x)
        default: table.map(.gelu, x)
        }
    }
}

@Suite("Elementary functions")
struct ElementaryFunctionTests {
    @Test("agree with the exact values", arguments: ElementaryFunction.all, InstructionSet.available)
    func agreeWithReferences(_ function: ElementaryFunction, _ set: InstructionSet) {
        func check<S: KernelScalar>(_: S.Type) {
            let points = stride(from: 0, to: function.references.count, by: 2)
            let results = function.values(points.map { S(function.references[$0]) }, S.table(set))
            for (point, result) in zip(points, results) {
                let units = result.unitsFrom(function.references[point + 1])
                #expect(
                    units <= function.units, "\(S.self) \(function.name)(\(function.references[point])) = \(result)")
            }
            #expect(results.count == 40)
        }
        check(Float.self)
        check(Double.self)
    }

    @Test("give the derivative of GELU within four units of 1", arguments: InstructionSet.available)
    func slopeOfGELU(_ set: InstructionSet) {
        // The derivative is a sum that passes through 0, so its error is absolute.
        func check<S: KernelScalar>(_: S.Type) {
            let references = ElementaryReferences.geluSlope
            let points = stride(from: 0, to: references.count, by: 2)
            let inputs = points.map { S(references[$0]) }
            let ones = [S](repeating: 1, count: inputs.count)
            let results = S.table(set).backward(.gelu, known: inputs, gradient: ones)
            for (point, result) in zip(points, results) {
                let exact = references[point + 1]
                #expect(abs(Double(result) - exact) <= 4 * Double(S.ulpOfOne), "\(S.self) at \(references[point])")
            }
        }
        check(Float.self)
        check(Double.self)
    }

    @Test("of Float agree with the C library in double precision at 20,000 points", arguments: ElementaryFunction.all)
    func denseFloat(_ function: ElementaryFunction) {
        let exact: (Double) -> Double =
            switch function.name {
            case "exponential": { exp($0) }
            case "logarithm": { log($0) }
            case "expm1": { $0 > 0 ? $0 : Foundation.expm1($0) }
            case "tanh": { Foundation.tanh($0) }
            case "sigmoid": { 1 / (1 + exp(-$0)) }
            default: { $0 * erfc(-$0 / 2.0.squareRoot()) / 2 }
            }
        var random = RandomStream(seed: 1, function.name)
        let range = function.name == "logarithm" ? 0...4 : -5.0...5
        let inputs: [Float] = randomNumbers(20_000, in: range, using: &random)
        let results = function.values(inputs, Float.table(.current))
        let worst = zip(inputs, results).map { $1.unitsFrom(exact(Double($0))) }.max() ?? .infinity
        #expect(worst <= function.units)
    }

    @Test("of Double undo each other", arguments: InstructionSet.available)
    func inverses(_ set: InstructionSet) {
        let table = Double.table(set)
        var random = RandomStream(seed: 2, "inverses")
        for _ in 0..<2_000 {
            let x = 1400 * random.uniform() - 700
            // The exponential's relative error, and the rounding of x itself for the exponential, each below 2 units.
            #expect(abs(table.logarithm(table.exponential(x)) - x) <= 2 * max(1, abs(x)).ulp)
            #expect(abs(table.exponential(x) * table.exponential(-x) - 1) <= 4 * Double.ulpOfOne)
            let tanh = table.map(.tanh, [x / 100, -x / 100])
            #expect(tanh[0] == -tanh[1])
        }
    }

    @Test("are right at the ends of their ranges", arguments: InstructionSet.available)
    func specialValues(_ set: InstructionSet) {
        func check<S: KernelScalar>(_: S.Type, overflow: S, underflow: S) {
            let table = S.table(set)
            #expect(table.exponential(0) == 1)
            #expect(table.exponential(overflow) == .infinity)
            #expect(table.exponential(overflow.nextDown).isFinite)
            #expect(table.exponential(.infinity) == .infinity)
            #expect(table.exponential(underflow) == 0)
            #expect(table.exponential(-.infinity) == 0)
            #expect(table.exponential(.nan).isNaN)
            let denormal = table.exponential(underflow + 1)
            #expect(denormal > 0 && denormal < .leastNormalMagnitude)

            #expect(table.logarithm(0) == -.infinity)
            #expect(table.logarithm(-0.0) == -.infinity)
            #expect(table.logarithm(1) == 0)
            #expect(table.logarithm(.infinity) == .infinity)
            #expect(table.logarithm(-1).isNaN)
            #expect(table.logarithm(-.infinity).isNaN)
            #expect(table.logarithm(.nan).isNaN)
            let least = table.logarithm(.leastNonzeroMagnitude)
            #expect(least.unitsFrom(log(Double(S.leastNonzeroMagnitude))) <= 1 || S.self == Double.self)

            let ends: [S] = [-.infinity, -10_000, 0, 10_000, .infinity]
            #expect(table.map(.sigmoid, ends) == [0, 0, 0.5, 1, 1])
            #expect(table.map(.tanh, ends) == [-1, -1, 0, 1, 1])
            #expect(table.map(.elu, parameter: 2, ends) == [-2, -2, 0, 10_000, .infinity])
            #expect(Array(table.map(.gelu, ends)[1...3]) == [0, 0, 10_000])
            #expect(Array(table.map(.silu, ends)[1...3]) == [0, 0, 10_000])
            for activation in KernelActivation.allCases {
                #expect(table.map(activation, parameter: 1, [.nan])[0].isNaN, "\(activation)")
            }
        }
        // The least numbers whose exponential is infinite, and numbers just below those where it leaves 0.
        check(Float.self, overflow: 88.72284, underflow: -103.98)
        check(Double.self, overflow: 709.7827128933841, underflow: -745.14)
        // 2⁻¹⁰⁷⁴ is exact in the C library's logarithm too.
        #expect(Double.table(set).logarithm(.leastNonzeroMagnitude) == -1074 * log(2.0))
    }
}
