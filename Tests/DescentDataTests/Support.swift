import DescentData
import DescentNumerics
import Foundation
import Testing

/// The sentence of the error that the body throws.
func sentence(sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void) -> String {
    do {
        try body()
        Issue.record("nothing was thrown", sourceLocation: sourceLocation)
        return ""
    } catch let error as DatasetError {
        return error.description
    } catch let error as FileError {
        return error.description
    } catch {
        Issue.record("an error of another type: \(error)", sourceLocation: sourceLocation)
        return ""
    }
}

/// Checks that a sentence says all these things: where, what was found, what was expected.
func expect(_ sentence: String, says parts: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    for part in parts {
        #expect(sentence.contains(part), "\"\(sentence)\" does not say \"\(part)\"", sourceLocation: sourceLocation)
    }
    #expect(sentence.hasSuffix("."), "no full stop: \(sentence)", sourceLocation: sourceLocation)
    #expect(!sentence.contains("\n"), "more than one line: \(sentence)", sourceLocation: sourceLocation)
}

/// A folder that is removed afterwards.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("descent-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

/// The bytes of an IDX file.
func idx(_ type: UInt8, _ sizes: [Int], _ data: [UInt8]) -> [UInt8] {
    [0, 0, type, UInt8(sizes.count)] + sizes.flatMap { bigEndian(UInt64($0), 4) } + data
}

/// The lowest bytes of a number, the highest first.
func bigEndian(_ bits: UInt64, _ size: Int) -> [UInt8] {
    (0..<size).reversed().map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
}

/// The bytes of an NPY file.
func npy(_ descriptor: String, _ shape: String, _ data: [UInt8], order: String = "False", version: UInt8 = 1) -> [UInt8]
{
    npy(header: "{'descr': '\(descriptor)', 'fortran_order': \(order), 'shape': \(shape), }\n", data, version: version)
}

/// The bytes of an NPY file with any header.
func npy(header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let length = Array(bigEndian(UInt64(header.utf8.count), version == 1 ? 2 : 4).reversed())
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(header.utf8) + data
}

/// A gzip file of the data, uncompressed inside.
func gzip(_ data: [UInt8]) -> [UInt8] {
    var blocks: [UInt8] = []
    var rest = data[...]
    repeat {
        let block = rest.prefix(65535)
        rest = rest.dropFirst(65535)
        let length = UInt16(block.count)
        blocks += [rest.isEmpty ? 1 : 0] + bigEndian(UInt64(length), 2).reversed()
        blocks += bigEndian(UInt64(~length), 2).reversed() + block
    } while !rest.isEmpty
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + blocks + bigEndian(UInt64(crc32(data)), 4).reversed()
        + bigEndian(UInt64(data.count), 4).reversed()
}

private func crc32(_ data: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in data {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
}

/// A data set of two features whose rows tell themselves apart: row i has the features i and −i.
func rows(
    _ count: Int, labels: [Int32]? = nil, classes: Int = 1, groups: [Int32]? = nil, groupNames: [String] = []
) -> Dataset<Double> {
    Dataset(
        name: "rows", features: Matrix((0..<count).map { [Double($0), -Double($0)] }),
        targets: .labels(labels ?? Array(repeating: 0, count: count), classes: (0..<classes).map { "\($0)" }),
        groups: groups, groupNames: groupNames)
}
