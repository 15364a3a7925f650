#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A reader takes any bytes and returns, whether they make sense or not. A trap, an endless loop, or memory beyond what the
/// bytes justify is a finding.
typealias Reader = @Sendable ([UInt8]) -> Void

/// The readers by the names that `Scripts/fuzz` takes. A new one is a file beside this one and a line here.
let readers: [String: Reader] = [
    "csv": readCSV,
    "gzip": readGzip,
    "idx": readIDX,
    "npy": readNPY,
    "safetensors": readSafeTensors,
    "study": readStudyFile,
]

/// The one that the environment variable `FUZZ_READER` names.
private let chosen: Reader = {
    let name = getenv("FUZZ_READER").map { String(cString: $0) } ?? ""
    guard let reader = readers[name] else {
        print("FUZZ_READER=\(name): expected one of \(readers.keys.sorted().joined(separator: ", "))")
        exit(64)
    }
    return reader
}()

/// What libFuzzer calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    chosen(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

/// Runs what may throw; an error must have one sentence.
func attempt(_ body: () throws -> Void) {
    do {
        try body()
    } catch {
        let sentence = "\(error)"
        // By bytes: there are letters that make one character with the full stop behind them.
        precondition(sentence.utf8.last == UInt8(ascii: "."), "an error without a sentence: \(sentence)")
    }
}

/// Cuts the input in two at the place that its first two bytes give.
func halves(_ bytes: [UInt8]) -> ([UInt8], [UInt8]) {
    guard bytes.count >= 2 else { return (bytes, []) }
    let rest = bytes.dropFirst(2)
    let cut = min(rest.count, Int(bytes[0]) << 8 | Int(bytes[1]))
    return (Array(rest.prefix(cut)), Array(rest.dropFirst(cut)))
}
