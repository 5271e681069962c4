internal import Civil
internal import Evidence
internal import Foundation
internal import Merkle
internal import Signing
internal import Store

/// Whether a database is that of a data directory; asked before anything is written into either.
///
/// The last checkpoint of the evidence log names its log and its keys. A server that signed on with others would spoil the log for good:
/// no receipt of later would stand in the log that everybody knows.
struct DatabaseOwner: Sendable {
    let data: String
    /// The name of the log that the operator asked for, if any.
    let origin: String?

    /// Refuses a database whose log other keys signed, and one in use whose secrets are missing here.
    ///
    /// A database without a checkpoint is anybody's: a new one, beside kept keys too.
    /// - Throws: ``BootstrapError/otherLog(data:signedBy:)``, ``BootstrapError/missingSecret(_:)``, ``BootstrapError/keys(_:_:)``.
    func check(_ store: Store, clock: @escaping @Sendable () -> Timestamp) async throws {
        guard let published = try await EvidenceReader(store: store, clock: clock).latestCheckpoint() else { return }
        let name = LogOrigin.kept(in: data) ?? origin ?? LogOrigin.standard
        let verifiers = try keys().compactMap { try? NoteVerifier(of: $0, name: name) }
        // One that cannot be read, or whose signature by our key does not hold, is damage, which `vneid log check` tells of.
        guard let note = try? SignedNote(published.note) else { return }
        let isOurs = note.signatures.contains { signature in
            verifiers.contains { $0.name == signature.name && $0.keyID == signature.keyID }
        }
        guard isOurs else {
            throw BootstrapError.otherLog(data: data, signedBy: note.signatures.map(Self.words).joined(separator: ", "))
        }
        for secret in ["pepper", "openid-secret"] where !isThere(secret) {
            throw BootstrapError.missingSecret("\(data)/\(secret)")
        }
    }

    /// The keys that are here; a folder that is missing is not made.
    private func keys() throws(BootstrapError) -> [PublicKey] {
        guard isThere("log-keys") else { return [] }
        return try Installation.keyStore("log-keys", in: data).everKept
    }

    private func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(data)/\(name)") }

    /// As `log-keys` and the verifying text have it: the log, and eight digits of its key.
    private static func words(_ signature: NoteSignature) -> String {
        let digits = String(signature.keyID, radix: 16)
        return "\(signature.name)+\(String(repeating: "0", count: 8 - digits.utf8.count))\(digits)"
    }
}
