import CKernels

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A set of processor instructions that the dense loops are compiled for.
///
/// The results are the same bits with each of them; only the speed differs.
public enum InstructionSet: String, CaseIterable, Sendable {
    /// What every processor of the architecture has: 16-byte vectors. x86-64 has no fused multiply-add there: the C
    /// library computes it with the same bits, some hundred times as slowly.
    case baseline
    /// x86-64 with AVX2 and FMA: 32-byte vectors.
    case avx2
    /// x86-64 with AVX-512 (F, DQ, BW, VL) where a 64-byte vector takes two turns, as on Zen 4: small products use 32-byte
    /// vectors, which odd sizes fill better.
    case avx512Halves = "avx512-halves"
    /// x86-64 with AVX-512 (F, DQ, BW, VL): 64-byte vectors.
    case avx512

    /// The environment variable that forces an instruction set: `baseline`, `avx2`, `avx512-halves` or
    /// `avx512`.
    public static let environmentVariable = "DESCENT_INSTRUCTION_SET"

    /// Whether this processor can run it.
    public var isAvailable: Bool { dk_isa_available(code) }

    /// The one in use: what the environment variable names if this processor can run it, else the fastest.
    ///
    /// A program that wants to refuse a bad name calls ``checkEnvironment()`` when it starts.
    public static let current: InstructionSet = {
        let fastest = allCases.first { $0.code == dk_isa_fastest() } ?? .baseline
        return (try? checkEnvironment()) ?? fastest
    }()

    /// What the environment variable asks for.
    ///
    /// - Returns: nil if it is not set.
    /// - Throws: ``InstructionSetError`` if this processor cannot run it or the name is unknown.
    @discardableResult
    public static func checkEnvironment() throws -> InstructionSet? {
        guard let value = getenv(environmentVariable) else { return nil }
        let name = String(cString: value)
        guard let forced = InstructionSet(rawValue: name), forced.isAvailable else {
            throw InstructionSetError(name: name)
        }
        return forced
    }

    var code: dk_isa {
        switch self {
        case .baseline: DK_BASELINE
        case .avx2: DK_AVX2
        case .avx512Halves: DK_AVX512_HALVES
        case .avx512: DK_AVX512
        }
    }
}

/// An instruction set was asked for that this processor does not run.
public struct InstructionSetError: Error, CustomStringConvertible {
    /// What was asked for.
    public let name: String

    /// The sentence for the user.
    public var description: String {
        let available = InstructionSet.allCases.filter(\.isAvailable).map(\.rawValue).joined(separator: ", ")
        return "\(InstructionSet.environmentVariable)=\(name): this processor runs \(available); set one of these."
    }
}
