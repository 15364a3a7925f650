/// Something that ends the command, with its sentence and its exit code.
package struct Failure: Error, Hashable, CustomStringConvertible {
    /// Why it ends, as `sysexits.h` numbers it.
    package enum Kind: Int32 {
        /// Options that cannot be or contradict each other.
        case usage = 64
        /// Data, a model or a checkpoint that cannot be used.
        case badData = 65
        /// A run whose cost stopped being finite.
        case diverged = 70
        /// A file that cannot be made.
        case cannotCreate = 73
        /// A file or an output that was being written.
        case cannotWrite = 74
        /// Stopped from outside, with a checkpoint left behind.
        case interrupted = 130
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// Options that cannot be or contradict each other.
    package static func usage(_ description: String) -> Failure { Failure(.usage, description) }
}
