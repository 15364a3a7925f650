import ArgumentParser
import Descent

/// Where examples come from and how they are read.
struct DataReference: Codable, Hashable {
    var source: String

    var absolute: DataReference { self }

    func load<S: Scalar>(as type: S.Type = S.self) throws -> Dataset<S> {
        Dataset<S>.digits()
    }
}

struct DataArguments: ParsableArguments {
    var reference: DataReference { DataReference(source: "digits") }
}
