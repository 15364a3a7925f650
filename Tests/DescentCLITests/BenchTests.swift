import Foundation
import Testing

/// `descent bench`.
struct BenchTests {
    @Test func theDocumentHasTheFormThatOtherProgramsResultsHave() throws {
        let folder = try Folder()
        let result = try DescentProcess.run(
            ["bench", "logreg-digits", "nn-digits", "--repeats", "3", "--json", "bench.json"], in: folder)
        #expect(result.status == 0 && result.output.contains("× limit"))
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        let json = try #require(JSONSerialization.jsonObject(with: folder.bytes("bench.json")) as? [String: Any])
        let meta = try #require(json["_meta"] as? [String: Any])
        let limits = try #require(meta["limits"] as? [String: Double])
        let peaks = try #require(meta["peak_gflops"] as? [String: [String: Double]])
        let peak = try #require(peaks.values.compactMap { $0["best"] }.max())
        for (name, operations) in [("logreg-digits", 22.0 * 125_440), ("nn-digits", 22.0 * 387_100)] {
            let row = try #require((json[name] as? [String: [String: Any]])?["descent"])
            let values = try #require(row["values"] as? [Double])
            let (least, middle) = (try #require(row["min"] as? Double), try #require(row["ms_per_epoch"] as? Double))
            #expect(values.count == 3 && row["runs"] as? Int == 3)
            #expect(abs(least - (values.min() ?? 0)) < 1e-4 && abs(middle - values.sorted()[1]) < 1e-4)
            #expect((row["check"] as? [String: Double])?["train_accuracy"] ?? 0 > 0.9)
            #expect(abs((limits[name] ?? 0) - operations / (peak * 1e6)) < 1e-9 * operations / peak)
        }
    }

    @Test func repeatsAreMadeOnRequest() throws {
        let result = try DescentProcess.run(
            ["bench", "logreg-digits", "--on-request"], in: Folder(), input: "run\nrun\ncheck\n")
        let lines = result.output.split(separator: "\n")
        #expect(result.status == 0 && lines.count == 4)
        #expect(lines.first?.contains("\"ready\":true") == true && lines.last?.contains("train_accuracy") == true)
    }

    @Test func aMistakeGetsASentence() throws {
        let folder = try Folder()
        let unknown = try DescentProcess.run(["bench", "digits"], in: folder)
        #expect(unknown.status == 64)
        #expect(unknown.sentence.hasPrefix("error: digits is no workload; give some of: logreg-digits, nn-digits"))
        let request = try DescentProcess.run(["bench", "nn-digits", "--on-request"], in: folder, input: "jump\n")
        #expect(request.status == 64 && request.sentence == "error: jump is no request; give run or check")
        #expect(try DescentProcess.run(["bench", "--repeats", "0"], in: folder).status == 64)
        #expect(try DescentProcess.run(["bench", "--on-request"], in: folder).status == 64)
    }
}
