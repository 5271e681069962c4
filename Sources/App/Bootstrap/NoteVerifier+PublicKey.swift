internal import Crypto
internal import Merkle
internal import Signing

extension NoteVerifier {
    /// The verifier of notes signed by an Ed25519 key of ours.
    init(of key: PublicKey, name: String) throws {
        self = try NoteVerifier(name: name, ed25519: Curve25519.Signing.PublicKey(rawRepresentation: key.bytes))
    }
}
