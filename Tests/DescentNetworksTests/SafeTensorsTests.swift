import DescentNumerics
import Testing

@testable import DescentNetworks

@Suite struct SafeTensorsTests {
    static let model: SafeTensors = {
        var model = SafeTensors(metadata: ["format": "pt", "b": "\u{1F600}\u{7F}\u{0}\r\u{8}\u{C}/", "a": ""])
        model.append("1.weight", shape: [2, 3], values: [1, 2, 3, 4, 5, 6] as [Float])
        model.append("1.bias", shape: [2], values: [-0.0, .greatestFiniteMagnitude] as [Float])
        model.append("step", shape: [], values: [7] as [Double])
        model.append(.init(name: "seen", elementType: .int64, shape: [1], bytes: [1, 0, 0, 0, 0, 0, 0, 0]))
        model.append("none", shape: [4, 0], values: [] as [Float])
        return model
    }()

    @Test func whatIsWrittenIsReadBack() throws {
        #expect(try SafeTensors(bytes: Self.model.encoded(), file: "f") == Self.model)
        #expect(try SafeTensors(bytes: SafeTensors().encoded(), file: "f") == SafeTensors())
    }

    @Test func theOrderOfAppendingDoesNotMatter() {
        var reversed = SafeTensors(metadata: Self.model.metadata)
        for tensor in Self.model.tensors.reversed() { reversed.append(tensor) }
        #expect(reversed == Self.model)
        #expect(reversed.encoded() == Self.model.encoded())
        #expect(reversed.tensors.map(\.name) == ["seen", "step", "1.bias", "1.weight", "none"])
    }

    @Test func theBytesAreThoseOfTheFormat() {
        var file = SafeTensors(metadata: ["b": "2", "a": "\n\u{1F}"])
        file.append("w", shape: [1, 2], values: [1, -2] as [Float])
        let header =
            #"{"__metadata__":{"a":"\n\u001f","b":"2"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}"#
        let padding = [UInt8](repeating: 0x20, count: (8 - header.utf8.count % 8) % 8)
        let length = UInt8(header.utf8.count + padding.count)
        #expect(
            file.encoded()
                == [length, 0, 0, 0, 0, 0, 0, 0] + header.utf8 + padding + [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
    }

    @Test(arguments: 0..<24) func theDataBeginAtAMultipleOfEight(nameLength: Int) {
        var file = SafeTensors()
        file.append(String(repeating: "n", count: nameLength), shape: [], values: [0] as [Double])
        #expect(file.encoded().count % 8 == 0)
    }

    @Test func specialNumbersKeepTheirBits() throws {
        let doubles: [Double] = [.nan, -.infinity, -0.0, .leastNonzeroMagnitude, .pi]
        let tensor = SafeTensors.Tensor(name: "x", shape: [5], values: doubles)
        #expect(try tensor.values(as: Double.self, file: "f").map(\.bitPattern) == doubles.map(\.bitPattern))
        let floats: [Float] = [.nan, -.infinity, -0.0, .leastNonzeroMagnitude, .pi]
        let narrow = SafeTensors.Tensor(name: "x", shape: [5], values: floats)
        #expect(try narrow.values(as: Float.self, file: "f").map(\.bitPattern) == floats.map(\.bitPattern))
    }

    #if !((os(macOS) || targetEnvironment(macCatalyst)) && arch(x86_64))
        @Test func everyHalfIsConvertedAsTheHardwareDoes() {
            for bits in UInt16.min...UInt16.max {
                let expected = Float(Float16(bitPattern: bits))
                let found = Float(halfBits: bits)
                #expect(found.isNaN && expected.isNaN || found.bitPattern == expected.bitPattern, "\(bits)")
            }
        }
    #endif

    @Test func aTensorThatDoesNotFitIsRefused() throws {
        let model = Self.model
        #expect(throws: SafeTensorsError.self) { try model.values("2.weight", as: Float.self, shape: [], file: "f") }
        let shape = #expect(throws: SafeTensorsError.self) {
            try model.values("1.weight", as: Float.self, shape: [3, 2], file: "m.safetensors")
        }
        #expect(
            shape?.description == """
                m.safetensors, tensor "1.weight": found shape [2, 3], expected shape [3, 2]; \
                use a file of a network with layers of these sizes.
                """)
        let type = #expect(throws: SafeTensorsError.self) {
            try model.values("seen", as: Float.self, shape: [1], file: "f")
        }
        #expect(type?.found == "elements of type I64")
    }
}
