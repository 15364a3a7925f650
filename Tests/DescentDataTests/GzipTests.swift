import DescentData
import Testing

@Suite struct GzipTests {
    /// A real one, with Huffman codes: `printf 'descent descent descent\n' | gzip -n`.
    static let compressed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x4B, 0x49, 0x2D, 0x4E, 0x4E, 0xCD, 0x2B, 0x51,
        0x48, 0x41, 0xA5, 0xB9, 0x00, 0x8B, 0x7F, 0x7A, 0x1E, 0x18, 0x00, 0x00, 0x00,
    ]

    @Test func decompresses() throws {
        #expect(Gzip.isGzip(Self.compressed))
        let text = try Gzip.decompress(Self.compressed, source: "a.gz")
        #expect(String(decoding: text, as: UTF8.self) == "descent descent descent\n")
    }

    @Test func joinsTheMembersOfAFile() throws {
        let data = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        #expect(try Gzip.decompress(gzip(data) + gzip([1, 2]) + gzip([]), source: "a.gz") == data + [1, 2])
    }

    @Test func stopsAtTheLimit() throws {
        let data = [UInt8](repeating: 5, count: 300_000)
        #expect(try Gzip.decompress(gzip(data), source: "a.gz", limit: 300_000).count == 300_000)
        expect(
            sentence { _ = try Gzip.decompress(gzip(data), source: "a.gz", limit: 299_999) },
            says: ["a.gz", "more than 299999 bytes", "at most that many", "right file"])
        #expect(try Gzip.prefix(gzip(data), source: "a.gz", count: 10).count == 10)
    }

    @Test func everyCutIsFound() {
        for length in 2..<Self.compressed.count {
            expect(
                sentence { _ = try Gzip.decompress(Array(Self.compressed.prefix(length)), source: "a.gz") },
                says: ["a.gz, offset \(length)", "the end of the file", "more compressed data", "cut short"])
        }
    }

    /// Of the header, bytes 4 to 9 hold the time and the system, which nobody checks, nor whether it says to be text (byte
    /// 3, bit 0).
    @Test func everyFlippedBitIsFound() {
        for byte in Self.compressed.indices where !(4...9).contains(byte) {
            for bit in 0..<8 where (byte, bit) != (3, 0) {
                var damaged = Self.compressed
                damaged[byte] ^= 1 << bit
                let text = sentence { _ = try Gzip.decompress(damaged, source: "a.gz") }
                expect(text, says: ["a.gz, offset ", "expected "])
            }
        }
    }

    @Test func bytesBehindTheDataAreRefused() {
        expect(
            sentence { _ = try Gzip.decompress(Self.compressed + [0, 0], source: "a.gz") },
            says: ["a.gz, offset \(Self.compressed.count)", "2 bytes after", "the end of the file"])
    }
}
