import DescentStudies
import Testing

@testable import DescentTuning

@Suite struct SearchSpaceTests {
    @Test(arguments: [
        (
            "learning-rate=log:1e-4..1e-1:4", Distribution.float(low: 1e-4, high: 1e-1, log: true),
            [1e-4, 1e-3, 1e-2, 1e-1] as [StudyValue]
        ),
        ("l2=0..1:3", .float(low: 0, high: 1), [0.0, 0.5, 1.0]),
        ("epochs=int:1..4", .int(low: 1, high: 4), [1, 2, 3, 4]),
        ("epochs=int-log:1..1000:4", .int(low: 1, high: 1000, log: true), [1, 10, 100, 1000]),
        ("hidden=none,10,[25,25]", .categorical(["none", 10, "25,25"]), ["none", 10, "25,25"]),
        ("--optimizer=adam", .categorical(["adam"]), ["adam"]),
    ])
    func optionsSayWhatIsVaried(_ text: String, _ distribution: Distribution, _ points: [StudyValue]) throws {
        let parameter = try SearchSpace.Parameter(option: text)
        #expect(parameter.distribution == distribution)
        #expect(try parameter.gridPoints() == points)
    }

    @Test(arguments: [
        "hidden", "hidden=", "=1", "l2=log:0..1:3", "l2=1..0:3", "l2=0..1:0", "l2=0..1:x", "n=int:0.5..2", "a=1,,2",
        "a=log:3",
    ])
    func flawedOptionsAreRefused(_ text: String) {
        #expect(throws: StudyFileError.self) { try SearchSpace.Parameter(option: text) }
    }

    @Test func filesHaveTheKeysOfSweeps() throws {
        let file = try StudyFile(
            """
            method: bayes
            metric: {name: accuracy, goal: maximize}
            run_cap: 12
            early_terminate: {type: hyperband, min_iter: 4, eta: 2}
            parameters:
              learning-rate: {distribution: log_uniform_values, min: 0.001, max: 1}
              momentum: {min: 0.1, max: 0.9}
              hidden: {min: 5, max: 50}
              activation: {values: [tanh, relu]}
              batch-size: {distribution: q_uniform, min: 8, max: 64, q: 8}
              epochs: {value: 20}
            """, file: "s.yaml")
        #expect(file.method == .tpe && file.metric == "accuracy" && file.runCap == 12)
        #expect(file.halves && file.firstRung == 4 && file.reduction == 2 && file.fixed == ["epochs": 20])
        #expect(file.parameters.map(\.name) == ["activation", "batch-size", "hidden", "learning-rate", "momentum"])
        #expect(
            file.parameters.map(\.distribution) == [
                .categorical(["tanh", "relu"]), .float(low: 8, high: 64, step: 8), .int(low: 5, high: 50),
                .float(low: 0.001, high: 1, log: true), .float(low: 0.1, high: 0.9),
            ])
    }

    @Test(arguments: [
        ("method: magic\nparameters: {}", "method is magic"), ("parameter: {}", "\"parameter\""),
        ("method: grid", "has no parameters"),
        ("parameters: {x: {min: 1}}", "neither values nor min and max"),
        ("parameters: {x: {min: 1, max: 2, distribution: log_uniform}}", "log_uniform"),
        ("parameters: {x: {min: 1, max: 2, typo: 3}}", "\"typo\""),
        ("metric: {name: accuracy, goal: minimize}\nparameters: {x: {min: 1, max: 2}}", "goal"),
        ("run_cap: 0\nparameters: {}", "run_cap"),
    ])
    func flawedFilesAreSentences(_ text: String, _ part: String) {
        let error = #expect(throws: StudyFileError.self) { try StudyFile(text, file: "s.yaml") }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test func theGridIsAlgorithmOne() throws {
        let space = try SearchSpace([.init("a", .categorical([1, 2])), .init("b", .categorical(["x", "y", "z"]))])
        let plan = try ProposalPlan(space, sampler: .grid, seed: 0, direction: .minimize, count: nil, batchSize: 4)
        #expect(plan.count == 6 && plan.batches == [0..<4, 4..<6])
        let points = plan.batches.flatMap { plan.proposals($0, after: []) }.map { $0.map(\.value.shown).joined() }
        #expect(points == ["1x", "1y", "1z", "2x", "2y", "2z"])
        #expect(throws: StudyFileError.self) {
            try ProposalPlan(
                SearchSpace([.init("a", .float(low: 0, high: 1))]), sampler: .grid, seed: 0, direction: .minimize,
                count: nil)
        }
    }

    @Test(arguments: ["n=int:-9e18..9e18", "n=int:0..1e16:3", "n=1..2:200000", "n=int-log:0..5"])
    func rangesThatNoGridHoldsAreRefused(_ option: String) {
        #expect(throws: StudyFileError.self) { try SearchSpace.Parameter(option: option).gridPoints() }
    }
}
