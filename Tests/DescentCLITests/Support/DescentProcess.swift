import Foundation

/// The built command as a process, as a person runs it.
struct DescentProcess {
    /// What a process left when it ended.
    struct Result {
        let status: Int32
        let wasKilled: Bool
        let output: String
        let errors: String

        /// The document on standard output.
        func json() throws -> [String: Any] {
            guard let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] else {
                throw CocoaError(.coderReadCorrupt)
            }
            return object
        }

        /// The first line of standard error that begins with `error:`.
        var sentence: String {
            errors.split(separator: "\n").first { $0.hasPrefix("error: ") }.map(String.init) ?? ""
        }
    }

    /// The folder of the products of the build, where this test program lies too.
    static let products: URL = {
        #if os(macOS)
            for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
                return bundle.bundleURL.deletingLastPathComponent()
            }
        #endif
        return URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    }()

    /// The command.
    static let executable = products.appendingPathComponent("descent")

    private let process = Process()
    private let outputFile: URL
    private let errorFile: URL

    /// Starts the command.
    ///
    /// - Parameters:
    ///   - folder: The working folder.
    ///   - input: What standard input gives.
    ///   - environment: Variables beside those of this process.
    init(
        _ arguments: [String], in folder: Folder, input: String? = nil, environment: [String: String] = [:],
        executable: URL = Self.executable, output: FileHandle? = nil, errors: FileHandle? = nil
    ) throws {
        outputFile = folder.url.appendingPathComponent("stdout-\(UUID().uuidString)")
        errorFile = folder.url.appendingPathComponent("stderr-\(UUID().uuidString)")
        let manager = FileManager.default
        for file in [outputFile, errorFile] { _ = manager.createFile(atPath: file.path, contents: nil) }
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = try output ?? FileHandle(forWritingTo: outputFile)
        process.standardError = try errors ?? FileHandle(forWritingTo: errorFile)
        if let input {
            let file = folder.url.appendingPathComponent("stdin-\(UUID().uuidString)")
            try Data(input.utf8).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        try process.run()
    }

    var isRunning: Bool { process.isRunning }
    var errorsSoFar: String { (try? String(contentsOf: errorFile, encoding: .utf8)) ?? "" }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end.
    func result() throws -> Result {
        process.waitUntilExit()
        defer { for file in [outputFile, errorFile] { try? FileManager.default.removeItem(at: file) } }
        return Result(
            status: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: try String(contentsOf: outputFile, encoding: .utf8),
            errors: try String(contentsOf: errorFile, encoding: .utf8))
    }

    /// Runs the command to its end.
    static func run(
        _ arguments: [String], in folder: Folder, input: String? = nil, environment: [String: String] = [:]
    ) throws -> Result {
        try DescentProcess(arguments, in: folder, input: input, environment: environment).result()
    }
}

/// A folder of a test, gone after it.
final class Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("descent-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: url.appendingPathComponent(name)) }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: url.appendingPathComponent(name))
    }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// The names of all files, those that begin with a point too.
    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
    }
}
