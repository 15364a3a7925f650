import DescentNumerics
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
    func fingerprint(_ combine: (inout Fingerprint) -> Void) -> Fingerprint {
        var fingerprint = Fingerprint()
        combine(&fingerprint)
        return fingerprint
    }

    @Test("are what another program computes from the definition")
    func reference() {
        #expect(Fingerprint().description == "cbf29ce484222325")
        #expect(fingerprint { $0.combine("abc") }.description == "bf939806ade30609")
    }

    @Test("tell changed, moved and divided data apart")
    func differences() {
        let data = [1.0, 2, 3, 0]
        let all = [
            fingerprint { $0.combine(data) }, fingerprint { $0.combine([2.0, 1, 3, 0]) },
            fingerprint { $0.combine([1.0, 2, 3, -0.0]) }, fingerprint { $0.combine([1 + Double.ulpOfOne, 2, 3, 0]) },
            fingerprint { $0.combine([1.0, 2, 3]) },
            fingerprint {
                $0.combine([1.0, 2])
                $0.combine([3.0, 0])
            },
            fingerprint { $0.combine("ab") }, fingerprint { $0.combine("ba") },
            fingerprint {
                $0.combine("a")
                $0.combine("b")
            },
        ]
        #expect(Set(all).count == all.count)
    }

    @Test("are the same for a number in Float and in Double")
    func precision() {
        #expect(fingerprint { $0.combine([0.5 as Float, -3]) } == fingerprint { $0.combine([0.5, -3.0]) })
    }
}
