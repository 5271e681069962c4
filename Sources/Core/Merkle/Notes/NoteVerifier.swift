package import Crypto
internal import Encoding

/// A public key that can verify signatures on notes, with its name.
///
/// Its text form ("vkey") is `<name>+<key id>+<base64(type ‖ key)>`, for instance
/// `log.example/vneid+7d5b1c3a+AXk…`. Signature types 0x01 (Ed25519) and 0x02 (ECDSA P-256 with SHA-256) are known.
package struct NoteVerifier: Sendable {
    /// The name of the key; for the key of a log, its origin.
    package let name: String
    /// The key id that signature lines carry.
    package let keyID: UInt32
    private let key: Key

    private enum Key: Sendable {
        case ed25519(Curve25519.Signing.PublicKey)
        case ecdsaP256(P256.Signing.PublicKey)
    }

    /// Names an Ed25519 key (signature type 0x01).
    /// - Throws: ``MerkleError/malformedKey`` for a name the specification forbids.
    package init(name: String, ed25519 key: Curve25519.Signing.PublicKey) throws(MerkleError) {
        guard NoteKeyName.isValid(name) else { throw .malformedKey }
        self.name = name
        self.key = .ed25519(key)
        keyID = NoteKeyName.keyID(name: name, type: NoteKeyType.ed25519, key: [UInt8](key.rawRepresentation))
    }

    /// Names an ECDSA key on P-256 (signature type 0x02).
    /// - Throws: ``MerkleError/malformedKey`` for a name the specification forbids.
    package init(name: String, ecdsaP256 key: P256.Signing.PublicKey) throws(MerkleError) {
        guard NoteKeyName.isValid(name) else { throw .malformedKey }
        self.name = name
        self.key = .ecdsaP256(key)
        keyID = NoteKeyName.keyID(subjectPublicKeyInfo: [UInt8](key.derRepresentation))
    }

    /// Reads the text form; white space around it is not accepted.
    /// - Throws: ``MerkleError/malformedKey``, also when the key id does not fit name and key, and
    ///   ``MerkleError/unsupportedKeyType``.
    package init(vkey: String) throws(MerkleError) {
        let (name, keyID, typed) = try NoteKeyText.parse(vkey)
        guard let type = typed.first else { throw .malformedKey }
        let key = Array(typed.dropFirst())
        switch type {
        case NoteKeyType.ed25519:
            guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { throw .malformedKey }
            try self.init(name: name, ed25519: key)
        case NoteKeyType.ecdsa:
            guard let key = try? P256.Signing.PublicKey(derRepresentation: key) else { throw .malformedKey }
            try self.init(name: name, ecdsaP256: key)
        default:
            throw .unsupportedKeyType
        }
        guard self.keyID == keyID, ByteText.areSame(vkey, self.vkey) else { throw .malformedKey }
    }

    /// The text form of the key.
    package var vkey: String {
        let typed =
            switch key {
            case .ed25519(let key): [NoteKeyType.ed25519] + key.rawRepresentation
            case .ecdsaP256(let key): [NoteKeyType.ecdsa] + key.derRepresentation
            }
        return NoteKeyText.text(name: name, keyID: keyID, typed: typed)
    }

    /// Whether a signature line claims to be by this key.
    func isNamed(by signature: NoteSignature) -> Bool {
        keyID == signature.keyID && ByteText.areSame(name, signature.name)
    }

    /// Whether the signature is by this key over exactly this text.
    func isValid(_ signature: [UInt8], for text: [UInt8]) -> Bool {
        switch key {
        case .ed25519(let key):
            key.isValidSignature(signature, for: text)
        case .ecdsaP256(let key):
            if let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature) {
                key.isValidSignature(signature, for: text)
            } else {
                false
            }
        }
    }
}

/// The signature type bytes of c2sp.org/signed-note that this program uses.
enum NoteKeyType {
    static let ed25519: UInt8 = 0x01
    static let ecdsa: UInt8 = 0x02
}

/// The common part of the texts of verifier and signer keys: name, id and base64, joined by plus signs.
enum NoteKeyText {
    static func text(name: String, keyID: UInt32, typed: [UInt8]) -> String {
        "\(name)+\(NoteKeyID.text(keyID))+\(Base64.standard.encode(typed))"
    }

    static func parse(_ text: String) throws(MerkleError) -> (name: String, keyID: UInt32, typed: [UInt8]) {
        // Base64 itself has plus signs, so only the first two separate.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard text.utf8.count <= maximumBytes, parts.count == 3, NoteKeyName.isValid(parts[0]),
            let keyID = NoteKeyID.parse(parts[1]), let typed = Base64.standard.decode(parts[2].utf8)
        else { throw .malformedKey }
        return (String(parts[0]), keyID, typed)
    }

    private static let maximumBytes = 10_000
}
