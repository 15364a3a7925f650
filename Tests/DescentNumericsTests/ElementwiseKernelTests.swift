import DescentNumerics
import Foundation
import Testing

@Suite("Elementwise kernels")
struct ElementwiseKernelTests {
    /// Around every multiple of a vector that some instruction set has.
    static let counts = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 1225]

    /// The plain twin, in double precision with the C library's functions.
    static func twin(_ activation: KernelActivation, _ parameter: Double, _ z: Double) -> (value: Double, slope: Double)
    {
        let sigmoid = 1 / (1 + exp(-z))
        let normal = erfc(-z / 2.0.squareRoot()) / 2
        let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        return switch activation {
        case .sigmoid: (sigmoid, sigmoid * (1 - sigmoid))
        case .tanh: (tanh(z), 1 - tanh(z) * tanh(z))
        case .relu: (z > 0 ? z : parameter * z, z > 0 ? 1 : parameter)
        case .elu: (z > 0 ? z : parameter * expm1(z), z > 0 ? 1 : parameter * exp(z))
        case .gelu: (z * normal, normal + z * density)
        case .silu: (z * sigmoid, sigmoid * (1 + z * (1 - sigmoid)))
        }
    }

    @Test("agree with their plain twins", arguments: KernelActivation.allCases, InstructionSet.available)
    func twins(_ activation: KernelActivation, _ set: InstructionSet) {
        func check<S: KernelScalar>(_: S.Type) {
            let table = S.table(set)
            var random = RandomStream(seed: 3, activation.rawValue)
            let z: [S] = randomNumbers(500, in: -6...6, using: &random)
            let gradient: [S] = randomNumbers(500, using: &random)
            for parameter in [S(0), 0.01, 1] {
                let a = table.map(activation, parameter: parameter, z)
                let known = activation == .gelu || activation == .silu ? z : a
                let d = table.backward(activation, parameter: parameter, known: known, gradient: gradient)
                // Values are within 8 units of themselves; the twin's z/√2 alone costs z² in the tail of GELU. Slopes come from
                // outputs near 1 and are within as many units of 1.
                let wrong = z.indices.filter { i in
                    let exact = Self.twin(activation, Double(parameter), Double(z[i]))
                    let units = (activation == .gelu ? 8 + Double(z[i] * z[i]) : 8) * Double(S.ulpOfOne)
                    return !(abs(Double(a[i]) - exact.value) <= units * abs(exact.value))
                        || !(abs(Double(d[i]) - Double(gradient[i]) * exact.slope) <= 8 * Double(S.ulpOfOne))
                }
                #expect(wrong.isEmpty, "\(S.self) at \(wrong.map { z[$0] })")
            }
        }
        check(Float.self)
        check(Double.self)
    }

    @Test("give the same bits from every instruction set, for every count", arguments: KernelActivation.allCases)
    func sameBits(_ activation: KernelActivation) {
        func check<S: KernelScalar>(_: S.Type) {
            var random = RandomStream(seed: 4, activation.rawValue)
            for count in Self.counts {
                let z: [S] = randomNumbers(count, in: -20...20, using: &random)
                let gradient: [S] = randomNumbers(count, using: &random)
                let results = InstructionSet.available.map { set in
                    let table = S.table(set)
                    return table.map(activation, parameter: 0.3, z)
                        + table.backward(activation, parameter: 0.3, known: z, gradient: gradient)
                }
                for (set, result) in zip(InstructionSet.available, results) {
                    #expect(result.map(\.bits) == results[0].map(\.bits), "\(S.self), \(count) elements, \(set)")
                }
            }
        }
        check(Float.self)
        check(Double.self)
    }

    @Test("treat an element alike wherever it stands", arguments: KernelActivation.allCases, InstructionSet.available)
    func position(_ activation: KernelActivation, _ set: InstructionSet) {
        let table = Float.table(set)
        var random = RandomStream(seed: 5, activation.rawValue)
        let z: [Float] = randomNumbers(67, in: -20...20, using: &random)
        let values = table.map(activation, parameter: 1, z)
        #expect(values == inPlace(z) { table.maps[activation]?(z.count, 1, $0, $1) })
        #expect(values == z.map { table.map(activation, parameter: 1, [$0])[0] })
    }

    @Test("give ReLU's derivative at 0 from the branch below", arguments: InstructionSet.available)
    func reluAtZero(_ set: InstructionSet) {
        let table = Double.table(set)
        #expect(table.backward(.relu, parameter: 0.1, known: [-1, 0, 1], gradient: [2, 2, 2]) == [0.2, 0.2, 2])
        #expect(table.map(.relu, parameter: 0, [-3]).map(\.sign) == [.plus])
    }

    @Test("add a multiple with one rounding", arguments: InstructionSet.available)
    func addScaled(_ set: InstructionSet) {
        func check<S: KernelScalar>(_: S.Type) {
            var random = RandomStream(seed: 6, "addScaled")
            for count in Self.counts {
                let x: [S] = randomNumbers(count, using: &random)
                let y: [S] = randomNumbers(count, using: &random)
                var result = y
                #expect(S.table(set).addScaled(count, 0.7, x, &result))
                #expect(result == zip(x, y).map { $1.addingProduct(0.7, $0) })
                for place in 0..<min(count, 40) {
                    for bad in [S.nan, .infinity, -.infinity] {
                        var result = y
                        result[place] = bad
                        #expect(!S.table(set).addScaled(count, 0.7, x, &result), "\(bad) at \(place) of \(count)")
                    }
                }
            }
        }
        check(Float.self)
        check(Double.self)
    }

    @Test("find what is not finite at every place", arguments: InstructionSet.available)
    func allFinite(_ set: InstructionSet) {
        func check<S: KernelScalar>(_: S.Type) {
            let table = S.table(set)
            for count in Self.counts.dropLast() {
                var x = [S](repeating: .greatestFiniteMagnitude, count: count)
                #expect(table.allFinite(count, x))
                for place in x.indices {
                    for bad in [S.nan, .infinity, -.infinity] {
                        x[place] = bad
                        #expect(!table.allFinite(count, x), "\(bad) at \(place) of \(count)")
                    }
                    x[place] = -.leastNonzeroMagnitude
                }
            }
        }
        check(Float.self)
        check(Double.self)
    }
}
