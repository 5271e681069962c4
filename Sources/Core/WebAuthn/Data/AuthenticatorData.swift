/// What the authenticator says and signs (section 6.1).
package struct AuthenticatorData: Hashable, Sendable {
    /// A new credential with its public key (section 6.5.1).
    package struct AttestedCredential: Hashable, Sendable {
        package let aaguid: AAGUID
        package let id: [UInt8]
        package let publicKey: CredentialPublicKey
    }

    /// As they were signed.
    package let bytes: [UInt8]
    /// SHA-256 of the relying party's identifier.
    package let relyingPartyHash: [UInt8]
    package let flags: AuthenticatorFlags
    package let signCount: UInt32
    /// Present exactly when the flag AT is set.
    package let attested: AttestedCredential?
    /// Present exactly when the flag ED is set.
    package let extensions: CBORMap?

    /// Reads all bytes; what stands behind the last part is refused.
    package init(_ bytes: [UInt8]) throws(WebAuthnError) {
        guard bytes.count >= 37 else { throw .malformed("authenticatorData") }
        self.bytes = bytes
        relyingPartyHash = Array(bytes[0..<32])
        flags = AuthenticatorFlags(rawValue: bytes[32])
        signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        var rest = bytes[37...]
        attested = flags.contains(.attestedCredential) ? try AttestedCredential(readingFrom: &rest) : nil
        extensions = flags.contains(.extensions) ? try Self.extensions(&rest) : nil
        guard rest.isEmpty else { throw .malformed("authenticatorData") }
    }

    private static func extensions(_ rest: inout ArraySlice<UInt8>) throws(WebAuthnError) -> CBORMap {
        let (item, behind) = try CBOR.readFirst(rest, limits: .extensions)
        guard let map = item.map, map.pairs.allSatisfy({ $0.key.text != nil }) else { throw .malformed("extensions") }
        rest = behind
        return map
    }
}

extension AuthenticatorData.AttestedCredential {
    /// The largest credential identifier (section 7.1 step 25).
    package static let largestID = 1_023

    init(readingFrom rest: inout ArraySlice<UInt8>) throws(WebAuthnError) {
        guard rest.count >= 18 else { throw .malformed("attestedCredentialData") }
        aaguid = AAGUID(slice: rest.prefix(16))
        let length = rest.dropFirst(16).prefix(2).reduce(0) { $0 << 8 | Int($1) }
        guard (1...Self.largestID).contains(length) else { throw .idTooLong }
        rest = rest.dropFirst(18)
        guard rest.count >= length else { throw .malformed("credentialId") }
        id = Array(rest.prefix(length))
        rest = rest.dropFirst(length)
        let (item, behind) = try CBOR.readFirst(rest, limits: .keyWithin)
        publicKey = try CredentialPublicKey(item, bytes: Array(rest[rest.startIndex..<behind.startIndex]))
        rest = behind
    }
}

extension CBORLimits {
    fileprivate static let extensions = CBORLimits(bytes: 8_192, depth: 4, items: 128)
    /// A key with what stands behind it.
    fileprivate static let keyWithin = CBORLimits(bytes: 16_384, depth: 1, items: 16)
}
