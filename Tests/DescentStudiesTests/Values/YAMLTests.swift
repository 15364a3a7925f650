import Testing

@testable import DescentStudies

@Suite struct YAMLTests {
    @Test func mapsListsWordsAndComments() throws {
        let text = """
            # a sweep
            method: bayes      # TPE
            metric: {name: accuracy, goal: maximize}
            parameters:
              learning-rate:
                distribution: log_uniform_values
                min: 1e-4
                max: 1
              hidden:
                values:
                - 10
                - "25,25"
              optimizer: { values: [adam,
                'rms''prop', "a # b"] }
            note: a: b
            run_cap: 40
            nothing:
            """
        let value = try YAML.value(text, file: "s.yaml")
        #expect(value["method"] == "bayes" && value["run_cap"] == 40 && value["nothing"] == .null)
        #expect(value["metric"] == .map(["name": "accuracy", "goal": "maximize"]))
        #expect(value["parameters"]?["learning-rate"]?["min"] == 1e-4)
        #expect(value["parameters"]?["learning-rate"]?["max"] == 1)
        #expect(value["parameters"]?["hidden"]?["values"] == .list([10, "25,25"]))
        #expect(value["parameters"]?["optimizer"]?["values"] == .list(["adam", "rms'prop", "a # b"]))
        #expect(value["note"] == "a: b")
    }

    @Test func jsonIsReadToo() throws {
        let text = "{\"a\": [1, -2.5e3, true, null, NaN, \"\\u00e5\\ud83d\\ude00\\n\"],\n \"b\": {}}"
        let value = try YAML.value(text, file: "s.json")
        guard case .list(let list)? = value["a"] else { Issue.record("no list"); return }
        #expect(Array(list[..<4]) == [1, -2500.0, true, .null])
        #expect(list[4].double?.isNaN == true)
        #expect(list[5] == "å😀\n" && value["b"] == .map([:]))
    }

    @Test(arguments: [
        ("a: 1\na: 2", "line 2"), ("a: 1\n\tb: 2", "line 2"), ("a: &x 1", "line 1"), ("a:\n  b: 1\n c: 2", "line 3"),
        ("a: [1, 2", "line 1"), ("a: {b: }", "missing"), ("word\nother: 1", "line 1"), ("a: \"x", "closing quote"),
        ("[1, 2] 3", "more behind"), ("- a: 1", "line 1"),
    ])
    func flawsAreSentencesWithTheirPlace(_ text: String, _ part: String) {
        let error = #expect(throws: StudyFileError.self) { try YAML.value(text, file: "s.yaml") }
        #expect(error?.description.contains("s.yaml") == true)
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let values: [StudyValue] = [
            .null, true, -3, 0.1, 1e300, "", "a\"\\\n\u{1}ü", .list([]), .map(["k": .list([1, "x"])]), "1", "true",
        ]
        for value in values { #expect(try FlowReader.value(value.json, file: "") == value) }
        for distribution in [StudyStoreTests.rate, StudyStoreTests.units, StudyStoreTests.rule] {
            #expect(Distribution(json: distribution.json) == distribution)
        }
    }
}
