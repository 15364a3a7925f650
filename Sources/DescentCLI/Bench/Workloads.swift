/// The workloads, in the order in which they are run.
enum Workloads {
    static let all: [any Workload] = [
        DigitsTraining(name: "logreg-digits", hidden: nil),
        DigitsTraining(name: "nn-digits", hidden: 25),
        DigitsSweep(),
    ]

    /// The workloads of these names, all of them if there is none.
    ///
    /// - Throws: ``Failure`` when a name is unknown.
    static func named(_ names: [String]) throws -> [any Workload] {
        guard !names.isEmpty else { return all }
        return try names.map { name in
            guard let workload = all.first(where: { $0.name == name }) else {
                throw Failure.usage(
                    "\(name) is no workload; give some of: \(all.map(\.name).joined(separator: ", "))")
            }
            return workload
        }
    }
}
