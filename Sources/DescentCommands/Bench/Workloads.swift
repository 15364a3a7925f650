/// The workloads, in the order in which they are run.
enum Workloads {
    static let all: [any Workload] = [
        DigitsTraining(name: "logreg-digits", hidden: nil),
        DigitsTraining(name: "nn-digits", hidden: 25),
        DigitsSweep(),
        ImageTraining(),
        RowInference(),
        ImageInference(),
        ProductWorkload(name: "sgemm-49x64x25", rows: 49, inner: 64, columns: 25),
        ProductWorkload(name: "sgemm-128x784x512", rows: 128, inner: 784, columns: 512),
        ProductWorkload(name: "sgemm-1024", rows: 1024, inner: 1024, columns: 1024),
        ProductWorkload(name: "sgemm-2048", rows: 2048, inner: 2048, columns: 2048),
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
