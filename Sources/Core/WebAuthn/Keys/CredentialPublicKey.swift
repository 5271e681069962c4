/// The public key of a credential, as its authenticator wrote it (COSE_Key, RFC 9052 section 7) and ready for use.
package struct CredentialPublicKey: Sendable {
    /// The bytes to store.
    package let cose: [UInt8]
    let key: VerificationKey

    /// Reads a stored key.
    package init(cose: [UInt8]) throws(WebAuthnError) {
        try self.init(CBOR.read(cose, limits: .key), bytes: cose)
    }

    /// - Parameter bytes: the bytes from which the item was read.
    init(_ item: CBOR, bytes: [UInt8]) throws(WebAuthnError) {
        guard let map = item.map else { throw .malformed("publicKey") }
        key = try COSEKey.read(map)
        cose = bytes
    }

    /// The only algorithm this key may be used with.
    package var algorithm: COSEAlgorithm { key.algorithm }

    /// True when the signature, in the form of section 6.5.5, is this key's over the message.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        key.isValid(signature, for: message)
    }
}

extension CredentialPublicKey: Hashable {
    package static func == (left: CredentialPublicKey, right: CredentialPublicKey) -> Bool { left.cose == right.cose }

    package func hash(into hasher: inout Hasher) { hasher.combine(cose) }
}

extension CBORLimits {
    /// The largest key has a modulus of 512 bytes.
    static let key = CBORLimits(bytes: 1_024, depth: 1, items: 16)
}
