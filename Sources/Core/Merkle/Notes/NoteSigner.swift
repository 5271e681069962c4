package import Crypto

/// Something that signs notes: a key in memory, in a file or in a device.
package struct NoteSigner: Sendable {
    /// The public side, which also gives name and key id.
    package let verifier: NoteVerifier
    private let sign: @Sendable ([UInt8]) throws -> [UInt8]

    /// Wraps any key; the closure gets the text of the note and returns the signature of the verifier's type.
    package init(verifier: NoteVerifier, sign: @escaping @Sendable ([UInt8]) throws -> [UInt8]) {
        self.verifier = verifier
        self.sign = sign
    }

    /// Signs with an Ed25519 key in memory.
    /// - Throws: ``MerkleError/malformedKey`` for a name the specification forbids.
    package init(name: String, ed25519 key: Curve25519.Signing.PrivateKey) throws(MerkleError) {
        self.init(verifier: try NoteVerifier(name: name, ed25519: key.publicKey)) { text in
            [UInt8](try key.signature(for: text))
        }
    }

    /// Signs with an ECDSA key on P-256 in memory; signatures are in DER.
    /// - Throws: ``MerkleError/malformedKey`` for a name the specification forbids.
    package init(name: String, ecdsaP256 key: P256.Signing.PrivateKey) throws(MerkleError) {
        self.init(verifier: try NoteVerifier(name: name, ecdsaP256: key.publicKey)) { text in
            [UInt8](try key.signature(for: text).derRepresentation)
        }
    }

    /// Signs the text of a note.
    /// - Throws: ``MerkleError/signingFailed``, also when the signature does not verify: a wrong key or a faulty device
    ///   must not put a bad signature into the world.
    func signature(for text: [UInt8]) throws(MerkleError) -> NoteSignature {
        guard let bytes = try? sign(text), verifier.isValid(bytes, for: text) else { throw .signingFailed }
        return NoteSignature(name: verifier.name, keyID: verifier.keyID, bytes: bytes)
    }
}

/// An Ed25519 note key in its secret text form ("skey"), `PRIVATE+KEY+<name>+<key id>+<base64(0x01 ‖ seed)>`.
///
/// Keep such a text only in a file that nobody else can read.
package struct NoteSigningKey: Sendable {
    /// The name of the key.
    package let name: String
    /// The key itself.
    package let key: Curve25519.Signing.PrivateKey

    /// Names a key.
    /// - Throws: ``MerkleError/malformedKey`` for a name the specification forbids.
    package init(name: String, key: Curve25519.Signing.PrivateKey) throws(MerkleError) {
        guard NoteKeyName.isValid(name) else { throw .malformedKey }
        self.name = name
        self.key = key
    }

    /// Reads the secret text.
    /// - Throws: ``MerkleError/malformedKey`` or ``MerkleError/unsupportedKeyType``.
    package init(skey: String) throws(MerkleError) {
        guard skey.hasPrefix(Self.prefix) else { throw .malformedKey }
        let (name, _, typed) = try NoteKeyText.parse(String(skey.dropFirst(Self.prefix.count)))
        guard typed.first == NoteKeyType.ed25519 else { throw .unsupportedKeyType }
        let seed = Array(typed.dropFirst())
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { throw .malformedKey }
        try self.init(name: name, key: key)
        guard try ByteText.areSame(skey, self.skey()) else { throw .malformedKey }
    }

    /// The secret text.
    package func skey() throws(MerkleError) -> String {
        let typed = [NoteKeyType.ed25519] + key.rawRepresentation
        return Self.prefix + NoteKeyText.text(name: name, keyID: try signer().verifier.keyID, typed: typed)
    }

    /// The signer of notes.
    package func signer() throws(MerkleError) -> NoteSigner {
        try NoteSigner(name: name, ed25519: key)
    }

    private static let prefix = "PRIVATE+KEY+"
}
