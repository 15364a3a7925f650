import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// What a person sees at a terminal.
struct TerminalTests {
    /// `openpty` of the C library, which not every overlay shows.
    private typealias OpenPTY =
        @convention(c) (
            UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<CChar>?, UnsafeRawPointer?,
            UnsafeRawPointer?
        ) -> Int32

    /// Runs the command with a terminal as standard error, and returns what the terminal got.
    private func screen(_ arguments: [String], in folder: Folder, term: String) throws -> String {
        let symbol = try #require(dlsym(dlopen(nil, RTLD_NOW), "openpty"))
        var (main, terminal) = (Int32(-1), Int32(-1))
        try #require(unsafeBitCast(symbol, to: OpenPTY.self)(&main, &terminal, nil, nil, nil) == 0)
        let process = try DescentProcess(
            arguments, in: folder, environment: ["TERM": term],
            errors: FileHandle(fileDescriptor: terminal, closeOnDealloc: false))
        close(terminal)
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(main, &piece, piece.count)
            if count <= 0 { break }
            bytes += piece[..<count]
        }
        close(main)
        #expect(try process.result().status == 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func oneLineIsDrawnInPlace() throws {
        let folder = try Folder.withTables()
        let screen = try screen(quickRun + ["--epochs", "300"], in: folder, term: "xterm")
        let drawn = screen.components(separatedBy: "\r").filter { $0.contains("\u{1B}[K") }
        #expect(drawn.count >= 2)
        for line in drawn {
            let text = line.components(separatedBy: "\u{1B}[K")[0]
            #expect(text.hasPrefix("epoch ") && text.count < 80)
        }
        #expect(drawn.last?.contains("epoch 300/300") == true)
    }

    @Test func aTerminalWithoutControlCodesGetsPlainLines() throws {
        let folder = try Folder.withTables()
        let screen = try screen(quickRun, in: folder, term: "dumb")
        #expect(!screen.contains("\u{1B}") && screen.contains("epoch 10/10"))
    }
}
