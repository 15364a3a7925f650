import DescentData
import Foundation
import Testing

@Suite struct AtomicFileTests {
    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func writesAndReplacesAndLeavesNothingBeside() throws {
        try withFolder { folder in
            let path = folder + "/a.txt"
            try AtomicFile.write("old", to: path)
            let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
            try AtomicFile.write(to: path) { file in
                try file.append("new")
                try file.append(large)
                try file.append([1, 2])
            }
            #expect(try InputFile.read(path) == Array("new".utf8) + large + [1, 2])
            #expect(try names(in: folder) == ["a.txt"])
        }
    }

    @Test func anErrorInTheMiddleKeepsTheOldFile() throws {
        struct Stop: Error {}
        try withFolder { folder in
            let path = folder + "/a.txt"
            try AtomicFile.write("old", to: path)
            #expect(throws: Stop.self) {
                try AtomicFile.write(to: path) { file in
                    try file.append([UInt8](repeating: 1, count: 100_000))
                    throw Stop()
                }
            }
            #expect(try InputFile.read(path) == Array("old".utf8))
            #expect(try names(in: folder) == ["a.txt"])
        }
    }

    @Test func foldersThatAreNotThereOrNoFoldersGetASentence() throws {
        try withFolder { folder in
            expect(
                sentence { try AtomicFile.write("x", to: folder + "/none/a.txt") },
                says: ["cannot write \(folder)/none/a.txt", "No such file or directory", "make the folder first"])
            try AtomicFile.write("x", to: folder + "/file")
            expect(
                sentence { try AtomicFile.write("x", to: folder + "/file/a.txt") },
                says: ["cannot write \(folder)/file/a.txt", "Not a directory", "make the folder first"])
            expect(
                sentence { try AtomicFile.write("x", to: folder) },
                says: ["cannot write \(folder)", "Is a directory", "name a file"])
        }
    }

    /// The superuser may write everywhere but into `/proc`, so that is where everybody is refused.
    @Test func aReadOnlyFolderGetsASentence() throws {
        try withFolder { folder in
            let isSuperuser = getuid() == 0
            #if os(Linux)
                let readOnly = isSuperuser ? "/proc/self" : folder
            #else
                let readOnly = folder
                if isSuperuser { return print("NOT RUN: aReadOnlyFolderGetsASentence, for the superuser may write.") }
            #endif
            if !isSuperuser { chmod(folder, 0o500) }
            defer { if !isSuperuser { chmod(folder, 0o700) } }
            expect(
                sentence { try AtomicFile.write("x", to: readOnly + "/a.txt") },
                says: ["cannot write \(readOnly)/a.txt"])
        }
    }

    #if os(Linux)
        /// `/dev/full` is a disk without space.
        @Test func aFullDiskGetsASentence() {
            expect(
                sentence { try AtomicFile.write("x", to: "/dev/full") },
                says: ["cannot write /dev/full", "No space left on device", "free some space"])
        }
    #endif

    @Test func devicesAreWrittenDirectly() throws {
        try AtomicFile.write("x", to: "/dev/null")
        #expect(try InputFile.read("/dev/null").isEmpty)
    }
}
