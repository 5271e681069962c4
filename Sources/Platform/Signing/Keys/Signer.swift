/// What can sign: a private key in memory today, a key in a hardware module (PKCS#11) later.
package protocol Signer: Sendable {
    /// The public half, with its identifier and algorithm.
    var publicKey: PublicKey { get }

    /// Signs a message.
    ///
    /// - Returns: 64 bytes: R and S, big-endian for ECDSA (RFC 7518 section 3.4), as RFC 8032 for Ed25519.
    /// - Throws: ``SignatureError/signingFailed``.
    func sign(_ message: [UInt8]) throws(SignatureError) -> [UInt8]
}
