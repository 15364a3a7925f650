import Descent

/// The input is the file of a study, in YAML or JSON; each of its lines is an option of `--vary` too.
func readStudyFile(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    attempt {
        for parameter in try StudyFile(text, file: "space.yaml").parameters {
            attempt { _ = try parameter.gridPoints() }
        }
    }
    for line in text.split(separator: "\n").prefix(8) {
        attempt { _ = try SearchSpace.Parameter(option: String(line)).gridPoints() }
    }
}
