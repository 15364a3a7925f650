import Foundation
import Testing

@testable import DescentNetworks

/// A file of Python's safetensors 0.8.0 (`safetensors.numpy.save`), with a tensor of every type.
@Suite struct SafeTensorsPythonTests {
    static let bytes = [UInt8](
        Data(
            base64Encoded: """
                CAQAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJkZXNjZW50Ijoie1wibGF5ZXJzXCI6IFtcImdyw7bDn2VcIl19XHRcdTAwMDEifSwi
                dHdvIjp7ImR0eXBlIjoiVTY0Iiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbMCwxNl19LCJsYWJlbHMiOnsiZHR5cGUiOiJJ
                NjQiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlsxNiw0MF19LCJkb3VibGUiOnsiZHR5cGUiOiJGNjQiLCJzaGFwZSI6WzEs
                Ml0sImRhdGFfb2Zmc2V0cyI6WzQwLDU2XX0sIjAuYmlhcyI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0
                cyI6WzU2LDY0XX0sIjAud2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDNdLCJkYXRhX29mZnNldHMiOls2NCw4OF19
                LCJlbXB0eSI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMCwzXSwiZGF0YV9vZmZzZXRzIjpbODgsODhdfSwiZ3LDtsOfZSBcInFc
                IlxcXG4iOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6W10sImRhdGFfb2Zmc2V0cyI6Wzg4LDkyXX0sInUzMiI6eyJkdHlwZSI6IlUz
                MiIsInNoYXBlIjpbMV0sImRhdGFfb2Zmc2V0cyI6WzkyLDk2XX0sImkzMiI6eyJkdHlwZSI6IkkzMiIsInNoYXBlIjpbMV0sImRh
                dGFfb2Zmc2V0cyI6Wzk2LDEwMF19LCJicmFpbiI6eyJkdHlwZSI6IkJGMTYiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlsx
                MDAsMTA2XX0sImhhbGYiOnsiZHR5cGUiOiJGMTYiLCJzaGFwZSI6WzZdLCJkYXRhX29mZnNldHMiOlsxMDYsMTE4XX0sInUxNiI6
                eyJkdHlwZSI6IlUxNiIsInNoYXBlIjpbMV0sImRhdGFfb2Zmc2V0cyI6WzExOCwxMjBdfSwiaTE2Ijp7ImR0eXBlIjoiSTE2Iiwi
                c2hhcGUiOlsxXSwiZGF0YV9vZmZzZXRzIjpbMTIwLDEyMl19LCJpOCI6eyJkdHlwZSI6Ikk4Iiwic2hhcGUiOlsxXSwiZGF0YV9v
                ZmZzZXRzIjpbMTIyLDEyM119LCJ1OCI6eyJkdHlwZSI6IlU4Iiwic2hhcGUiOlszXSwiZGF0YV9vZmZzZXRzIjpbMTIzLDEyNl19
                LCJib29sIjp7ImR0eXBlIjoiQk9PTCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzEyNiwxMjhdfX0gICABAAAAAAAAAP//
                //////////////////8AAAAAAAAAAAkAAAAAAAAAmpmZmZmZuT8DkwCqS91N/gAAgD4BAACAAACAPwAAAMAAAGBAzczMPQAAgH8A
                AACAAADgQAQAAAD8////gD8gwAEAADwAwf97AQAAfACA///+//0BAgMBAA==
                """, options: .ignoreUnknownCharacters) ?? Data())

    let file: SafeTensors

    init() throws { file = try SafeTensors(bytes: Self.bytes, file: "python.safetensors") }

    @Test func everyTypeIsThere() {
        #expect(Set(file.tensors.map(\.elementType)) == Set(SafeTensors.ElementType.allCases))
    }

    @Test func metadataAndNamesAreUnescaped() {
        #expect(file.metadata == ["descent": "{\"layers\": [\"größe\"]}\t\u{1}"])
        #expect(file["größe \"q\"\\\n"]?.shape == [])
    }

    @Test func numbersAreRead() throws {
        #expect(
            try file.values("0.weight", as: Float.self, shape: [2, 3], file: "f") == [1, -2, 3.5, 0.1, .infinity, 0])
        #expect(try file.values("0.bias", as: Double.self, shape: [2], file: "f") == [0.25, -0x1p-149])
        #expect(try file.values("double", as: Double.self, shape: [1, 2], file: "f") == [0.1, -2.5e300])
        #expect(try file.values("double", as: Float.self, shape: [1, 2], file: "f") == [0.1, -.infinity])
        #expect(try file.values("empty", as: Float.self, shape: [0, 3], file: "f") == [])
        #expect(try file.values("brain", as: Float.self, shape: [3], file: "f") == [1, -2.5, 0x1p-133])
        let half = try file.values("half", as: Float.self, shape: [6], file: "f")
        #expect(half == [1, -2.5, 65504, 0x1p-24, .infinity, 0])
        #expect(half.last?.sign == .minus)
        #expect(file["labels"]?.bytes.prefix(8) == [255, 255, 255, 255, 255, 255, 255, 255])
    }

    @Test func theSameContentsGiveTheSameFileAsPythonWrites() {
        #expect(file.encoded() == Self.bytes)
    }
}
