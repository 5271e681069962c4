internal import Merkle

/// Why a run of the program did not prove anything.
enum CheckFailure: Error, Hashable {
    /// A file cannot be read.
    case unreadable(path: String)
    /// A file is longer than anything this program reads.
    case tooLarge(path: String)
    /// Nobody said whose signatures count.
    case noKey
    /// A key is not one.
    case unusableKey(String, MerkleError)
    /// The file was read and does not prove what it should.
    case notProven(path: String, MerkleError)

    /// Runs a check and says about which file it failed.
    static func proving<Result>(
        _ path: String,
        _ check: () throws(MerkleError) -> Result
    ) throws(CheckFailure) -> Result {
        do throws(MerkleError) {
            return try check()
        } catch {
            throw .notProven(path: path, error)
        }
    }

    /// The stable code for machines.
    var code: String {
        switch self {
        case .unreadable: "file_unreadable"
        case .tooLarge: "file_too_large"
        case .noKey: "no_key"
        case .unusableKey(_, let error), .notProven(_, let error): error.code
        }
    }

    /// 1 when the evidence fails, 2 when it could not even be looked at.
    var exitCode: Int32 {
        if case .notProven = self { 1 } else { 2 }
    }
}
