import DescentNumerics
import Testing

@Suite("Random streams")
struct RandomStreamTests {
    @Test("give the numbers that another program computes from the definition")
    func referenceNumbers() {
        // From a Python program of the same definition, with its own logarithm.
        var stream = RandomStream(seed: 7, "shuffle", 3)
        let expected: [UInt64] = [
            0x6DED_64DB_F038_2A4F, 0xD551_0BB7_4ABC_7471, 0x1BA1_DE7B_BD07_19B0, 0x9679_8F5B_4728_5E6F,
        ]
        #expect((0..<4).map { _ in stream.next() } == expected)
        stream = RandomStream(seed: 7, "shuffle", 3)
        #expect((0..<2).map { _ in stream.uniform() } == [0.42940359468067923, 0.8332679102411349])
        stream = RandomStream(seed: 7, "normal")
        for normal in [0.12164139819556768, -0.4153973236405852, -0.36970997571394304] {
            #expect(abs(stream.normal() - normal) <= 1e-15)
        }
        stream = RandomStream(seed: 7, "order")
        var order = Array(0..<10)
        stream.shuffle(&order)
        #expect(order == [2, 6, 4, 8, 5, 3, 7, 1, 0, 9])
    }

    @Test("stay in their bounds", arguments: [1, 2, 3, 10, 1000, Int.max])
    func bounds(_ bound: Int) {
        var stream = RandomStream(seed: 1, "bounds", bound)
        for _ in 0..<1000 {
            #expect((0..<bound).contains(stream.below(bound)))
            #expect((0..<1).contains(stream.uniform()))
        }
    }

    @Test("are uniform by the chi-square test", arguments: 1...5 as ClosedRange<UInt64>)
    func uniformity(_ seed: UInt64) {
        var stream = RandomStream(seed: seed, "uniformity")
        var bounded = [Double](repeating: 0, count: 20)
        var unit = bounded
        for _ in 0..<20_000 {
            bounded[stream.below(20)] += 1
            unit[Int(stream.uniform() * 20)] += 1
        }
        // 19 degrees of freedom: 1 in 100,000 uniform samples lies above 56, and 1 in 100,000 below 3.
        for counts in [bounded, unit] {
            let chiSquare = counts.reduce(0) { $0 + ($1 - 1000) * ($1 - 1000) / 1000 }
            #expect(chiSquare > 3 && chiSquare < 56)
        }
    }

    @Test("have mean 0 and variance 1 where they are normal", arguments: 1...5 as ClosedRange<UInt64>)
    func moments(_ seed: UInt64) {
        var stream = RandomStream(seed: seed, "moments")
        let count = 20_000.0
        let numbers = (0..<Int(count)).map { _ in stream.normal() }
        let mean = numbers.reduce(0, +) / count
        let variance = numbers.reduce(0) { $0 + $1 * $1 } / count
        // Five standard errors: 1/√n of the mean, √(2/n) of the variance.
        #expect(abs(mean) < 5 / count.squareRoot())
        #expect(abs(variance - 1) < 5 * (2 / count).squareRoot())
        let beyond = numbers.count { abs($0) > 1.959964 }
        #expect(abs(Double(beyond) - 0.05 * count) < 5 * (0.05 * 0.95 * count).squareRoot())
    }

    @Test("differ by seed, name and index, and nothing else")
    func independence() {
        let streams = [
            RandomStream(seed: 1, "a"), RandomStream(seed: 2, "a"), RandomStream(seed: 1, "b"),
            RandomStream(seed: 1, "a", 1), RandomStream(seed: 1, "aa"), RandomStream(seed: 1, ""),
        ]
        let beginnings = streams.map { stream in
            var stream = stream
            return (0..<1000).map { _ in stream.next() }
        }
        #expect(Set(beginnings.joined()).count == 6000)
        for (i, one) in beginnings.enumerated() {
            for other in beginnings[..<i] {
                let equal = zip(one, other).reduce(0) { $0 + 64 - ($1.0 ^ $1.1).nonzeroBitCount }
                // Half of 64,000 bits agree, give or take five standard deviations of √64,000 / 2.
                #expect(abs(equal - 32_000) < 633)
            }
        }
        var again = RandomStream(seed: 1, "a")
        #expect((0..<1000).map { _ in again.next() } == beginnings[0])
    }

    @Test("shuffle to a permutation, each equally likely")
    func shuffles() {
        var stream = RandomStream(seed: 3, "shuffles")
        for count in [0, 1, 2, 100] {
            var elements = Array(0..<count)
            stream.shuffle(&elements)
            #expect(elements.sorted() == Array(0..<count))
        }
        var orders: [[Int]: Double] = [:]
        for _ in 0..<24_000 {
            var elements = [0, 1, 2, 3]
            stream.shuffle(&elements)
            orders[elements, default: 0] += 1
        }
        // 23 degrees of freedom: 1 in 100,000 fair samples lies above 63.
        let chiSquare = orders.values.sorted().reduce(0) { $0 + ($1 - 1000) * ($1 - 1000) / 1000 }
        #expect(orders.count == 24)
        #expect(chiSquare < 63)
    }
}
