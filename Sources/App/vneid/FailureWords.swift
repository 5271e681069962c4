import Bootstrap
import Foundation
import NIOCore
import NIOPosix
import Signing
import Sources
import Store

/// Something that a command cannot do although it was called rightly: the whole sentence.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// What an operator reads about an error that ended a command: what happened, why, and what to do.
enum FailureWords {
    /// The words; nil for what the parser of arguments words itself.
    static func text(of error: any Error) -> String? {
        switch error {
        case let error as CommandFailure: error.description
        case let error as BootstrapError: error.description
        case let error as StoreError: words(for: error)
        case let error as SourceFile.Fault:
            "sources.json cannot be used: \(error). Mend it, or remove it and connect again."
        case let error as KeyError: "A key cannot be used (\(error.code)). Look at the file that was named."
        case let error as SignatureError: words(for: error)
        case let error as CocoaError: words(for: error)
        case is IOError, is NIOConnectionError: "The network failed: \(reason(error))."
        default: nil
        }
    }

    /// Whether an argument was wrong that only its user could judge.
    static func isWrongUse(_ error: any Error) -> Bool {
        switch error {
        case BootstrapError.listenAddress, BootstrapError.publicURL, StoreError.invalidURL: true
        default: false
        }
    }

    /// Why a connection failed, in the words of the system.
    static func reason(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { reason($0.error) } ?? "\(error.host) has no address"
        case let error as IOError: String(cString: strerror(error.errnoCode))
        default: "\(error)"
        }
    }

    private static func words(for error: StoreError) -> String {
        switch error {
        case .alreadyOpen(let path, let process):
            "\(path) is in use by process \(process). Stop it first, or name a copy with --database."
        case .invalidURL(let detail):
            "--database cannot be used: \(detail). Write sqlite:PATH or postgresql://HOST/NAME."
        case .diskFull: "The disk of the database is full. Make room and try again."
        case .unavailable(let reason):
            "The database cannot be opened: \(reason). Is --database right, and is its server running?"
        default: "The database refused: \(error)."
        }
    }

    private static func words(for error: SignatureError) -> String {
        let detail = error.detail.map { ", \($0)" } ?? ""
        return """
            The answer is not signed as it must be (\(error.code)\(detail)): do not trust it. Is --url the exchange itself?
            """
    }

    private static func words(for error: CocoaError) -> String {
        let file = (error.userInfo[NSFilePathErrorKey] as? String).map { "«\($0)»" } ?? "A file"
        return "\(file) \(words(for: error.code))"
    }

    /// What is wrong with a file, after its name.
    private static func words(for code: CocoaError.Code) -> String {
        switch code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "is not there. Is the path right?"
        case .fileReadNoPermission:
            "may not be read by this account. Mend its permissions, or use another account."
        case .fileWriteNoPermission:
            "may not be written by this account. Mend the permissions, or name another place."
        case .fileWriteFileExists: "exists already, and nothing is overwritten. Name another, or remove it."
        case .fileWriteOutOfSpace: "cannot be written: the disk is full. Make room and try again."
        case .fileWriteVolumeReadOnly: "cannot be written: the disk is read-only. Name another place."
        case .fileReadInapplicableStringEncoding, .fileReadCorruptFile:
            "is no text in UTF-8. Is it the right file?"
        default: "cannot be used (\(code.rawValue)). Is it a file, and do the directories above it exist?"
        }
    }
}
