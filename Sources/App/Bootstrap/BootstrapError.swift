internal import Glibc
package import Signing

/// Why the program does not start: what happened, why, and what to do.
package enum BootstrapError: Error, Equatable, Sendable, CustomStringConvertible {
    case dataDirectory(String, reason: String)
    case unreadableFile(String)
    case changedFile(String)
    case noAppointment(String)
    case noFreePort(String)
    case listenAddress(String)
    case publicURL(String)
    /// A clock cannot be moved so far.
    case clock
    case payments(String)
    case notDemonstration(String)
    case logOrigin(kept: String, asked: String)
    /// The data directory holds no installation, or its database is not where it was looked for.
    case noInstallation(String, reason: String)
    /// Another log, or keys that are not here, signed the last checkpoint of the database.
    case otherLog(data: String, signedBy: String)
    /// A secret is gone from an installation that was in use.
    case missingSecret(String)
    /// The database lacks a migration, which only a server applies.
    case olderDatabase(lacks: String)
    /// The making of a demonstration's country was broken off.
    case halfCountry(String)
    /// A directory of keys, or a file with one.
    case keys(String, KeyError)
    /// A line for each fault.
    case catalogue(String)

    package var description: String {
        switch self {
        case .dataDirectory(let path, let reason): "The data directory «\(path)» cannot be used: \(reason)."
        case .unreadableFile(let path):
            "«\(path)» cannot be read. Is it there, is it a file, and may this account read it?"
        case .changedFile(let path):
            "The file «\(path)» changed while it was taken over: what was stored is whole; run it again."
        case .noAppointment(let name):
            "«\(name)» holds no office in this country, which an older program made. Delete its directory and make it again."
        case .noFreePort(let reason): "No port could be reserved: \(reason). Name one with --listen HOST:PORT."
        case .listenAddress(let text): "«\(text)» is no address to listen on. Write HOST:PORT, such as 127.0.0.1:8080."
        case .logOrigin(let kept, let asked):
            "The evidence log is named «\(kept)» and cannot be renamed to «\(asked)». Leave --log-origin out."
        case .clock: "The clock moves ahead only, ten years at most altogether."
        case .payments(let why): "payments.json cannot be used: \(why)."
        case .notDemonstration(let path):
            "«\(path)» is no demonstration, and the clock of a real installation is the machine's."
        case .catalogue, .noInstallation, .otherLog, .missingSecret, .olderDatabase, .halfCountry, .keys: installation
        case .publicURL(let text): "«\(text)» is no public URL. Write an origin such as https://vneid.example.vn."
        }
    }

    /// What keeps an installation from being opened.
    private var installation: String {
        switch self {
        case .noInstallation(let path, let reason):
            "There is no installation in «\(path)»: \(reason). Name the right --data; did you mean --database?"
        case .otherLog(let path, let signers):
            """
            The database belongs to another data directory: its evidence log was signed by \(signers), and «\(path)» does not hold \
            that name and key. Nothing was written. Name the right --data, or restore log-keys and log-origin from your copy.
            """
        case .missingSecret(let path):
            """
            The file «\(path)» is missing, and the database was in use with it. Nothing was written. Restore it from your copy of \
            the keys, or name the right --data; «Keys» in docs/operations.md says what can be done when it is lost.
            """
        case .olderDatabase(let file):
            """
            The database was made by an earlier version, which did not know \(file). Start the server of this version once: it \
            brings the database up to date.
            """
        case .halfCountry(let path):
            """
            The country in «\(path)» was broken off while it was made, and is not whole. Delete the directory (and its database, if \
            that is elsewhere) and make it again.
            """
        case .keys(let path, let fault): Self.words(fault, path)
        case .catalogue(let faults): "The catalogue cannot be put in force:\n\(faults)"
        default: ""
        }
    }

    /// Why a key, or a directory of keys, cannot be used.
    private static func words(_ fault: KeyError, _ path: String) -> String {
        switch fault {
        case .malformed(let part):
            "The key in «\(path)» cannot be read: its \(part) is malformed. Restore the file, or name another."
        case .unsupported: "The key in «\(path)» is of a kind that is not used here. Give an Ed25519 or P-256 key."
        case .unsafePermissions(let name):
            """
            The keys in «\(path)» cannot be used: «\(name)» must be ours alone and no link. If nobody else read it, say: \
            chmod 700 for the directory, 600 for its files.
            """
        case .file(let call, let code):
            """
            The keys in «\(path)» cannot be kept: \(String(cString: strerror(code))) (\(call)). Free the disk, or mend the \
            permissions of the directory.
            """
        case .invalidPoint, .weak, .privateMember, .duplicate, .noCurrentKey:
            "The key in «\(path)» cannot be used (\(fault.code)). Restore the file, or name another."
        }
    }
}
