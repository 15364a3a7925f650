import Foundation
import Testing

/// `descent NAME` for programs of their own.
struct ExternalCommandTests {
    @Test func aProgramOnThePathGetsTheArgumentsAndItsExitCodeIsPassedOn() throws {
        let folder = try Folder()
        try folder.write("#!/bin/sh\nfor word; do echo \"<$word>\"; done\nexit 42\n", to: "descent-echo")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("descent-echo"))
        let result = try DescentProcess.run(
            ["echo", "a b", "--json", ""], in: folder, environment: ["PATH": "/nowhere:\(folder.url.path):/bin"])
        #expect(result.status == 42 && result.output == "<a b>\n<--json>\n<>\n")
    }

    @Test func aProgramBesideTheCommandComesFirst() throws {
        let folder = try Folder()
        try FileManager.default.copyItem(atPath: DescentProcess.executable.path, toPath: folder.path("descent"))
        for (place, code) in [("", 7), ("other/", 8)] {
            try FileManager.default.createDirectory(atPath: folder.path(place), withIntermediateDirectories: true)
            try folder.write("#!/bin/sh\nexit \(code)\n", to: "\(place)descent-serve")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: folder.path("\(place)descent-serve"))
        }
        let process = try DescentProcess(
            ["serve"], in: folder, environment: ["PATH": folder.path("other") + ":/bin"],
            executable: folder.url.appendingPathComponent("descent"))
        #expect(try process.result().status == 7)
    }

    @Test func aNameThatIsNothingIsRefused() throws {
        let folder = try Folder()
        let result = try DescentProcess.run(["trian", "digits"], in: folder)
        #expect(result.status == 64)
        #expect(result.sentence.contains("\"trian\" is no command of descent"))
    }
}
